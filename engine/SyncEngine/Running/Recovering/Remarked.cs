using SyncEngine.Connecting;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Recovering;

/// <summary>
/// Finds what a create made whose mark a person has changed before anybody saw the answer: a product that got another code. It is a
/// record of its time that no link knows and that says everything else as it was sent.
/// </summary>
sealed class Remarked(RunScope scope)
{
    /// <summary>How far the clocks of both sides may differ.</summary>
    static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(5);

    /// <summary>The records that it can be; where there are several, only a person can tell which.</summary>
    /// <param name="resource">Where it was created.</param>
    /// <param name="intent">What was sent.</param>
    /// <param name="entry">The intent's entry, which says when.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <exception cref="ConnectorException">The system cannot be read.</exception>
    public async Task<IReadOnlyCollection<ResourceRecord>> FindAsync(Resource resource, CreateIntent intent, JournalEntry entry, CancellationToken ct)
    {
        // A reference is ours alone, and nobody else writes it.
        if (resource is not { Listed: true, Within: null, CreatedAt: not null, Recognition: { IsReference: false } recognition })
            return [];
        var sent = intent.Values.Where(value => value.Value.IsFilled && value.Property != recognition.Property.Name).ToArray();
        if (sent.Length == 0)
            return [];
        var found = new Dictionary<RecordKey, ResourceRecord>();
        var cursor = default(string);
        do
        {
            var page = await scope.ConnectorOf(resource.System).ReadAsync(resource, entry.IntendedAt - ClocksDiffer, cursor, ct).ConfigureAwait(false);
            foreach (var record in page.Records.Where(record => IsOfTheTime(record, resource, entry) && IsFree(record) && sent.All(value => Says(record, value))))
                found[record.Key] = record;
            cursor = page.Next;
        }
        while (cursor is not null);
        return found.Values;
    }

    /// <summary>Whether a record can be what a create made: it came while the request may have been under way, as closely as the clocks agree.</summary>
    /// <param name="record">The record; one that does not say when it was created can be, unless it is archived.</param>
    /// <param name="resource">Where it was to be created.</param>
    /// <param name="entry">The intent's entry.</param>
    public static bool IsOfTheTime(ResourceRecord record, Resource resource, JournalEntry entry) =>
        record.CreatedAt is { } at
            ? at >= entry.IntendedAt - ClocksDiffer && at <= entry.Deadline + resource.Settle + ClocksDiffer
            : !record.IsArchived;

    bool IsFree(ResourceRecord record) => scope.Declarations.Pairs
        .Where(pair => pair.Right.Resource == record.Resource)
        .All(pair => scope.Store.Links.ByRightResource(pair.Name, record.Key).IsEmpty);

    bool Says(ResourceRecord record, IntendedValue sent) =>
        record.Resource.Find(sent.Property) is { List: null } property
        && Canonizer.Of(property.Type, property.Scale).AreEqual(sent.Value, record[property], scope.Connection.Country);
}
