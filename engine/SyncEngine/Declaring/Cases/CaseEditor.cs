using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring.Cases;

/// <summary>Writes what is expected into a file of cases, and leaves everything else as it stands.</summary>
/// <param name="source">The file.</param>
sealed class CaseEditor(SourceText source)
{
    readonly List<(int From, int To, string Text)> edits = [];
    readonly ImmutableArray<int> lineStarts = LineStarts(source.Text);

    /// <summary>The text with all that was put.</summary>
    internal string Text()
    {
        var text = source.Text;
        // From the end, so that what was counted stays true; of what is added in one place the first stands first.
        foreach (var (from, to, replacement) in edits.AsEnumerable().Reverse().OrderByDescending(edit => edit.From))
            text = text[..from] + replacement + text[to..];
        return text;
    }

    /// <summary>
    /// Puts entries in the place of those that stand under a key, or adds the key behind a case's last one.
    /// </summary>
    internal void Put(CaseDeclaration declaration, string key, ImmutableArray<CaseEntry> entries)
    {
        if (declaration[key] is { } there)
            Replace(there.Node, key, entries);
        else
            Add(declaration.Node, key, entries);
    }

    /// <summary>What stands behind a key, on one line.</summary>
    internal static string Written(string key, ImmutableArray<CaseEntry> entries) =>
        key == "parks" ? Scalar(entries[0].Text) : Flow(entries);

    static string Flow(ImmutableArray<CaseEntry> entries) =>
        entries.IsEmpty ? "{}" : $"{{ {string.Join(", ", entries.Select(Entry))} }}";

    static string Entry(CaseEntry entry) => $"{ScalarWriter.Write(entry.Name)}: {Scalar(entry.Text)}";

    static string Scalar(string? text) => text is null ? "null" : ScalarWriter.Write(text);

    void Replace(YamlNode node, string key, ImmutableArray<CaseEntry> entries)
    {
        var from = Offset(node.Span.Line, node.Span.Column);
        var to = EndOf(node);
        if (node is YamlMap { Entries.IsEmpty: false } && source.Text[from] != '{' && !entries.IsEmpty)
        {
            var indent = new string(' ', node.Span.Column - 1);
            edits.Add((from, to, string.Join("\n" + indent, entries.Select(Entry))));
            return;
        }
        // Nothing stands there yet: the blank after the colon may be missing.
        var gap = from > 0 && source.Text[from - 1] == ':' ? " " : "";
        edits.Add((from, to, gap + Written(key, entries)));
    }

    void Add(YamlMap node, string key, ImmutableArray<CaseEntry> entries)
    {
        var last = node.Entries[^1];
        var isFlow = IsFlow(node);
        var before = isFlow ? ", " : "\n" + new string(' ', node.Entries[0].Key.Span.Column - 1);
        var at = EndOf(last.Value);
        if (!isFlow)
            at = EndOfLine(at);
        edits.Add((at, at, $"{before}{key}: {Written(key, entries)}"));
    }

    // A block's end is where its last value ends, since the parser sees it only at the next token.
    int EndOf(YamlNode node) => node switch
    {
        YamlMap { Entries: [.., var last] } map when !IsFlow(map) => EndOf(last.Value),
        YamlList { Items: [.., var last] } list when !IsFlow(list) => EndOf(last),
        _ => Offset(node.Span.EndLine, node.Span.EndColumn),
    };

    bool IsFlow(YamlNode node) =>
        node is not YamlScalar && source.Text[Offset(node.Span.Line, node.Span.Column)] is '{' or '[';

    int EndOfLine(int offset) => source.Text.IndexOf('\n', offset) is >= 0 and var end ? end : source.Text.Length;

    int Offset(int line, int column) => Math.Min(lineStarts[line - 1] + column - 1, source.Text.Length);

    static ImmutableArray<int> LineStarts(string text) =>
    [
        0, .. text.Select((character, index) => (character, index)).Where(each => each.character == '\n')
            .Select(each => each.index + 1),
    ];
}
