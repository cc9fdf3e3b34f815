using System.Collections.Immutable;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Finding;

/// <summary>
/// Finds records by what people know them by, such as the number of an order: among all that was read, linked or not, and without a
/// call. The index holds hashes, as it does of all values.
/// </summary>
public static class VisibleNumbers
{
    /// <summary>Puts a record that was read into the index.</summary>
    internal static void Put(RunScope scope, Resource resource, ResourceRecord record)
    {
        for (var position = 0; position < resource.KnownBy.Length; position++)
        {
            if (record[resource.KnownBy[position]] is { IsFilled: true } value && HashOf(value.ToString()) is { } hash)
                scope.Store.Identities.Put(Indexing.ReferenceIndex(resource), Side.Right, CorrelationKeys.OfNumber(position), record.Key, hash);
        }
    }

    /// <summary>
    /// The records of an entity that a text names: the one of that key, and those that are known by it. <c>#10001</c> is never a key, and
    /// <c>=10001</c> is nothing else.
    /// </summary>
    /// <param name="store">The index.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="named">What a person typed.</param>
    /// <returns>The keys; empty when nothing that was read is known by it.</returns>
    public static ImmutableArray<RecordKey> Find(StateStore store, Entity entity, RecordKey named)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(entity);
        if (KeyIn(named) is { } key)
            return IsRead(key) ? [key] : [];
        IEnumerable<RecordKey> known = entity.Each is not null || HashOf(named.Text) is not { } hash
            ? []
            : entity.Resource.KnownBy
                .SelectMany((_, position) => store.Identities.Find(Indexing.ReferenceIndex(entity.Resource), Side.Right, CorrelationKeys.OfNumber(position), hash));
        return [.. known.Prepend(named).Distinct().Where(IsRead)];

        bool IsRead(RecordKey key) => store.Known.Find(entity.System, entity.Name, key) is not null;
    }

    /// <summary>The key that a text names where it can mean nothing else: what follows <c>=</c>; else null.</summary>
    public static RecordKey? KeyIn(RecordKey named) => named.Text.StartsWith('=') ? new RecordKey(named.Text[1..]) : null;

    // Nobody tells '#1001' from 1001, or minds the case of letters.
    static string? HashOf(string text) => text.Trim().TrimStart('#') is { Length: > 0 } bare ? CorrelationKeys.Hash([Value.Of(bare.ToUpperInvariant())]) : null;
}
