using System.Collections.Immutable;
using System.Globalization;
using SyncEngine.Declaring.Spec;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace Spec.Reading;

/// <summary>Reads a data-flow document: its facts, and all that was not understood, with its place.</summary>
/// <param name="document">The document.</param>
/// <param name="diagnostics">Takes what was not understood.</param>
sealed class DocumentReader(DocumentText document, DiagnosticCollection diagnostics)
{
    const string Generated = "Generated:";
    const char Replacement = '\uFFFD';

    string? generated;

    /// <summary>Reads the document, or returns null after a diagnostic.</summary>
    internal static SpecDocument? Read(SourceText source, DiagnosticCollection diagnostics) =>
        new DocumentReader(new DocumentText(source), diagnostics).Read();

    SpecDocument? Read()
    {
        ReportBytes();
        var blocks = new BlockReader(document.Lines).Read().ToList();
        var (before, chapters) = Chapters(blocks);
        foreach (var block in before)
            TakePreface(block, mayHoldProse: false);
        var title = TitleOf(chapters);
        var parts = chapters.Where(chapter => chapter != title).ToList();
        var known = parts.SelectMany(chapter => chapter.Tables).Select(SectionTables.SystemOf).OfType<string>()
            .Where(system => system.Length > 0)
            .ToHashSet(StringComparer.Ordinal);
        var systems = title is null ? null : DivideTitle(title, known);
        var drafts = parts.Select(Section).OfType<SectionDraft>().ToList();
        var names = new SystemNames(systems, known, drafts.ConvertAll(draft => draft.Labels));
        var sections = drafts.Select(draft => draft.Part(names)).ToImmutableArray();
        if (systems is null && sections.IsEmpty)
        {
            diagnostics.Report(DocumentRules.NoDocument, document.Start);
            return null;
        }
        return new SpecDocument(
            title?.Heading.Text ?? "", systems?.From ?? "", systems?.To ?? "", generated, sections);
    }

    static (List<Block> Before, List<Chapter> Chapters) Chapters(List<Block> blocks)
    {
        var starts = Enumerable.Range(0, blocks.Count).Where(index => blocks[index] is Block.Heading)
            .Append(blocks.Count).ToList();
        var chapters = starts.Zip(starts.Skip(1), (start, end) => new Chapter(
            (Block.Heading)blocks[start], [.. blocks[(start + 1)..end]]));
        return (blocks[..starts[0]], [.. chapters]);
    }

    // The title may lack its last word; then it is the first heading, unless rules or a table stand under it.
    static Chapter? TitleOf(List<Chapter> chapters)
    {
        if (chapters.Find(chapter => Headings.IsTitle(chapter.Heading.Text)) is { } title)
            return title;
        return chapters is [var first, ..] && !Headings.IsIntroduction(first.Heading.Text) && !first.Tables.Any()
            && !first.Blocks.OfType<Block.Paragraph>().SelectMany(SentenceReader.Read).Any(IsRule)
            ? first
            : null;
    }

    static bool IsRule(Sentence sentence) => sentence is Sentence.Rule or Sentence.Connected or Sentence.Condition;

    (string From, string To)? DivideTitle(Chapter title, IReadOnlySet<string> known)
    {
        foreach (var block in title.Blocks)
            TakePreface(block, mayHoldProse: false);
        var systems = Headings.DivideTitle(title.Heading.Text, known);
        if (systems is null)
            diagnostics.Report(DocumentRules.UnknownTitle, document.Span(title.Heading.Line), title.Heading.Text);
        return systems;
    }

    SectionDraft? Section(Chapter chapter)
    {
        if (!Headings.IsIntroduction(chapter.Heading.Text))
            return new SectionReader(document, diagnostics).Read(chapter);
        foreach (var block in chapter.Blocks)
            TakePreface(block, mayHoldProse: true);
        return null;
    }

    // Before the first section stand the time of generation and, under the introduction, words that state no facts.
    void TakePreface(Block block, bool mayHoldProse)
    {
        if (block is not Block.Paragraph paragraph)
        {
            diagnostics.Report(
                DocumentRules.UnknownBlock, document.Span(block.Line), DocumentText.Quote(document[block.Line]));
            return;
        }
        foreach (var line in paragraph.Lines)
        {
            var text = line.Text.Trim();
            if (text.StartsWith(Generated, StringComparison.OrdinalIgnoreCase))
                TakeTime(text[Generated.Length..].Trim(), line.Number);
            else if (!mayHoldProse)
                diagnostics.Report(
                    DocumentRules.UnknownSentence, document.Span(line.Number), DocumentText.Quote(text));
        }
    }

    void TakeTime(string text, int line)
    {
        generated ??= text;
        if (!DateTime.TryParseExact(
            text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            diagnostics.Report(DocumentRules.UnknownTime, document.Span(line), text);
    }

    void ReportBytes()
    {
        for (var index = 0; index < document.Lines.Length; index++)
        {
            var column = document.Lines[index].IndexOf(Replacement);
            if (column >= 0)
                diagnostics.Report(DocumentRules.Encoding, document.Span(index + 1, column + 1, 1));
        }
    }
}
