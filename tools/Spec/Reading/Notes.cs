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
    const string Quoted = """
        "(?:[^"\\]|\\.)*"
        """;

    const string Single = $"""
        (?<property>[^\s"]+|{Quoted}) is (?<value>{Quoted})
        """;

    static readonly Regex OursForm = new(
        $@"^(?<name>.*?)\s*\(only where (?<notes>{Single}(?: and {Single})*)\)$", RegexOptions.NonBacktracking);

    static readonly Regex SingleForm = new(Single, RegexOptions.NonBacktracking);

    static readonly Regex EscapeForm = new(@"\\(?<sign>.)", RegexOptions.NonBacktracking);

    static readonly Regex BeginningForm = new(
        @"Depend[ae]nt on having\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase);

    static readonly Regex TheirsForm = new(
        @"^(?<value>.*)\bin (?<property>\S.*?)\s*$", RegexOptions.NonBacktracking);

    /// <summary>A property's name and its notes, each once.</summary>
    /// <param name="cell">The cell's text.</param>
    /// <param name="side">The side that it stands on.</param>
    internal static (string Property, ImmutableArray<SpecDependence> Depends) Read(string cell, string side)
    {
        if (OursForm.Match(cell) is { Success: true } ours)
            return (ours.Groups["name"].Value, [.. Singles(ours.Groups["notes"].Value, side).Distinct()]);
        var found = new List<SpecDependence>();
        var rest = cell;
        while (LastBracket(rest) is { } bracket && Dependences(rest[(bracket + 1)..^1], side) is { } depends)
        {
            found.InsertRange(0, depends);
            rest = rest[..bracket].TrimEnd();
        }
        return (rest, [.. found.Distinct()]);
    }

    /// <summary>A note in our words, with the blank before it; nothing where there are no notes.</summary>
    internal static string Write(IEnumerable<SpecDependence> depends)
    {
        var notes = depends.Select(each => $"{Name(each.Property)} is {Quote(each.Value)}").ToList();
        return notes.Count == 0 ? "" : $" (only where {string.Join(" and ", notes)})";
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

    static IEnumerable<SpecDependence> Singles(string notes, string side) => SingleForm.Matches(notes)
        .Select(each => each.Groups)
        .Select(groups => new SpecDependence(side, Plain(groups["property"].Value), Plain(groups["value"].Value)));

    static string Name(string property) =>
        property.Length == 0 || property.Any(sign => sign == '"' || char.IsWhiteSpace(sign))
            ? Quote(property)
            : property;

    static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    static string Plain(string text) =>
        text is ['"', .. var inner, '"'] ? EscapeForm.Replace(inner, "${sign}") : text;

    static IEnumerable<SpecDependence>? Dependences(string note, string side)
    {
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
