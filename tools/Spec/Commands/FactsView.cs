using SyncEngine.Declaring.Spec;

namespace Spec.Commands;

/// <summary>Shows the facts of a document to people.</summary>
/// <param name="output">Where they go.</param>
sealed class FactsView(TextWriter output)
{
    /// <summary>Shows a document.</summary>
    internal void Show(SpecDocument document)
    {
        var rows = document.Sections.Sum(section => section.Properties.Length);
        output.WriteLine(document.Title);
        var generated = document.Generated ?? "at an unknown time";
        output.WriteLine(
            $"From {Name(document.From)} to {Name(document.To)}, generated {generated}: "
            + $"{Count(document.Sections.Length, "section")}, {Count(rows, "row")}.");
        for (var index = 0; index < document.Sections.Length; index++)
            Show(index + 1, document.Sections[index]);
    }

    /// <summary>A number with its noun.</summary>
    internal static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";

    void Show(int number, SpecPart section)
    {
        output.WriteLine();
        output.WriteLine($"{number,3}  {section.Heading}");
        output.WriteLine($"     {string.Join(", ", section.Rules.Select(rule => Words(rule, section)))}");
        foreach (var match in section.Merge)
            output.WriteLine($"     merges where {Name(match.Left)} equals {Name(match.Right)}");
        var left = Width(section, row => row.Left);
        var right = Width(section, row => row.Right);
        foreach (var row in section.Properties)
            output.WriteLine(
                $"     {row.Left.PadRight(left)}  {row.Right.PadRight(right)}  {row.Type}{Notes(row)}".TrimEnd());
    }

    static string Words(string rule, SpecPart section) => rule switch
    {
        SpecRule.Connected => $"connected to {string.Join(" or ", section.Connected)}",
        SpecRule.Condition => $"condition '{section.Condition}'",
        _ => rule,
    };

    static string Notes(SpecRow row) => row.Depends is { } depends
        ? $"  ({string.Join(", ", depends.Select(each => $"where {each.Property} is '{each.Value}'"))})"
        : "";

    static string Name(string name) => name.Length == 0 ? "(blank)" : name;

    static int Width(SpecPart section, Func<SpecRow, string> column) =>
        section.Properties.Select(row => column(row).Length).DefaultIfEmpty().Max();
}
