using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Commanding;

/// <summary>Lets the next run try again at once what it would try by itself later. Reaches for no system.</summary>
public sealed class Retrying
{
    const int PageSize = 500;

    readonly RunScope scope;

    /// <summary>Works on a scope whose lease is taken.</summary>
    public Retrying(RunScope scope) => this.scope = scope;

    /// <summary>One record: its entry, and what its cells hold.</summary>
    /// <returns>How many entries and cells are tried again; none where nothing can come of it.</returns>
    public (int Records, int Cells) One(string pair, RecordKey left) => scope.Store.Transact(() =>
    {
        var records = scope.Store.Attention.Find(pair, Side.Left, left) is { } entry && Retry(entry) ? 1 : 0;
        return (records, scope.Store.Held.Of(pair, left).Count(Retry));
    });

    /// <summary>All records of a pair, or of all pairs.</summary>
    public (int Records, int Cells) All(string? pair) => scope.Store.Transact(() =>
    {
        var (records, cells) = (0, 0);
        var entry = default(Attention);
        while (scope.Store.Attention.Page(new AttentionFilter(pair), entry, PageSize) is { Length: > 0 } page)
        {
            entry = page[^1];
            records += page.Count(Retry);
        }

        var held = default(HeldCell);
        while (scope.Store.Held.Page(new HeldFilter(pair), held, PageSize) is { Length: > 0 } page)
        {
            held = page[^1];
            cells += page.Count(Retry);
        }

        return (records, cells);
    });

    // What was deleted or posted stays so, however often it is looked at.
    bool Retry(Attention entry)
    {
        if (entry.Kind is not (AttentionKind.Parked or AttentionKind.Ambiguous or AttentionKind.Taken or AttentionKind.Waiting))
            return false;
        scope.Store.Attention.Put(entry with { RetryAt = scope.Time.GetUtcNow() });
        return true;
    }

    bool Retry(HeldCell held)
    {
        if (held.Kind is not (HeldCells.Refused or nameof(Decision.Hold)))
            return false;
        scope.Store.Held.Retry(held.Pair, held.Left, held.Cell, scope.Time.GetUtcNow());
        return true;
    }
}
