using System.Collections.Immutable;

namespace SyncEngine.Declaring.Yaml;

/// <summary>One key of a mapping: what reads it, lints it and documents it.</summary>
/// <param name="Name">The key.</param>
/// <param name="Shape">What may stand under it.</param>
/// <param name="What">What it is for: a phrase without a full stop.</param>
/// <param name="Example">An example of the whole entry.</param>
/// <param name="Required">Whether it must be there.</param>
sealed record KeySpec(string Name, Shape Shape, string What, string Example, bool Required = false);

/// <summary>All keys of one kind of mapping.</summary>
sealed class KeyTable
{
    readonly ImmutableArray<KeySpec> keys;

    /// <param name="title">The mapping as a message names it: <c>a row</c>.</param>
    /// <param name="keys">The keys in the order of the manual.</param>
    internal KeyTable(string title, params KeySpec[] keys) => (Title, this.keys) = (title, [.. keys]);

    /// <summary>The mapping as a message names it.</summary>
    internal string Title { get; }

    /// <summary>The keys in the order of the manual.</summary>
    internal ImmutableArray<KeySpec> Keys => keys;

    /// <summary>The key of a name, or null.</summary>
    internal KeySpec? Find(string name) => keys.FirstOrDefault(key => key.Name == name);

    /// <summary>All tables that can be reached from this one, itself first.</summary>
    internal IEnumerable<KeyTable> Reachable() =>
        keys.SelectMany(key => Inside(key.Shape)).SelectMany(table => table.Reachable()).Prepend(this).Distinct();

    static IEnumerable<KeyTable> Inside(Shape shape) => shape switch
    {
        Shape.Known known => [known.Table],
        Shape.ByKind kinds => kinds.Tables.Select(entry => entry.Table),
        Shape.Items items => Inside(items.Item),
        Shape.Names names => Inside(names.Value),
        Shape.AnyOf any => any.Alternatives.SelectMany(Inside),
        _ => [],
    };
}
