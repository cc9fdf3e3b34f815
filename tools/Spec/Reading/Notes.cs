using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SyncEngine.Declaring.Spec;

namespace Spec.Reading;

/// <summary>
/// Takes the notes off a property's name: that it counts only where a neighbour has some value. A document repeats such
/// notes without anything between them.
/// </summary>
static class Notes
{
    static readonly Regex OursForm = new(
        "^only where \\S+ is \"[^\"]*\"(?: and \\S+ is \"[^\"]*\")*$", RegexOptions.NonBacktracking);

    static readonly Regex SingleForm = new(
        "(?<property>\\S+) is \"(?<value>[^\"]*)\"", RegexOptions.NonBacktracking);

    static readonly Regex BeginningForm = new(
        @"Depend[ae]nt on having\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase);

    static readonly Regex TheirsForm = new(
        @"^(?<value>.*)\bin (?<property>\S+)\s*$", RegexOptions.NonBacktracking);

    /// <summary>A property's name and its notes, each once.</summary>
    /// <param name="cell">The cell's text.</param>
    /// <param name="side">The side that it stands on.</param>
    internal static (string Property, ImmutableArray<SpecDependence> Depends) Read(string cell, string side)
    {
        var found = new List<SpecDependence>();
        var rest = cell;
        while (LastBracket(rest) is { } bracket && Dependences(rest[(bracket + 1)..^1], side) is { } depends)
        {
            found.InsertRange(0, depends);
            rest = rest[..bracket].TrimEnd();
        }
        return (rest, [.. found.Distinct()]);
    }

    /// <summary>Whether a property's name still holds what looks like a note.</summary>
    internal static bool IsLeft(string property) =>
        property.Contains("(Depend", StringComparison.OrdinalIgnoreCase)
        || property.Contains("(only where", StringComparison.OrdinalIgnoreCase);

    // The bracket that the last one closes.
    static int? LastBracket(string text)
    {
        if (!text.EndsWith(')'))
            return null;
        var depth = 0;
        for (var at = text.Length - 1; at >= 0; at--)
        {
            depth += text[at] switch { ')' => 1, '(' => -1, _ => 0 };
            if (depth == 0)
                return at;
        }
        return null;
    }

    static IEnumerable<SpecDependence>? Dependences(string note, string side)
    {
        var ours = OursForm.Match(note);
        if (ours.Success)
            return SingleForm.Matches(note)
                .Select(each => new SpecDependence(side, each.Groups["property"].Value, each.Groups["value"].Value));
        var theirs = BeginningForm.Split(note);
        if (theirs is not ["", .. { Length: > 0 } parts])
            return null;
        var matches = parts.Select(part => TheirsForm.Match(part)).ToList();
        return matches.TrueForAll(match => match.Success)
            ? matches.Select(match => new SpecDependence(
                side, match.Groups["property"].Value, match.Groups["value"].Value.Trim()))
            : null;
    }
}
