using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace SyncEngine.Linking;

/// <summary>
/// The base of each cell of a link by the cell's name; immutable. A comparison asks for each cell of each link, so being asked is cheap, and
/// being changed takes a copy.
/// </summary>
public sealed class CellBaseDictionary : IReadOnlyDictionary<string, CellBase>
{
    readonly Dictionary<string, CellBase> byCell;

    CellBaseDictionary(IEnumerable<KeyValuePair<string, CellBase>> bases) => byCell = new(bases, StringComparer.Ordinal);

    /// <summary>None.</summary>
    public static CellBaseDictionary Empty { get; } = new([]);

    /// <inheritdoc />
    public int Count => byCell.Count;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => Count == 0;

    /// <inheritdoc />
    public IEnumerable<string> Keys => byCell.Keys;

    /// <inheritdoc />
    public IEnumerable<CellBase> Values => byCell.Values;

    /// <inheritdoc />
    public CellBase this[string key] => byCell[key];

    /// <summary>The bases of several cells.</summary>
    /// <exception cref="ArgumentException">A cell has two.</exception>
    public static CellBaseDictionary Of(IEnumerable<KeyValuePair<string, CellBase>> bases) => new(bases);

    /// <summary>These with another base of one cell; the same object where the cell has that one already.</summary>
    public CellBaseDictionary SetItem(string cell, CellBase known)
    {
        if (byCell.TryGetValue(cell, out var former) && former.Equals(known))
            return this;
        var changed = new CellBaseDictionary(byCell);
        changed.byCell[cell] = known;
        return changed;
    }

    /// <summary>These without the base of one cell; the same object where it has none.</summary>
    public CellBaseDictionary Remove(string cell) => byCell.ContainsKey(cell) ? new(byCell.Where(entry => entry.Key != cell)) : this;

    /// <inheritdoc />
    public bool ContainsKey(string key) => byCell.ContainsKey(key);

    /// <inheritdoc />
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out CellBase value) => byCell.TryGetValue(key, out value);

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, CellBase>> GetEnumerator() => byCell.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
