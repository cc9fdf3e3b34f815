using SyncEngine.Declaring.Spec;
using SyncEngine.Mapping;

namespace Spec.Checking;

/// <summary>Says what a pair does not do as a section's rules say.</summary>
/// <param name="comparison">Compares sections with pairs.</param>
/// <param name="pair">The pair.</param>
/// <param name="sections">All sections that the pair expresses.</param>
sealed class RuleCheck(SpecComparison comparison, Pair pair, IReadOnlyList<SpecPart> sections)
{
    /// <summary>The faults, each a clause.</summary>
    internal IEnumerable<string> Faults(SpecPart section) =>
        Creation(section).Concat(SpecComparison.NotCorrelated(pair, section)
            .Select(match => $"it is not linked where '{match.Left}' equals '{match.Right}'"))
            .Concat(Notes(section));

    // What is unresolved may be these notes.
    IEnumerable<string> Notes(SpecPart section)
    {
        foreach (var (entry, note) in pair.Unresolved.IsEmpty ? SpecComparison.NotNarrowed(pair, section) : [])
            yield return $"'{entry.Row.Left?.Name}' and '{entry.Cell.Name}' always correspond, and not only where "
                + $"'{note.Property}' on the {note.Side} is '{note.Value}'";
    }

    IEnumerable<string> Creation(SpecPart section)
    {
        if (!pair.Unresolved.IsEmpty)
            return pair.Unresolved.Select(prose => $"it is unresolved: '{prose}'");
        return section.Lead switch
        {
            SpecRule.Every => pair.Create.Every ? [] : ["no partner is created for every record"],
            SpecRule.Condition => Condition(section),
            SpecRule.Connected => comparison.NotConnected(pair, section)
                .Select(member => $"no partner is created for a record that a {member} is connected to"),
            _ => Nothing(),
        };
    }

    IEnumerable<string> Condition(SpecPart section)
    {
        if (!pair.Create.Every)
            yield return "no partner is created where the condition holds";
        else if (!SpecComparison.IsNarrowed(pair))
            yield return $"no scope expresses the condition '{section.Condition}'";
    }

    // A section that creates nothing is held by the pair only if no other section of it creates. What follows a posting is no rule
    // that such a document could state.
    IEnumerable<string> Nothing()
    {
        var creates = sections.Any(each => each.Lead is SpecRule.Every or SpecRule.Condition or SpecRule.Connected);
        if (!creates && pair.Create.IsUsual)
            yield return "partners are created, and the section says nothing of it";
    }
}
