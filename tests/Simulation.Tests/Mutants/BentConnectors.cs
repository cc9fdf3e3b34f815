using System.Collections.Immutable;
using Simulation.Worlds;
using SyncEngine.Connecting;
using SyncEngine.Records;

namespace Simulation.Tests.Mutants;

/// <summary>Says that a ledger record was updated, and updates nothing.</summary>
sealed class LyingConnector(IConnector inner) : WrappedConnector(inner)
{
    public override Task<WriteOutcome> UpdateAsync(UpdateRequest request, CancellationToken ct) => System == Systems.Ledger
        ? Task.FromResult<WriteOutcome>(new WriteOutcome.Applied(request.Key, Answer: null))
        : base.UpdateAsync(request, ct);
}

/// <summary>Writes the first value of an update only, and answers as if all had been written: a base of any answer.</summary>
sealed class BoastingConnector(IConnector inner) : WrappedConnector(inner)
{
    public override async Task<WriteOutcome> UpdateAsync(UpdateRequest request, CancellationToken ct) =>
        await base.UpdateAsync(request with { Values = [request.Values[0]] }, ct) is WriteOutcome.Applied applied
            ? applied with { Answer = null }
            : new WriteOutcome.Applied(request.Key, Answer: null);
}

/// <summary>Applies what a run planned only when the next run begins, whatever has happened since.</summary>
/// <param name="inner">The sound connector.</param>
/// <param name="stale">What the run before has left.</param>
sealed class LateConnector(IConnector inner, List<UpdateRequest> stale) : WrappedConnector(inner)
{
    public override async Task CheckIdentityAsync(CancellationToken ct)
    {
        await base.CheckIdentityAsync(ct);
        foreach (var request in stale.Where(request => request.Resource.System == System).ToArray())
        {
            stale.Remove(request);
            await base.UpdateAsync(
                request with { Values = [.. request.Values.Select(write => write with { Before = Value.Absent })] }, ct);
        }
    }

    public override Task<WriteOutcome> UpdateAsync(UpdateRequest request, CancellationToken ct)
    {
        stale.Add(request);
        return Task.FromResult<WriteOutcome>(new WriteOutcome.Applied(request.Key, Answer: null));
    }
}

/// <summary>Says that a page was answered by a clock that is ahead, so that the next read begins too late.</summary>
sealed class HastyConnector(IConnector inner, TimeSpan ahead) : WrappedConnector(inner)
{
    public override async Task<Page> ReadAsync(Resource resource, DateTimeOffset? since, string? cursor, CancellationToken ct)
    {
        var page = await base.ReadAsync(resource, since, cursor, ct);
        return page with { ServerTime = page.ServerTime + ahead };
    }
}

/// <summary>Swallows the last record of each page of changes.</summary>
sealed class SwallowingConnector(IConnector inner) : WrappedConnector(inner)
{
    public override async Task<Page> ReadAsync(Resource resource, DateTimeOffset? since, string? cursor, CancellationToken ct)
    {
        var page = await base.ReadAsync(resource, since, cursor, ct);
        return since is null || page.Records.IsEmpty ? page : page with { Records = page.Records[..^1] };
    }
}

/// <summary>Reads no empty value: what was cleared looks as if it had not been read.</summary>
sealed class CoyConnector(IConnector inner) : WrappedConnector(inner)
{
    public override async Task<Page> ReadAsync(Resource resource, DateTimeOffset? since, string? cursor, CancellationToken ct)
    {
        var page = await base.ReadAsync(resource, since, cursor, ct);
        return page with { Records = [.. page.Records.Select(Bend)] };
    }

    public override async Task<IReadOnlyDictionary<RecordKey, ResourceRecord>> FetchAsync(
        Resource resource, IReadOnlyCollection<RecordKey> keys, CancellationToken ct) =>
        (await base.FetchAsync(resource, keys, ct)).ToDictionary(entry => entry.Key, entry => Bend(entry.Value));

    static ResourceRecord Bend(ResourceRecord record) => record with { Values = Bend(record.Values) };

    static ImmutableArray<Value> Bend(ImmutableArray<Value> values) =>
        [.. values.Select(value => value.Kind == ValueKind.Null ? Value.Absent : value)];
}

/// <summary>Leaves cleared values out of an update, and says that it is done.</summary>
sealed class ClingingConnector(IConnector inner) : WrappedConnector(inner)
{
    public override async Task<WriteOutcome> UpdateAsync(UpdateRequest request, CancellationToken ct)
    {
        var filled = request.Values.Where(write => write.Value.Kind != ValueKind.Null).ToImmutableArray();
        if (filled.Length == request.Values.Length)
            return await base.UpdateAsync(request, ct);
        return filled.IsEmpty || await base.UpdateAsync(request with { Values = filled }, ct) is WriteOutcome.Applied
            ? new WriteOutcome.Applied(request.Key, Answer: null)
            : new WriteOutcome.Moved("something else stands there");
    }
}

/// <summary>Sends a create again at once when nobody answered: a retry below the journal.</summary>
sealed class StubbornConnector(IConnector inner) : WrappedConnector(inner)
{
    public override async Task<WriteOutcome> CreateAsync(CreateRequest request, CancellationToken ct) =>
        await base.CreateAsync(request, ct) is var outcome && outcome is WriteOutcome.Unknown
            ? await base.CreateAsync(request, ct)
            : outcome;
}

/// <summary>Finds nobody by what records are recognised by.</summary>
sealed class BlindConnector(IConnector inner) : WrappedConnector(inner)
{
    public override Task<IReadOnlyList<ResourceRecord>> FindAsync(Resource resource, string value, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ResourceRecord>>([]);
}

/// <summary>Writes whatever stands there now.</summary>
sealed class CarelessConnector(IConnector inner) : WrappedConnector(inner)
{
    public override Task<WriteOutcome> UpdateAsync(UpdateRequest request, CancellationToken ct) => base.UpdateAsync(
        request with { Values = [.. request.Values.Select(write => write with { Before = Value.Absent })] }, ct);
}
