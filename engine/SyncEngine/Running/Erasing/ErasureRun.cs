using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using SyncEngine.Declaring;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Erasing;

/// <summary>What an erasure did.</summary>
/// <param name="Run">Its number among the runs.</param>
/// <param name="History">How many before-images were emptied.</param>
/// <param name="Journal">How many bodies of the journal were emptied.</param>
/// <param name="IsCompact">Whether the file was written anew, so that nothing is left in unused pages.</param>
public sealed record ErasureReport(long Run, int History, int Journal, bool IsCompact);

/// <summary>
/// Erases one person's values from the store. In the systems nothing is deleted. The links become tombstones, so that nobody is created
/// again; a row of history tells that and when it was done.
/// </summary>
public sealed class ErasureRun(Declarations declarations, StateStore store, TimeProvider time)
{
    const string Erased = "(erased)";
    const string Reason = "its data was erased on request; only a person links or creates it again";

    // Shorter words and numbers stand everywhere; they say nothing of a person by themselves.
    const int ShortestText = 4;
    const int ShortestDigits = 8;

    /// <summary>Whether a write of the record is open: what became of it must be settled first.</summary>
    public bool HasOpenWrite(ErasureSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.Lefts.Any(left => store.Erasure.HasOpenWrite(left.Pair, left.Left)) || subject.Records.Any(store.Erasure.HasOpenWrite);
    }

    /// <summary>Erases.</summary>
    /// <exception cref="InvalidOperationException">A write of the record is open.</exception>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public ErasureReport Execute(ErasureSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (HasOpenWrite(subject))
            throw new InvalidOperationException("A write of the record is open.");
        var run = store.Runs.Begin(RunTable.Erasing);
        var (history, journal) = store.Transact(() => Erase(subject, run));
        store.Runs.End(run, JsonSerializer.Serialize(new { run, history, journal }), succeeded: true);
        return new ErasureReport(run, history, journal, store.Erasure.Compact());
    }

    /// <summary>Erases all values of the connection, whoever's they are; it has come to its end.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public ErasureReport ExecuteAll()
    {
        var run = store.Runs.Begin(RunTable.Erasing);
        store.Transact(store.Erasure.EmptyAll);
        store.Runs.End(run, JsonSerializer.Serialize(new { run, all = true }), succeeded: true);
        return new ErasureReport(run, 0, 0, store.Erasure.Compact());
    }

    (int History, int Journal) Erase(ErasureSubject subject, long run)
    {
        var texts = Texts(subject);
        var emptied = subject.Lefts.Select(left => store.Erasure.Empty(left.Pair, left.Left))
            .Concat(subject.Records.Select(store.Erasure.Empty))
            .Aggregate((History: 0, Journal: 0), (sum, each) => (sum.History + each.History, sum.Journal + each.Journal));
        store.Plan.Clear();
        foreach (var link in subject.Links)
        {
            store.Links.Update(link with { State = LinkState.Tombstone, Bases = ImmutableDictionary<string, CellBase>.Empty, Posted = null });
            store.Attention.Put(new Attention(
                link.Pair, Side.Left, link.Left, AttentionKind.Deleted, Reason, Detail: null, NeedsPair: null, NeedsKey: null,
                time.GetUtcNow(), Attempts: 0, RetryAt: null));
        }

        foreach (var (pair, left) in subject.Lefts.Where(left => subject.Links.All(link => (link.Pair, link.Left) != left)))
            store.Attention.Remove(pair, Side.Left, left);
        foreach (var place in subject.Records)
            ForgetRecord(place);
        foreach (var text in texts)
            store.Erasure.Replace(text, Erased);
        Tell(subject, run);
        return emptied;
    }

    // What was read of a record: its fingerprint, and the hashes by which it is found.
    void ForgetRecord(RecordPlace place)
    {
        foreach (var pair in declarations.Pairs)
        {
            foreach (var (entity, side) in new[] { (pair.Left, Side.Left), (pair.Right, Side.Right) })
            {
                if (entity.System != place.System || entity.Resource.Name != place.Resource)
                    continue;
                store.Seen.Remove(entity.System, entity.FeedResource, entity.FeedKey(place.Key));
                store.Erasure.Empty(new RecordPlace(entity.System, entity.FeedResource, entity.FeedKey(place.Key)));
                foreach (var known in store.Known.OfResource(entity.System, entity.Name, place.Key))
                    store.Identities.RemoveAll(pair.Name, side, known.Key);
                store.Identities.RemoveAll(pair.Name, side, place.Key);
                if (side == Side.Right)
                    store.Attention.Remove(pair.Name, side, place.Key);
            }
        }

        store.Identities.RemoveAll($"{place.System}.{place.Resource}", Side.Right, place.Key);
    }

    void Tell(ErasureSubject subject, long run)
    {
        foreach (var (pair, left) in subject.Lefts)
        {
            var entity = declarations[pair].Left;
            var link = subject.Links.FirstOrDefault(link => link.Pair == pair && link.Left == left);
            store.History.Append(new HistoryEntry(
                0, run, time.GetUtcNow(), pair, left, link?.Right, entity.System, entity.Resource.Name, link?.LeftResource ?? left,
                HistoryEntry.WholeRecord, Value.Absent, Value.Absent, WriteCause.Erasure));
        }
    }

    // What a system or a script may have said of the record in its own words, as it stands in texts and in JSON.
    string[] Texts(ErasureSubject subject)
    {
        var keys = subject.Links.SelectMany(link => new[] { link.Left, link.Right, link.LeftResource, link.RightResource })
            .Concat(subject.Records.Select(record => record.Key))
            .SelectMany(key => new[] { key.Text, key.Own })
            .ToHashSet(StringComparer.Ordinal);
        var texts = subject.Lefts.SelectMany(left => store.Erasure.ValuesOf(left.Pair, left.Left))
            .Concat(subject.Records.SelectMany(record => store.Erasure.ValuesOf(record)))
            .SelectMany(Strings)
            .Where(text => text.Length >= (text.All(char.IsAsciiDigit) ? ShortestDigits : ShortestText) && !keys.Contains(text))
            .Distinct(StringComparer.Ordinal);
        // Longer ones first, for a shorter one may be a part of them.
        return [.. texts
            .SelectMany(text => new[] { text, JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value })
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(text => text.Length)];
    }

    static IEnumerable<string> Strings(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Strings(document.RootElement)];
    }

    // A base holds the mapping's hash beside its values; it is no value.
    static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString() ?? ""],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().Where(member => member.Name != "h").SelectMany(member => Strings(member.Value)),
        JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => [],
    };
}
