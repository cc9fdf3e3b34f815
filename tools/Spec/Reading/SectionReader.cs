using System.Collections.Immutable;
using SyncEngine.Declaring.Spec;
using SyncEngine.Diagnostics;

namespace Spec.Reading;

/// <summary>A heading with what stands under it.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Blocks">What stands under it.</param>
sealed record Chapter(Block.Heading Heading, ImmutableArray<Block> Blocks)
{
    /// <summary>Its tables.</summary>
    internal IEnumerable<Block.Table> Tables => Blocks.OfType<Block.Table>();
}

/// <summary>What a section says, before its labels are divided by what all sections say.</summary>
/// <param name="Heading">The heading, word for word.</param>
/// <param name="Labels">The words in which it names its entities.</param>
/// <param name="Rules">Its rules in their order.</param>
/// <param name="Condition">The condition in prose, or null.</param>
/// <param name="Merge">The combinations by which a partner is found.</param>
/// <param name="Properties">The table.</param>
sealed record SectionDraft(
    string Heading, SectionLabels Labels, ImmutableArray<string> Rules, string? Condition,
    ImmutableArray<SpecMatch> Merge, ImmutableArray<SpecRow> Properties)
{
    /// <summary>The section.</summary>
    internal SpecPart Part(SystemNames names) => new(
        Heading, names.Left(Labels), names.Right(Labels), Rules, names.Members(Labels), Condition, Merge, Properties);
}

/// <summary>Reads one section.</summary>
/// <param name="document">The document.</param>
/// <param name="diagnostics">Takes what was not understood.</param>
sealed class SectionReader(DocumentText document, DiagnosticCollection diagnostics)
{
    readonly SectionTables tables = new(document, diagnostics);
    readonly List<Sentence> sentences = [];
    readonly List<string> rules = [];
    readonly List<SpecMatch> merge = [];
    readonly List<SpecRow> properties = [];
    readonly List<string> conditions = [];
    readonly List<Sentence.Connected> connected = [];
    Sentence.Named? named;
    string expected = "";
    bool hasProperties;
    bool hasMerge;

    /// <summary>Reads the section, or returns null after a diagnostic.</summary>
    internal SectionDraft? Read(Chapter chapter)
    {
        if (Headings.DivideHeading(chapter.Heading.Text, LabelsOf(chapter)) is not { } labels)
        {
            diagnostics.Report(DocumentRules.UnknownHeading, Span(chapter.Heading), chapter.Heading.Text);
            return null;
        }
        foreach (var block in chapter.Blocks)
            Take(block, labels.Right);
        TakeSentences(labels.Right);
        Complain(chapter.Heading);
        var over = chapter.Tables.Select(SectionTables.SystemOf).FirstOrDefault(system => system is not null);
        return new SectionDraft(
            chapter.Heading.Text, new SectionLabels(labels.Left, labels.Right, over, [.. connected], named),
            [.. rules], conditions.Count == 0 ? null : string.Join(' ', conditions), [.. merge], [.. properties]);
    }

    static (string, string)? LabelsOf(Chapter chapter) =>
        chapter.Tables.Select(SectionTables.LabelsOf).FirstOrDefault(labels => labels is not null);

    void Take(Block block, string right)
    {
        switch (block)
        {
            case Block.Paragraph paragraph:
                sentences.AddRange(SentenceReader.Read(paragraph));
                break;
            case Block.Table table:
                TakeSentences(right);
                Take(table);
                break;
            default:
                diagnostics.Report(DocumentRules.UnknownBlock, Span(block), DocumentText.Quote(document[block.Line]));
                break;
        }
    }

    void TakeSentences(string right)
    {
        foreach (var sentence in ConditionProse.Gather(sentences, right))
            Take(sentence, right);
        sentences.Clear();
    }

    void Take(Sentence sentence, string right)
    {
        switch (sentence)
        {
            case Sentence.Unknown:
                diagnostics.Report(DocumentRules.UnknownSentence, Span(sentence), DocumentText.Quote(sentence.Text));
                return;
            case Sentence.Named said:
                named = said;
                return;
            case Sentence.Rule rule:
                Add(rule.Name);
                break;
            case Sentence.Condition condition:
                Add(SpecRule.Condition);
                conditions.Add(condition.Prose);
                break;
            case Sentence.Connected said:
                Add(SpecRule.Connected);
                connected.Add(said);
                break;
        }
        expected = sentence switch
        {
            Sentence.Rule { Name: SpecRule.Merge } => SpecRule.Merge,
            Sentence.Following => "properties",
            _ => expected,
        };
        if (!sentence.Text.Contains(right, StringComparison.OrdinalIgnoreCase))
            diagnostics.Report(DocumentRules.OtherEntity, Span(sentence), right);
    }

    void Add(string rule)
    {
        if (!rules.Contains(rule))
            rules.Add(rule);
    }

    void Take(Block.Table table)
    {
        if (expected.Length == 0)
            diagnostics.Report(DocumentRules.StrayTable, Span(table));
        var isMerge = expected == SpecRule.Merge || (expected.Length == 0 && !SectionTables.HasTypes(table));
        if (isMerge)
            merge.AddRange(tables.Matches(table));
        else
            properties.AddRange(tables.Properties(table));
        hasMerge |= isMerge;
        hasProperties |= !isMerge;
        expected = "";
    }

    void Complain(Block.Heading heading)
    {
        if (rules.Count == 0)
            diagnostics.Report(DocumentRules.NoRule, Span(heading));
        if (!hasProperties)
            diagnostics.Report(DocumentRules.NoTable, Span(heading));
        if (rules.Contains(SpecRule.Merge) && !hasMerge)
            diagnostics.Report(DocumentRules.NoMerge, Span(heading));
    }

    SourceSpan Span(Block block) => document.Span(block.Line);

    SourceSpan Span(Sentence sentence) => document.SpanFrom(sentence.Line, sentence.Column);
}
