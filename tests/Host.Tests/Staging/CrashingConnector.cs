using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SyncEngine.Connecting;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;

namespace SyncEngine.Host.Tests.Staging;

/// <summary>Ends the process around the first update of a resource: after the system has done it, before or after it is confirmed.</summary>
sealed class CrashingConnector : IConnector
{
    readonly IConnector inner;
    readonly string place;
    readonly bool confirmed;
    readonly StrongBox<bool> isNext;

    CrashingConnector(IConnector inner, string place, bool confirmed, StrongBox<bool> isNext) =>
        (this.inner, this.place, this.confirmed, this.isNext) = (inner, place, confirmed, isNext);

    /// <summary>Stands before the connectors of both systems, which die together.</summary>
    /// <param name="place">The system and the resource, joined by a dot.</param>
    /// <param name="confirmed">True: the next update of either system dies unsent, so that this one is confirmed. False: its answer is lost.</param>
    public static Func<IConnector, IConnector> At(string place, bool confirmed = false)
    {
        var isNext = new StrongBox<bool>();
        return connector => new CrashingConnector(connector, place, confirmed, isNext);
    }

    /// <inheritdoc />
    public string System => inner.System;

    /// <inheritdoc />
    public CallCounts Calls => inner.Calls;

    /// <inheritdoc />
    public Task CheckIdentityAsync(CancellationToken ct) => inner.CheckIdentityAsync(ct);

    /// <inheritdoc />
    public Task<Page> ReadAsync(Resource resource, DateTimeOffset? since, string? cursor, CancellationToken ct) => inner.ReadAsync(resource, since, cursor, ct);

    /// <inheritdoc />
    public Task<IReadOnlyDictionary<RecordKey, ResourceRecord>> FetchAsync(Resource resource, IReadOnlyCollection<RecordKey> keys, CancellationToken ct) =>
        inner.FetchAsync(resource, keys, ct);

    /// <inheritdoc />
    public Task<IReadOnlyList<ResourceRecord>> FindAsync(Resource resource, string value, CancellationToken ct) => inner.FindAsync(resource, value, ct);

    /// <inheritdoc />
    public Task<IReadOnlyDictionary<string, string>> ForetellAsync(ForetoldDeclaration foretold, CancellationToken ct) =>
        inner.ForetellAsync(foretold, ct);

    /// <inheritdoc />
    public Task<WriteOutcome> CreateAsync(CreateRequest request, CancellationToken ct) => inner.CreateAsync(request, ct);

    /// <inheritdoc />
    public Task<WriteOutcome> UpdateAsync(UpdateRequest request, CancellationToken ct) => UpdateAsync(request.Resource, () => inner.UpdateAsync(request, ct));

    /// <inheritdoc />
    public Task<WriteOutcome> UpdateTogetherAsync(ImmutableArray<UpdateRequest> requests, CancellationToken ct) =>
        UpdateAsync(requests[0].Resource, () => inner.UpdateTogetherAsync(requests, ct));

    async Task<WriteOutcome> UpdateAsync(Resource resource, Func<Task<WriteOutcome>> update)
    {
        if (isNext.Value)
            throw new ProcessDiedException();
        var isMeant = resource.ToString() == place;
        var outcome = await update();
        if (isMeant && !confirmed)
            throw new ProcessDiedException();
        isNext.Value |= isMeant;
        return outcome;
    }

    /// <inheritdoc />
    public Task<WriteOutcome> DeleteAsync(DeleteRequest request, CancellationToken ct) => inner.DeleteAsync(request, ct);

    /// <inheritdoc />
    public void Dispose() => inner.Dispose();
}
