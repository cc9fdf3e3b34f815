using System.Collections.Immutable;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;

namespace SyncEngine.Connecting;

/// <summary>One page of a read.</summary>
/// <param name="Records">The records, with their lists read to the end.</param>
/// <param name="Next">The cursor of the next page, or null at the end.</param>
/// <param name="ServerTime">
/// The server's time when it answered, from its <c>Date</c> header; our clock where it sends none.
/// </param>
/// <param name="Total">How many records the whole read has, where the system says so.</param>
public sealed record Page(ImmutableArray<ResourceRecord> Records, string? Next, DateTimeOffset ServerTime, long? Total);

/// <summary>One property's new value in a write.</summary>
/// <param name="Property">The property.</param>
/// <param name="Value">The new value; null clears.</param>
/// <param name="Before">The raw value that was read before, for a precondition; absent when there is none.</param>
public readonly record struct PropertyWrite(Property Property, Value Value, Value Before);

/// <summary>A record to be created.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Owner">The owner's key where the resource stands under one, else null.</param>
/// <param name="Values">The values.</param>
/// <param name="Children">Records that the same request creates (an order's lines), in order.</param>
public sealed record CreateRequest(
    Resource Resource, RecordKey? Owner, ImmutableArray<PropertyWrite> Values, ImmutableArray<CreateRequest> Children);

/// <summary>A record to be changed by one declared write.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Key">The record's key.</param>
/// <param name="Write">The declared write.</param>
/// <param name="Item">The key of the list item that is written (a variant in its product), or null.</param>
/// <param name="Values">The values; only properties that the write carries.</param>
/// <param name="Current">The record as last read, for what the write needs.</param>
public sealed record UpdateRequest(
    Resource Resource,
    RecordKey Key,
    ResourceWrite Write,
    string? Item,
    ImmutableArray<PropertyWrite> Values,
    ResourceRecord Current);

/// <summary>A record to be deleted.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Key">The record's key.</param>
public sealed record DeleteRequest(Resource Resource, RecordKey Key);

/// <summary>What became of a write.</summary>
public abstract record WriteOutcome
{
    WriteOutcome() { }

    /// <summary>The system says that it is done.</summary>
    /// <param name="Key">The record's key.</param>
    /// <param name="Answer">
    /// The record as the answer shows it; properties that the answer does not show are absent. Null when the answer
    /// shows nothing.
    /// </param>
    public sealed record Applied(RecordKey Key, ResourceRecord? Answer) : WriteOutcome;

    /// <summary>The system says no, in its own words; nothing was changed.</summary>
    /// <param name="Text">The system's words, scrubbed of secrets.</param>
    /// <param name="Property">The property that it names, where it names one.</param>
    /// <param name="Existing">
    /// The key of the record that already carries a value, where the answer names it. To be read and checked before it
    /// is believed.
    /// </param>
    public sealed record Refused(string Text, Property? Property, RecordKey? Existing) : WriteOutcome;

    /// <summary>The record no longer holds what was read; nothing was changed.</summary>
    /// <param name="Text">The system's words.</param>
    public sealed record Moved(string Text) : WriteOutcome;

    /// <summary>The record is not there.</summary>
    public sealed record Missing : WriteOutcome;

    /// <summary>Nobody knows whether it was applied: the answer was lost.</summary>
    /// <param name="Text">What happened.</param>
    public sealed record Unknown(string Text) : WriteOutcome;
}

/// <summary>Reads and writes one system for one connection. Safe for one caller at a time.</summary>
/// <remarks>
/// Throttled and declared transient answers are waited out below this interface, within bounds. Reads throw
/// <see cref="ConnectorException"/> when they cannot go on. Writes answer with an outcome; they throw for
/// authorisation, for our own defects,
/// and with <see cref="FailureClass.Throttled"/> or <see cref="FailureClass.Transient"/> where the system surely did
/// not take the request
/// (it went on asking us to wait, or no connection could be made): nothing was changed then.
/// </remarks>
public interface IConnector : IDisposable
{
    /// <summary>The system's name.</summary>
    string System { get; }

    /// <summary>Calls made so far, by kind.</summary>
    CallCounts Calls { get; }

    /// <summary>Asks whom the credentials belong to and compares it with the connection.</summary>
    /// <exception cref="ConnectorException">They belong to somebody else, or are refused.</exception>
    Task CheckIdentityAsync(CancellationToken ct);

    /// <summary>Reads one page of a resource's records.</summary>
    /// <param name="resource">A listed resource.</param>
    /// <param name="since">
    /// Only records that changed at or after this instant; null for all. The declared overlap is taken off here, so
    /// that earlier ones come too.
    /// </param>
    /// <param name="cursor">The page cursor, or null for the first page.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="ConnectorException">The read cannot go on.</exception>
    Task<Page> ReadAsync(Resource resource, DateTimeOffset? since, string? cursor, CancellationToken ct);

    /// <summary>
    /// Reads records by key, as they are now. A record that the system says is not there is missing from the result.
    /// </summary>
    /// <exception cref="ConnectorException">The read cannot go on.</exception>
    Task<IReadOnlyDictionary<RecordKey, ResourceRecord>> FetchAsync(
        Resource resource, IReadOnlyCollection<RecordKey> keys, CancellationToken ct);

    /// <summary>
    /// Finds records by the value of the resource's <see cref="Resource.Recognition"/>; answers are checked again for
    /// equality.
    /// </summary>
    /// <exception cref="ConnectorException">The read cannot go on.</exception>
    Task<IReadOnlyList<ResourceRecord>> FindAsync(Resource resource, string value, CancellationToken ct);

    /// <summary>Reads the system's tables by which a computed value is known beforehand.</summary>
    /// <param name="foretold">What is to be known.</param>
    /// <param name="ct">Cancels between calls.</param>
    /// <returns>For each text of what counts, the text of the value; what leads to none is left out.</returns>
    /// <exception cref="ConnectorException">The system does not answer as it should.</exception>
    Task<IReadOnlyDictionary<string, string>> ForetellAsync(ForetoldDeclaration foretold, CancellationToken ct);

    /// <summary>Creates a record, with its children where the resource folds them in.</summary>
    /// <exception cref="ConnectorException">
    /// Authorisation failed, the request was malformed by us, or the system surely did not take it.
    /// </exception>
    Task<WriteOutcome> CreateAsync(CreateRequest request, CancellationToken ct);

    /// <summary>Changes a record by one declared write.</summary>
    /// <exception cref="ConnectorException">
    /// Authorisation failed, the request was malformed by us, or the system surely did not take it.
    /// </exception>
    Task<WriteOutcome> UpdateAsync(UpdateRequest request, CancellationToken ct);

    /// <summary>Changes records by one call of a declared write that takes several: all of them, or none.</summary>
    /// <param name="requests">What is changed; at least one, at most <see cref="ResourceWrite.Batch"/>, all by the same write.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What became of all of them. An answer that names one of them as refused, moved or missing is that of all.</returns>
    /// <exception cref="ConnectorException">
    /// Authorisation failed, the request was malformed by us, or the system surely did not take it.
    /// </exception>
    Task<WriteOutcome> UpdateTogetherAsync(ImmutableArray<UpdateRequest> requests, CancellationToken ct);

    /// <summary>Deletes a record for good.</summary>
    /// <exception cref="ConnectorException">
    /// Authorisation failed, the request was malformed by us, or the system surely did not take it.
    /// </exception>
    Task<WriteOutcome> DeleteAsync(DeleteRequest request, CancellationToken ct);
}

/// <summary>Calls to one system. Writes are requests that change something; token requests count as reads.</summary>
/// <param name="Reads">Requests that read.</param>
/// <param name="Writes">Requests that write.</param>
/// <param name="Throttled">Answers that asked us to wait.</param>
public sealed record CallCounts(long Reads, long Writes, long Throttled)
{
    /// <summary>No calls.</summary>
    public static CallCounts None { get; } = new(0, 0, 0);

    /// <summary>The calls that were made after an earlier count.</summary>
    public CallCounts Since(CallCounts earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return new(Reads - earlier.Reads, Writes - earlier.Writes, Throttled - earlier.Throttled);
    }
}

/// <summary>The class of a failure, from the system's declared error rules.</summary>
public enum FailureClass
{
    /// <summary>The system asks us to wait.</summary>
    Throttled,

    /// <summary>The system is unwell; later it may do.</summary>
    Transient,

    /// <summary>The system says no to this record.</summary>
    Refused,

    /// <summary>The record is not there.</summary>
    Missing,

    /// <summary>The credentials do not do.</summary>
    Authorisation,

    /// <summary>We sent what can never be right.</summary>
    Defect,
}

/// <summary>A call that cannot go on.</summary>
/// <param name="class">The class of the failure.</param>
/// <param name="system">The system.</param>
/// <param name="message">What happened, in the system's own words, scrubbed of secrets.</param>
/// <param name="inner">The cause, or null.</param>
public sealed class ConnectorException(FailureClass @class, string system, string message, Exception? inner = null)
    : Exception($"{system}: {message}", inner)
{
    /// <summary>The class of the failure.</summary>
    public FailureClass Class { get; } = @class;

    /// <summary>The system.</summary>
    public string System { get; } = system;
}
