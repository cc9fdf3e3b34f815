using System.Collections.Immutable;
using System.Globalization;
using SyncEngine.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SyncEngine.Declaring.Yaml;

/// <summary>
/// Builds the nodes of one file straight from the parser's events, so that depth, aliases and duplicate keys are judged before
/// anything is built: a hostile file costs no more than a harmless one.
/// </summary>
sealed class YamlFile
{
    /// <summary>How deep lists and mappings may stand in each other.</summary>
    internal const int DeepestNesting = 64;

    readonly SourceText source;
    readonly DiagnosticCollection diagnostics;
    readonly Parser parser;

    YamlFile(SourceText source, DiagnosticCollection diagnostics)
    {
        (this.source, this.diagnostics) = (source, diagnostics);
        parser = new Parser(new StringReader(source.Text));
    }

    /// <summary>Reads a file's nodes.</summary>
    /// <returns>The mapping at the top, or null after a diagnostic that leaves nothing to read.</returns>
    internal static YamlMap? Parse(SourceText source, DiagnosticCollection diagnostics)
    {
        if (SeparatorIn(source) is { } separator)
        {
            diagnostics.Report(
                YamlRules.LineSeparator, separator.Place,
                ((int)separator.Character).ToString("X4", CultureInfo.InvariantCulture));
            return null;
        }
        var file = new YamlFile(source, diagnostics);
        try
        {
            return file.ReadTop();
        }
        catch (YamlException fault)
        {
            YamlFaults.Report(source, fault, diagnostics);
        }
        catch (InvalidOperationException)
        {
            // The scanner of YamlDotNet 18 answers so to a bracket that is never closed.
            diagnostics.Report(YamlRules.Syntax, file.Here(), "a bracket or brace is not closed");
        }
        catch (StoppedException)
        {
            // The diagnostic was reported where the reading stopped.
        }
        return null;
    }

    // YAML ends a line there and no editor does, so that every place behind it would be another.
    static (char Character, SourceSpan Place)? SeparatorIn(SourceText source)
    {
        var at = source.Text.AsSpan().IndexOfAny('\u0085', '\u2028', '\u2029');
        if (at < 0)
            return null;
        var line = source.Text.AsSpan(0, at).Count('\n') + 1;
        var column = at - source.Text.LastIndexOf('\n', at);
        return (source.Text[at], new SourceSpan(source.Path, line, column, line, column + 1));
    }

    YamlMap? ReadTop()
    {
        Next<StreamStart>();
        if (!parser.Accept<DocumentStart>(out _))
        {
            diagnostics.Report(YamlRules.NoMapping, source.Start);
            return null;
        }
        Next<DocumentStart>();
        var top = ReadNode(depth: 1);
        Next<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
        {
            diagnostics.Report(YamlRules.OneDocument, SpanOf(second));
            return null;
        }
        if (top is YamlMap map)
            return map;
        diagnostics.Report(YamlRules.NoMapping, top.Span);
        return null;
    }

    YamlNode ReadNode(int depth)
    {
        if (parser.Accept<AnchorAlias>(out var alias))
            throw Stop(YamlRules.NoAliases, SpanOf(alias), "*" + alias.Value);
        if (depth > DeepestNesting)
            throw Stop(YamlRules.TooDeep, Here(), DeepestNesting);
        if (parser.Current is NodeEvent node)
            RefuseMarks(node);
        if (parser.Accept<Scalar>(out _))
            return ReadScalar();
        return parser.Accept<SequenceStart>(out _) ? ReadList(depth) : ReadMap(depth);
    }

    void RefuseMarks(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
            diagnostics.Report(YamlRules.NoAliases, SpanOf(node), "&" + node.Anchor.Value);
        // A lone exclamation mark is the non-specific tag, which has no name.
        if (!node.Tag.IsEmpty)
            diagnostics.Report(YamlRules.NoAliases, SpanOf(node), node.Tag.IsNonSpecific ? "!" : node.Tag.Value);
    }

    YamlScalar ReadScalar()
    {
        var scalar = Next<Scalar>();
        var form = scalar.Style switch
        {
            ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted => ScalarForm.Quoted,
            ScalarStyle.Literal => ScalarForm.Literal,
            ScalarStyle.Folded => ScalarForm.Folded,
            ScalarStyle.Plain or ScalarStyle.Any or ScalarStyle.ForcePlain => ScalarForm.Plain,
        };
        return new YamlScalar(scalar.Value, form, SpanOf(scalar));
    }

    YamlList ReadList(int depth)
    {
        var start = Next<SequenceStart>();
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!parser.Accept<SequenceEnd>(out _))
            items.Add(ReadNode(depth + 1));
        return new YamlList(
            items.ToImmutable(), SpanOf(start, Next<SequenceEnd>(), start.Style == SequenceStyle.Flow));
    }

    YamlMap ReadMap(int depth)
    {
        var start = Next<MappingStart>();
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var places = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        while (!parser.Accept<MappingEnd>(out _))
        {
            var behind = (parser.Current as Scalar)?.End.Index;
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (start.Style == MappingStyle.Flow && places.Count > 0 && behind is { } at && key is YamlScalar rest && HasNoValue((int)at))
                throw Stop(YamlRules.UnquotedComma, rest.Span, rest.Text);
            if (key is not YamlScalar name)
                diagnostics.Report(YamlRules.PlainKeys, key.Span);
            else if (places.TryAdd(name.Text, name.Span))
                entries.Add(new YamlEntry(name, value));
            else
                diagnostics.Report(YamlRules.DuplicateKey, name.Span, name.Text, places[name.Text]);
        }
        return new YamlMap(
            entries.ToImmutable(), SpanOf(start, Next<MappingEnd>(), start.Style == MappingStyle.Flow));
    }

    // A comma inside braces ends a text, and what follows it is taken for a key.
    bool HasNoValue(int behindKey) => source.Text.AsSpan(behindKey).TrimStart() is not [':', ..];

    T Next<T>()
        where T : ParsingEvent => parser.Consume<T>();

    StoppedException Stop(DiagnosticRule rule, SourceSpan span, object hole)
    {
        diagnostics.Report(rule, span, hole);
        return new StoppedException();
    }

    SourceSpan Here() => parser.Current is { } current ? SpanOf(current) : source.Start;

    SourceSpan SpanOf(ParsingEvent at) => SpanOf(at, at, inBrackets: false);

    // The parser's mark for the end of what stands in brackets is in front of the last bracket.
    SourceSpan SpanOf(ParsingEvent first, ParsingEvent last, bool inBrackets) => new(
        source.Path, (int)first.Start.Line, (int)first.Start.Column, (int)last.End.Line,
        (int)last.End.Column + (inBrackets ? 1 : 0));

    /// <summary>Nothing more is to be read; the diagnostic has been reported.</summary>
    sealed class StoppedException : Exception;
}
