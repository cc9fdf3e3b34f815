using Spec.Reading;
using SyncEngine.Declaring.Spec;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace Spec.Tests.Reading;

/// <summary>Writes documents for tests, each sentence in words that stand in no real one, and reads them.</summary>
static class Draft
{
    /// <summary>A document with a title and sections.</summary>
    internal static string Document(string from, string to, params string[] sections)
    {
        var title = $"{from} to {to} Dataflow";
        var line = new string('=', title.Length);
        return $"{line}\n{title}\n{line}\n\nGenerated: 2025-01-02 03:04:05\n\nIntroduction\n------------\n\nWords.\n\n"
            + string.Concat(sections);
    }

    /// <summary>A section between two labels.</summary>
    /// <param name="left">The left label.</param>
    /// <param name="right">The right label.</param>
    /// <param name="system">The right system, as the third column names it.</param>
    /// <param name="rules">What stands before the table of properties.</param>
    /// <param name="rows">Rows, the cells divided by bars.</param>
    internal static string Section(string left, string right, string system, string rules, params string[] rows)
    {
        var heading = $"{left} to {right}";
        return $"{heading}\n{new string('-', heading.Length)}\n{rules}\n\n"
            + $"The following properties of a {left} go with those of a {right}:\n\n"
            + Table([$"{left} Property", $"{right} Property", $"{system} Data Type"], rows) + "\n\n";
    }

    /// <summary>The rule by which every record has a partner.</summary>
    internal static string Every(string left, string right) => $"Every {left} lives synchronized with a {right}.";

    /// <summary>The rule by which a link comes first.</summary>
    internal static string Before(string left, string right) =>
        $"Before a {left} says anything to a {right}, a link must have been established.";

    /// <summary>The rule by which a partner is created when something refers to the record.</summary>
    internal static string Connected(string left, string right, string list, string into) =>
        $"A {right} gets created for a {left} once connected to a {list} that was synchronized into {into}.";

    /// <summary>The rule by which a partner is found, with its table.</summary>
    internal static string Merge(string left, string right, params string[] rows) =>
        $"A {left} and a {right} merge by these combinations:\n\n" + Table([$"{left} Property", $"{right} Property"], rows);

    /// <summary>What happens with a match and without one, on two lines.</summary>
    internal static string Matching(string left, string right) =>
        $"If a matching {right} turns up, the {left} gets merged into it.\nIf no such {right} matches, one is created.";

    /// <summary>A condition in prose.</summary>
    internal static string Condition(string prose, string right) => $"{prose}, it  shall be synchronized with a {right}.";

    /// <summary>A list table.</summary>
    internal static string Table(string[] header, params string[] rows)
    {
        var lines = rows.Select(row => row.Split('|')).Prepend(header).SelectMany(
            cells => cells.Select((cell, index) => (index == 0 ? "   * - " : "     - ") + cell));
        return $".. list-table::\n   :header-rows: 1\n\n{string.Join('\n', lines)}\n";
    }

    /// <summary>The facts of a text that is a document.</summary>
    internal static SpecDocument Facts(string text) =>
        Read(text).Facts ?? throw new InvalidOperationException("The text is no document.");

    /// <summary>The facts of the only section of a text.</summary>
    internal static SpecPart Only(string text) => Assert.Single(Facts(text).Sections);

    /// <summary>The findings about a text, one to a line.</summary>
    internal static string Findings(string text) => string.Join('\n', Read(text).Findings);

    /// <summary>Facts and findings.</summary>
    internal static (SpecDocument? Facts, DiagnosticCollection Findings) Read(string text)
    {
        var findings = new DiagnosticCollection();
        return (DocumentReader.Read(new SourceText("flow.rst", text), findings), findings);
    }
}
