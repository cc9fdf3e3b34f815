using System.Globalization;

namespace Spec.Reading;

/// <summary>Divides titles and headings at the <c>to</c> between their two halves.</summary>
static class Headings
{
    const string Between = " to ";

    static readonly string[] Endings = ["Dataflow", "Data flow"];

    /// <summary>Words divided by one blank each, without signs that nobody sees.</summary>
    internal static string Plain(string text) =>
        string.Join(' ', Seen(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    static string Seen(string text) =>
        string.Concat(text.Where(sign => char.GetUnicodeCategory(sign) != UnicodeCategory.Format));

    /// <summary>Whether a heading says by its ending that it is the document's title.</summary>
    internal static bool IsTitle(string heading) =>
        Endings.Any(ending => Plain(heading).EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a heading stands over what is true of every such document.</summary>
    internal static bool IsIntroduction(string heading) =>
        heading.TrimEnd('.', ':', ' ').Equals("Introduction", StringComparison.OrdinalIgnoreCase);

    /// <summary>The two systems of a title, each perhaps blank; null where it joins none.</summary>
    /// <param name="title">The title.</param>
    /// <param name="systems">Names of right systems in the document, to choose by where <c>to</c> stands twice.</param>
    internal static (string From, string To)? DivideTitle(string title, IReadOnlySet<string> systems)
    {
        var text = Plain(title);
        if (Endings.FirstOrDefault(each => text.EndsWith(each, StringComparison.OrdinalIgnoreCase)) is { } ending)
            text = text[..^ending.Length];
        // Blanks at both ends let a blank name stand beside the word like any other.
        var halves = Halves($" {text.Trim()} ");
        return halves.Cast<(string, string)?>().FirstOrDefault(pair => systems.Contains(pair!.Value.Item2))
            ?? halves.Cast<(string, string)?>().FirstOrDefault();
    }

    /// <summary>The labels of a heading's two entities; null where it joins none.</summary>
    /// <param name="heading">The heading.</param>
    /// <param name="labels">The labels over the section's tables, to choose by where <c>to</c> stands twice.</param>
    internal static (string Left, string Right)? DivideHeading(string heading, (string Left, string Right)? labels)
    {
        var halves = Halves(Plain(heading)).Where(pair => pair.Left.Length > 0 && pair.Right.Length > 0).ToList();
        if (halves.Count == 0)
            return labels;
        if (halves.Count == 1 || labels is not { } said)
            return halves[0];
        return halves.Where(pair => pair == said)
            .Concat(halves.Where(pair => pair.Right == said.Right))
            .Concat(halves.Where(pair => pair.Left == said.Left))
            .Append(halves[0])
            .First();
    }

    static List<(string Left, string Right)> Halves(string text)
    {
        var found = new List<(string, string)>();
        for (var at = text.IndexOf(Between, StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(Between, at + 1, StringComparison.Ordinal))
            found.Add((text[..at].Trim(), text[(at + Between.Length)..].Trim()));
        return found;
    }
}
