using System.Text;
using Spec.Reading;
using SyncEngine.Declaring.Spec;

namespace Spec.Writing;

/// <summary>
/// Writes facts as a document in sentences of our own. What is written can be read again, and has the same facts.
/// </summary>
sealed class DocumentWriter
{
    readonly StringBuilder text = new();

    /// <summary>Writes a document.</summary>
    /// <param name="document">The facts.</param>
    /// <param name="remarks">Notes to the reader for each section, by its position; they state no facts.</param>
    internal static string Write(SpecDocument document, IReadOnlyList<IReadOnlyList<string>>? remarks = null)
    {
        var writer = new DocumentWriter();
        writer.Preface(document);
        for (var index = 0; index < document.Sections.Length; index++)
            writer.Section(document.Sections[index], remarks?[index] ?? []);
        return writer.text.ToString();
    }

    void Preface(SpecDocument document)
    {
        if (document.Title.Length > 0)
        {
            var line = new string('=', Math.Max(3, document.Title.Length));
            Line(line);
            Line(document.Title);
            Line(line);
            Line();
        }
        if (document.Generated is { } generated)
        {
            Line($"Generated: {generated}");
            Line();
        }
        Heading("Introduction");
        Line();
        Line("Each section below is about two entities that are kept equal: when their records are linked or");
        Line("created, and which of their properties correspond. Where a section is silent, nothing happens.");
        Line();
    }

    void Section(SpecPart section, IReadOnlyList<string> remarks)
    {
        var words = new SectionWords(section);
        Line();
        Heading(section.Heading);
        Line(words.Named());
        Line();
        foreach (var rule in section.Rules)
        {
            Line(words.Rule(rule));
            Line();
            if (rule == SpecRule.Merge)
                Table(words.Header(2), section.Merge.Select(SectionWords.Cells));
        }
        Line(words.Once());
        Line();
        foreach (var remark in remarks)
        {
            Line(".. note::");
            Line($"   {Headings.Plain(remark)}.");
            Line();
        }
        Line(words.Following());
        Line();
        Table(words.Header(3), section.Properties.Select(SectionWords.Cells));
    }

    void Heading(string heading)
    {
        Line(heading);
        Line(new string('-', Math.Max(3, heading.Length)));
    }

    void Table(string[] header, IEnumerable<string[]> rows)
    {
        Line(".. list-table::");
        Line("   :header-rows: 1");
        Line();
        foreach (var row in rows.Prepend(header))
        {
            for (var index = 0; index < row.Length; index++)
                Line($"{(index == 0 ? "   * -" : "     -")} {row[index]}".TrimEnd());
        }
        Line();
    }

    void Line(string line = "") => text.Append(line).Append('\n');
}
