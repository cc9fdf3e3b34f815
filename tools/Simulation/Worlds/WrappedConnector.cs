using System.Collections.Immutable;
using SyncEngine.Connecting;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;

namespace Simulation.Worlds;

/// <summary>A connector that passes everything on; what is derived from it sees, disturbs or bends one thing.</summary>
abstract class WrappedConnector(IConnector inner) : IConnector
{
    /// <inheritdoc />
    public string System => inner.System;

    /// <inheritdoc />
    public CallCounts Calls => inner.Calls;

    /// <inheritdoc />
    public virtual Task CheckIdentityAsync(CancellationToken ct) => inner.CheckIdentityAsync(ct);

    /// <inheritdoc />
    public virtual Task<Page> ReadAsync(Resource resource, DateTimeOffset? since, string? cursor, CancellationToken ct) =>
        inner.ReadAsync(resource, since, cursor, ct);

    /// <inheritdoc />
    public virtual Task<IReadOnlyDictionary<RecordKey, ResourceRecord>> FetchAsync(
        Resource resource, IReadOnlyCollection<RecordKey> keys, CancellationToken ct) => inner.FetchAsync(resource, keys, ct);

    /// <inheritdoc />
    public virtual Task<IReadOnlyList<ResourceRecord>> FindAsync(Resource resource, string value, CancellationToken ct) =>
        inner.FindAsync(resource, value, ct);

    /// <inheritdoc />
    public virtual Task<IReadOnlyDictionary<string, string>> ForetellAsync(ForetoldDeclaration foretold, CancellationToken ct) =>
        inner.ForetellAsync(foretold, ct);

    /// <inheritdoc />
    public virtual Task<WriteOutcome> CreateAsync(CreateRequest request, CancellationToken ct) => inner.CreateAsync(request, ct);

    /// <inheritdoc />
    public virtual Task<WriteOutcome> UpdateAsync(UpdateRequest request, CancellationToken ct) => inner.UpdateAsync(request, ct);

    /// <inheritdoc />
    public virtual Task<WriteOutcome> UpdateTogetherAsync(ImmutableArray<UpdateRequest> requests, CancellationToken ct) =>
        inner.UpdateTogetherAsync(requests, ct);

    /// <inheritdoc />
    public virtual Task<WriteOutcome> DeleteAsync(DeleteRequest request, CancellationToken ct) => inner.DeleteAsync(request, ct);

    /// <inheritdoc />
    public void Dispose() => inner.Dispose();
}
