using System.Collections.Immutable;

namespace SyncEngine.Mapping;

/// <summary>Finds what a pair reads of its left records.</summary>
public static class LeftInputs
{
    /// <summary>
    /// The names of all properties and derived values that a pair's cells read, directly or through derived ones, and
    /// those that its entity's and further conditions ask.
    /// </summary>
    /// <param name="pair">The pair.</param>
    /// <param name="conditions">The further conditions.</param>
    public static IReadOnlySet<string> Of(Pair pair, ImmutableArray<Condition> conditions)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var names = pair.Cells.SelectMany(cell => cell.Inputs)
            .Concat(conditions.Select(condition => condition.Field)).SelectMany(Sources)
            .Concat(pair.Left.Where.Select(condition => condition.Field.Name)).ToHashSet(StringComparer.Ordinal);
        // Each derivation needs only earlier ones, so one walk from the last to the first finds all.
        foreach (var derived in pair.Left.Derivations.Reverse().Where(derived => names.Contains(derived.Name)))
            names.UnionWith(derived.From);
        return names;
    }

    static IEnumerable<string> Sources(Field field) =>
        field is { Source: FieldSource.Derived, Property: { } written } ? [field.Name, written.Name] : [field.Name];
}
