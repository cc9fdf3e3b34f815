using SyncEngine.Connecting;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Records;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Ends the process at one moment of the first update of a resource.</summary>
sealed class DyingConnector(IConnector inner, string resource, Moment moment) : IConnector
{
    bool isConfirmedNext;

    /// <inheritdoc />
    public string System => inner.System;

    /// <inheritdoc />
    public CallCounts Calls => inner.Calls;

    /// <inheritdoc />
    public Task CheckIdentityAsync(CancellationToken ct) => inner.CheckIdentityAsync(ct);

    /// <inheritdoc />
    public Task<Page> ReadAsync(Resource resource, DateTimeOffset? since, string? cursor, CancellationToken ct) =>
        Alive().ReadAsync(resource, since, cursor, ct);

    /// <inheritdoc />
    public Task<IReadOnlyDictionary<RecordKey, ResourceRecord>> FetchAsync(
        Resource resource, IReadOnlyCollection<RecordKey> keys, CancellationToken ct) => Alive().FetchAsync(resource, keys, ct);

    /// <inheritdoc />
    public Task<IReadOnlyList<ResourceRecord>> FindAsync(Resource resource, string value, CancellationToken ct) =>
        Alive().FindAsync(resource, value, ct);

    /// <inheritdoc />
    public Task<WriteOutcome> CreateAsync(CreateRequest request, CancellationToken ct) => Alive().CreateAsync(request, ct);

    /// <inheritdoc />
    public async Task<WriteOutcome> UpdateAsync(UpdateRequest request, CancellationToken ct)
    {
        var isMeant = request.Resource.Name == resource;
        if (isMeant && moment == Moment.Intended)
            throw new ProcessDiedException();
        var outcome = await Alive().UpdateAsync(request, ct);
        if (isMeant && moment == Moment.Applied)
            throw new ProcessDiedException();
        isConfirmedNext |= isMeant && moment == Moment.Confirmed;
        return outcome;
    }

    /// <inheritdoc />
    public void Dispose() => inner.Dispose();

    // The call after an update is the first moment at which that update is certainly confirmed.
    IConnector Alive() => isConfirmedNext ? throw new ProcessDiedException() : inner;
}
