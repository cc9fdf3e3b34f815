using SyncEngine.Diagnostics;
using YamlDotNet.Core;

namespace SyncEngine.Declaring.Yaml;

/// <summary>Says in plain words what keeps a file from being YAML. The parser's own words speak of scalars and tokens.</summary>
static class YamlFaults
{
    // Of the parser's phrases those that people meet, and what each comes from mostly.
    static readonly (string Phrase, string Words)[] Phrases =
    [
        ("did not find expected ',' or '}'", "a comma or a closing brace is missing in front of this, or quotes around a text"),
        ("did not find expected ',' or ']'", "a comma or a closing bracket is missing in front of this, or quotes around a text"),
        ("did not find expected '-' indicator", "the next item of a list is wanted here, beginning with '- ' in the column of the others"),
        ("did not find expected key", "a key is wanted here, in the column of the others; or a text goes on behind its closing quote"),
        ("did not find expected node content", "a value is wanted here"),
        ("multiline plain scalar", "a colon behind a key is missing, or a text goes on in the next line without quotes"),
        ("invalid mapping", "no key can begin here: the line stands too far to the right, or a value stands in front of it already"),
        ("found unexpected end of stream", "a quote is opened here and not closed"),
        ("expected <document end>", "something stands here that belongs to nothing above it"),
    ];

    /// <summary>Reports what the parser gave up at.</summary>
    internal static void Report(SourceText source, YamlException fault, DiagnosticCollection diagnostics)
    {
        var line = source.Line((int)fault.Start.Line);
        var column = (int)fault.Start.Column;
        var sign = line.ElementAtOrDefault(column - 1);
        if (fault.Message.Contains("tab", StringComparison.Ordinal) && FirstTab(source) is { } tab)
            diagnostics.Report(YamlRules.Tab, tab);
        else if (sign == ':' && IsInsideText(line[..(column - 1)], isInBraces: fault.Message.Contains("flow", StringComparison.Ordinal)))
            diagnostics.Report(YamlRules.UnquotedColon, Here(length: 1));
        else if (CannotBegin(fault.Message, sign))
            diagnostics.Report(YamlRules.UnquotedSign, Here(length: 1), sign);
        else
            diagnostics.Report(YamlRules.Syntax, SpanOf(source, fault), Words(fault.Message));

        SourceSpan Here(int length) => new(source.Path, (int)fault.Start.Line, column, (int)fault.Start.Line, column + length);
    }

    // Before a colon that begins no value stands one that did: in its line, or since the last comma or brace.
    static bool IsInsideText(string before, bool isInBraces) =>
        before[(isInBraces ? before.LastIndexOfAny(['{', ',']) + 1 : 0)..].Contains(": ", StringComparison.Ordinal);

    static bool CannotBegin(string message, char sign) => sign switch
    {
        '`' or '@' or '%' => message.Contains("cannot start any token", StringComparison.Ordinal),
        '|' or '>' => message.Contains("cannot start any token", StringComparison.Ordinal) || message.Contains("block scalar", StringComparison.Ordinal),
        '-' => message.Contains("block sequence entries are not allowed", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    static SourceSpan SpanOf(SourceText source, YamlException fault) => new(
        source.Path, (int)fault.Start.Line, (int)fault.Start.Column, (int)fault.End.Line, (int)fault.End.Column);

    // A tab in the indent is reported at the mapping's beginning; the reader wants the tab.
    static SourceSpan? FirstTab(SourceText source)
    {
        var lines = source.Text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var tab = lines[i].IndexOf('\t', StringComparison.Ordinal);
            if (tab >= 0 && string.IsNullOrWhiteSpace(lines[i][..tab]))
                return new SourceSpan(source.Path, i + 1, tab + 1, i + 1, tab + 2);
        }
        return null;
    }

    static string Words(string message)
    {
        if (Array.Find(Phrases, known => message.Contains(known.Phrase, StringComparison.Ordinal)).Words is { } words)
            return words;
        var text = message.TrimEnd('.');
        return text.Length == 0 ? "it cannot be read" : char.ToLowerInvariant(text[0]) + text[1..];
    }
}
