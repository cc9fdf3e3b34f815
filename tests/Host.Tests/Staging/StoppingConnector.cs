using System.Collections.Immutable;
using SyncEngine.Connecting;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;

namespace SyncEngine.Host.Tests.Staging;

/// <summary>The states of the journal around one write at which a process can die.</summary>
public enum Moment
{
    /// <summary>The intent is on disk, nothing is sent.</summary>
    Intended,

    /// <summary>The system has done it, nobody here has seen the answer.</summary>
    Applied,

    /// <summary>The answer is confirmed on disk, the next write is not begun.</summary>
    Confirmed,
}

/// <summary>What ends the process in a test. Nothing in the product knows it, so nothing catches it.</summary>
public sealed class ProcessDiedException() : Exception("The process died here.");

/// <summary>Ends the process at one moment of the first create, or the first update, of a resource.</summary>
sealed class StoppingConnector(IConnector inner, string resource, Moment moment, bool isUpdate = false) : IConnector
{
    bool isConfirmedNext;

    /// <summary>How often the process has died here.</summary>
    public int Deaths { get; private set; }

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
        Resource resource, IReadOnlyCollection<RecordKey> keys, CancellationToken ct) =>
            Alive().FetchAsync(resource, keys, ct);

    /// <inheritdoc />
    public Task<IReadOnlyList<ResourceRecord>> FindAsync(Resource resource, string value, CancellationToken ct) =>
        Alive().FindAsync(resource, value, ct);

    /// <inheritdoc />
    public Task<IReadOnlyDictionary<string, string>> ForetellAsync(ForetoldDeclaration foretold, CancellationToken ct) =>
        Alive().ForetellAsync(foretold, ct);

    /// <inheritdoc />
    public Task<WriteOutcome> CreateAsync(CreateRequest request, CancellationToken ct) =>
        WriteAsync(!isUpdate && request.Resource.Name == resource, connector => connector.CreateAsync(request, ct));

    /// <inheritdoc />
    public Task<WriteOutcome> UpdateAsync(UpdateRequest request, CancellationToken ct) =>
        WriteAsync(isUpdate && request.Resource.Name == resource, connector => connector.UpdateAsync(request, ct));

    /// <inheritdoc />
    public Task<WriteOutcome> UpdateTogetherAsync(ImmutableArray<UpdateRequest> requests, CancellationToken ct) =>
        WriteAsync(isUpdate && requests[0].Resource.Name == resource, connector => connector.UpdateTogetherAsync(requests, ct));

    /// <inheritdoc />
    public Task<WriteOutcome> DeleteAsync(DeleteRequest request, CancellationToken ct) => Alive().DeleteAsync(request, ct);

    /// <inheritdoc />
    public void Dispose() => inner.Dispose();

    async Task<WriteOutcome> WriteAsync(bool isMeant, Func<IConnector, Task<WriteOutcome>> write)
    {
        if (isMeant && moment == Moment.Intended)
            throw Death();
        var outcome = await write(Alive());
        if (isMeant && moment == Moment.Applied)
            throw Death();
        isConfirmedNext |= isMeant && moment == Moment.Confirmed;
        return outcome;
    }

    // The call after a write is the first moment at which that write is certainly confirmed.
    IConnector Alive() => isConfirmedNext ? throw Death() : inner;

    ProcessDiedException Death()
    {
        Deaths++;
        return new ProcessDiedException();
    }
}
