using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Connecting;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Deciding;
using SyncEngine.Running.Finding;
using SyncEngine.Running.PlanFiles;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Writing;

/// <summary>
/// Archives or deletes the partners of deleted records, each verified just before: the deleted one is still missing, and
/// the partner still is what it was when both were equal.
/// </summary>
sealed class Removing(RunScope scope, Departures departures, Removals removals, Confirmation confirmation, Journalling journal)
{
    /// <summary>Removes what a planned write says.</summary>
    public async Task RemoveAsync(PlannedWrite write, CancellationToken ct)
    {
        var removal = write.Removal!;
        if (await IsBackAsync(removal, ct).ConfigureAwait(false))
        {
            scope.Store.Transact(() => LookAgain(removal));
            return;
        }

        var resource = scope.ResourceOf(write.System, write.Resource);
        var key = write.Key!.Value;
        var feed = scope.ResourceOf(write.System, resource.Within?.Resource ?? resource.Name);
        var feedKey = resource.Within is null ? key : key.Owner ?? key;
        var read = await scope.ConnectorOf(write.System).FetchAsync(feed, [feedKey], ct).ConfigureAwait(false);
        var source = read.GetValueOrDefault(feedKey);
        var current = source is null || resource.Within is null ? source : EntityReader.Within(resource, source).FirstOrDefault(record => record.Key == key);
        if (source is null || current is null || current.IsArchived)
            scope.Store.Transact(() => removals.BothGone(removal));
        else if (ObjectionTo(removal, source) is { } objection)
            scope.Store.Transact(() => removals.Keep(removal, objection));
        else
            await SendAsync(resource, key, current, removal).ConfigureAwait(false);
    }

    async Task<bool> IsBackAsync(Removal removal, CancellationToken ct)
    {
        foreach (var ended in removal.Links)
        {
            if (scope.Store.Links.ByLeft(ended.Pair, ended.Left) is { State: LinkState.Open } link
                && await departures.IsThereAsync(scope.Declarations[ended.Pair][ended.Gone], link, ended.Gone, ct).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    string? ObjectionTo(Removal removal, ResourceRecord source) => removal.Links
        .Select(ended => scope.Store.Links.ByLeft(ended.Pair, ended.Left) is { State: LinkState.Open } link
            ? removals.Objection(scope.Declarations[ended.Pair], link, ended.Gone, source)
            : "its link has ended meanwhile")
        .FirstOrDefault(objection => objection is not null);

    async Task SendAsync(Resource resource, RecordKey key, ResourceRecord current, Removal removal)
    {
        var part = removal.IsDelete ? null : ArchivingPart(resource, current, removal);
        if (part is null && !removal.IsDelete)
        {
            scope.Store.Transact(() => removals.Keep(removal, "no declared write can archive it now"));
            return;
        }

        var intent = IntentOf(resource, key, current, removal);
        var connector = scope.ConnectorOf(resource.System);
        var entry = journal.Intend(
            removal.IsDelete ? "delete" : "archive", resource, key, part?.Write.Name ?? "delete", JsonSerializer.Serialize(intent, StoredJson.Options));
        var outcome = await journal.SendAsync(entry, ct => part is null
            ? connector.DeleteAsync(new DeleteRequest(resource, key), ct)
            : connector.UpdateAsync(
                new UpdateRequest(resource, key, part.Write, part.Item, [new PropertyWrite(resource.Archived!, Value.Of(truth: true), current[resource.Archived!])], current),
                ct)).ConfigureAwait(false);
        switch (outcome)
        {
            case WriteOutcome.Applied or WriteOutcome.Missing:
                scope.Store.Transact(() =>
                {
                    scope.Store.Journal.Confirm(entry, key);
                    removals.Confirm(intent, scope.Run);
                });
                break;
            case WriteOutcome.Refused refused when removal.IsDelete && resource.Archived is not null:
                // What is in use cannot be deleted; put away it is out of everybody's sight all the same.
                journal.Withdraw(entry, refused.Text, () => { });
                await SendAsync(resource, key, current, removal with { IsDelete = false }).ConfigureAwait(false);
                break;
            case WriteOutcome.Refused refused:
                journal.Withdraw(entry, refused.Text, () => removals.Keep(removal, refused.Text));
                break;
            case WriteOutcome.Moved moved:
                journal.Withdraw(entry, moved.Text, () => LookAgain(removal));
                break;
            case WriteOutcome.Unknown:
                // The entry stays open: the next run looks whether the record is there.
                break;
        }
    }

    static WritePart? ArchivingPart(Resource resource, ResourceRecord current, Removal removal)
    {
        var first = removal.Links[0];
        var value = new PlannedProperty(
            resource.Archived!.Name, new PlannedValue(Value.Of(truth: true)), current[resource.Archived], first.Pair, first.Left, Cell: null, Item: null);
        return WriteSplitter.Split(resource, current, [value]).Parts is [var part] ? part : null;
    }

    RemovalIntent IntentOf(Resource resource, RecordKey key, ResourceRecord current, Removal removal)
    {
        var values = removal.IsDelete
            ? resource.Properties.Where(property => current[property].IsFilled).Select(property => new IntendedValue(property.Name, Value.Absent, current[property], Cell: null))
            : [new IntendedValue(resource.Archived!.Name, Value.Of(truth: true), current[resource.Archived], Cell: null)];
        var first = removal.Links[0];
        return new RemovalIntent(
            resource.System, resource.Name, key, scope.Store.Links.ByLeft(first.Pair, first.Left)?.Right, removal.IsDelete, removal.Links, [.. values]);
    }

    void LookAgain(Removal removal)
    {
        foreach (var ended in removal.Links)
        {
            if (scope.Store.Links.ByLeft(ended.Pair, ended.Left) is not { } link)
                continue;
            var pair = scope.Declarations[ended.Pair];
            confirmation.LookAgain(pair.Left.System, pair.Left.FeedResource, pair.Left.FeedKey(link.LeftResource));
            confirmation.LookAgain(pair.Right.System, pair.Right.FeedResource, pair.Right.FeedKey(link.RightResource));
        }
    }
}
