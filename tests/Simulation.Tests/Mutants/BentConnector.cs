using SyncEngine.Connecting;
using SyncEngine.Records;

namespace Simulation.Tests.Mutants;

/// <summary>Hands everything on; what is derived from it bends one thing.</summary>
/// <param name="inner">The sound connector.</param>
abstract class BentConnector(IConnector inner) : IConnector
{
    public string System => inner.System;

    public CallCounts Calls => inner.Calls;

    public virtual Task CheckIdentityAsync(CancellationToken ct) => inner.CheckIdentityAsync(ct);

    public virtual Task<Page> ReadAsync(Resource resource, DateTimeOffset? since, string? cursor, CancellationToken ct) =>
        inner.ReadAsync(resource, since, cursor, ct);

    public virtual Task<IReadOnlyDictionary<RecordKey, ResourceRecord>> FetchAsync(
        Resource resource, IReadOnlyCollection<RecordKey> keys, CancellationToken ct) => inner.FetchAsync(resource, keys, ct);

    public virtual Task<IReadOnlyList<ResourceRecord>> FindAsync(Resource resource, string value, CancellationToken ct) =>
        inner.FindAsync(resource, value, ct);

    public virtual Task<WriteOutcome> CreateAsync(CreateRequest request, CancellationToken ct) => inner.CreateAsync(request, ct);

    public virtual Task<WriteOutcome> UpdateAsync(UpdateRequest request, CancellationToken ct) => inner.UpdateAsync(request, ct);

    public Task<WriteOutcome> DeleteAsync(DeleteRequest request, CancellationToken ct) => inner.DeleteAsync(request, ct);

    public void Dispose() => inner.Dispose();
}
