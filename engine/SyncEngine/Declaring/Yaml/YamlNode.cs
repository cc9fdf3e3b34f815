using System.Collections.Immutable;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Yaml;

/// <summary>A piece of a YAML file with its place.</summary>
/// <param name="Span">The place.</param>
abstract record YamlNode(SourceSpan Span)
{
    /// <summary>The node as a message names it: <c>a list</c>.</summary>
    internal abstract string Kind { get; }
}

/// <summary>How a scalar is written.</summary>
enum ScalarForm
{
    /// <summary>Without quotes.</summary>
    Plain,

    /// <summary>In quotes; the content begins one column later.</summary>
    Quoted,

    /// <summary>A block after <c>|</c>; the content begins one line later and is indented.</summary>
    Literal,

    /// <summary>A block after <c>&gt;</c>, whose line ends have become blanks.</summary>
    Folded,
}

/// <summary>
/// A single text. What it means depends on the key that it stands under: plain <c>no</c> is the text "no" where text is
/// wanted.
/// </summary>
/// <param name="Text">The text.</param>
/// <param name="Form">How it is written.</param>
/// <param name="Span">The place.</param>
sealed record YamlScalar(string Text, ScalarForm Form, SourceSpan Span) : YamlNode(Span)
{
    /// <summary>Whether nothing stands here: <c>key:</c>, <c>key: ~</c> or <c>key: null</c>.</summary>
    internal bool IsNull => Form == ScalarForm.Plain && Text is "" or "~" or "null";

    internal override string Kind => IsNull ? "nothing" : "a single value";
}

/// <summary>A list.</summary>
/// <param name="Items">Its items.</param>
/// <param name="Span">The place.</param>
sealed record YamlList(ImmutableArray<YamlNode> Items, SourceSpan Span) : YamlNode(Span)
{
    internal override string Kind => "a list";
}

/// <summary>One key of a mapping with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
sealed record YamlEntry(YamlScalar Key, YamlNode Value);

/// <summary>A mapping of keys to values.</summary>
/// <param name="Entries">The entries in the order of the file, each key once.</param>
/// <param name="Span">The place.</param>
sealed record YamlMap(ImmutableArray<YamlEntry> Entries, SourceSpan Span) : YamlNode(Span)
{
    internal override string Kind => "a mapping of keys to values";

    readonly Lazy<Dictionary<string, YamlEntry>> byKey =
        new(() => Entries.ToDictionary(entry => entry.Key.Text, StringComparer.Ordinal));

    /// <summary>The entry of a key, or null.</summary>
    internal YamlEntry? Find(string key) => byKey.Value.GetValueOrDefault(key);

    /// <summary>The value of a key, or null.</summary>
    internal YamlNode? this[string key] => Find(key)?.Value;
}
