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

/// <summary>The names that a document has for its systems.</summary>
/// <param name="From">The left system in the title; null where there is no title.</param>
/// <param name="To">The right system in the title; null where there is no title.</param>
/// <param name="Known">All names of right systems over tables of types.</param>
sealed record SystemNames(string? From, string? To, IReadOnlySet<string> Known);

/// <summary>Reads one section.</summary>
/// <param name="document">The document.</param>
/// <param name="names">The names of its systems.</param>
/// <param name="diagnostics">Takes what was not understood.</param>
sealed class SectionReader(DocumentText document, SystemNames names, DiagnosticCollection diagnostics)
{
    readonly SectionTables tables = new(document, diagnostics);
    readonly List<string> rules = [];
    readonly List<SpecMatch> merge = [];
    readonly List<SpecRow> properties = [];
    readonly List<string> conditions = [];
    Sentence.Connected? connected;
    Sentence.Named? named;
    string expected = "";
    bool hasProperties;
    bool hasMerge;

    /// <summary>Reads the section, or returns null after a diagnostic.</summary>
    internal SpecPart? Read(Chapter chapter)
    {
        if (Headings.DivideHeading(chapter.Heading.Text, LabelsOf(chapter)) is not { } labels)
        {
            diagnostics.Report(DocumentRules.UnknownHeading, Span(chapter.Heading), chapter.Heading.Text);
            return null;
        }
        foreach (var block in chapter.Blocks)
            Take(block, labels.Right);
        Complain(chapter.Heading);
        var (left, right) = Entities(labels, chapter);
        return new SpecPart(
            chapter.Heading.Text, left, right, [.. rules], Members(left),
            conditions.Count == 0 ? null : string.Join(' ', conditions), [.. merge], [.. properties]);
    }

    static (string, string)? LabelsOf(Chapter chapter) =>
        chapter.Tables.Select(SectionTables.LabelsOf).FirstOrDefault(labels => labels is not null);

    void Take(Block block, string right)
    {
        switch (block)
        {
            case Block.Paragraph paragraph:
                foreach (var sentence in SentenceReader.Read(paragraph))
                    Take(sentence, right);
                break;
            case Block.Table table:
                Take(table);
                break;
            default:
                diagnostics.Report(DocumentRules.UnknownBlock, Span(block), DocumentText.Quote(document[block.Line]));
                break;
        }
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
            case Sentence.Remark { Text: ['N', ..] }:
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
                connected = said;
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

    (SpecEntity Left, SpecEntity Right) Entities((string Left, string Right) labels, Chapter chapter)
    {
        if (named?.Names is [var leftSystem, var leftEntity, var rightSystem, var rightEntity])
            return (new SpecEntity(leftSystem, leftEntity), new SpecEntity(rightSystem, rightEntity));
        var left = Labels.Divide(labels.Left, names.From, [.. names.Known, names.To ?? ""], connected?.List);
        var over = chapter.Tables.Select(SectionTables.SystemOf).FirstOrDefault(system => system is not null);
        return (left, Right(labels.Right, over ?? connected?.Into));
    }

    // What stands over the types says exactly where the system's name ends; where it is blank, the title may know it.
    SpecEntity Right(string label, string? said) =>
        (said is { Length: > 0 } ? Labels.Divide(label, said) : null)
        ?? (said is { Length: 0 } && names.To is not { Length: > 0 } ? new SpecEntity("", label) : null)
        ?? Labels.Divide(label, names.To, names.Known, list: null);

    // Only the first member has the system's name before it.
    ImmutableArray<string> Members(SpecEntity left)
    {
        if (connected is null)
            return [];
        var list = connected.List;
        if (left.System.Length > 0 && list.StartsWith(left.System + " ", StringComparison.Ordinal))
            list = list[(left.System.Length + 1)..];
        return
        [
            .. list.Replace(" or ", ",", StringComparison.Ordinal)
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(member => member.StartsWith("or ", StringComparison.Ordinal) ? member[3..] : member),
        ];
    }

    SourceSpan Span(Block block) => document.Span(block.Line);

    SourceSpan Span(Sentence sentence) => document.SpanFrom(sentence.Line, sentence.Column);
}
