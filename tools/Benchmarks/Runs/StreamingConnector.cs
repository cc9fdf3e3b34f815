using System.Collections.Immutable;
using System.Globalization;
using SyncEngine.Connecting;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;

namespace Benchmarks.Runs;

/// <summary>A system that lists made-up records page by page and takes no write. Nothing of it stays in memory.</summary>
/// <param name="system">The system's name.</param>
/// <param name="count">How many records it has.</param>
/// <param name="pageSize">Records to a page.</param>
/// <param name="make">Makes one record.</param>
sealed class StreamingConnector(string system, int count, int pageSize, Func<int, ResourceRecord> make) : IConnector
{
    long reads;

    /// <inheritdoc />
    public string System => system;

    /// <inheritdoc />
    public CallCounts Calls => new(reads, 0, 0);

    /// <inheritdoc />
    public Task CheckIdentityAsync(CancellationToken ct) => Task.CompletedTask;

    /// <inheritdoc />
    public Task<Page> ReadAsync(Resource resource, DateTimeOffset? since, string? cursor, CancellationToken ct)
    {
        reads++;
        var first = cursor is null ? 0 : int.Parse(cursor, CultureInfo.InvariantCulture);
        var next = Math.Min(first + pageSize, count);
        var records = ImmutableArray.CreateBuilder<ResourceRecord>(next - first);
        for (var number = first; number < next; number++)
            records.Add(make(number));
        return Task.FromResult(new Page(
            records.MoveToImmutable(), next < count ? next.ToString(CultureInfo.InvariantCulture) : null, DateTimeOffset.UnixEpoch.AddYears(56), count));
    }

    /// <inheritdoc />
    public Task<IReadOnlyDictionary<RecordKey, ResourceRecord>> FetchAsync(
        Resource resource, IReadOnlyCollection<RecordKey> keys, CancellationToken ct) =>
        throw Refusal("fetch");

    /// <inheritdoc />
    public Task<IReadOnlyList<ResourceRecord>> FindAsync(Resource resource, string value, CancellationToken ct) => throw Refusal("find");

    /// <inheritdoc />
    public Task<IReadOnlyDictionary<string, string>> ForetellAsync(ForetoldDeclaration foretold, CancellationToken ct) => throw Refusal("foretell");

    /// <inheritdoc />
    public Task<WriteOutcome> CreateAsync(CreateRequest request, CancellationToken ct) => throw Refusal("create");

    /// <inheritdoc />
    public Task<WriteOutcome> UpdateAsync(UpdateRequest request, CancellationToken ct) => throw Refusal("update");

    /// <inheritdoc />
    public Task<WriteOutcome> UpdateTogetherAsync(ImmutableArray<UpdateRequest> requests, CancellationToken ct) => throw Refusal("update");

    /// <inheritdoc />
    public Task<WriteOutcome> DeleteAsync(DeleteRequest request, CancellationToken ct) => throw Refusal("delete");

    /// <inheritdoc />
    public void Dispose()
    {
        // Nothing was opened.
    }

    InvalidOperationException Refusal(string what) => new($"A comparison of equal records asked {system} to {what}.");
}
