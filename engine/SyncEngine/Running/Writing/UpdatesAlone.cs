using SyncEngine.Connecting;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Writing;

/// <summary>Sends updates by calls of their own. What is refused as a whole, and blames no property, is sent property by property.</summary>
sealed class UpdatesAlone(RunScope scope, UpdateIntents intents, SentUpdates sent, Setbacks setbacks, Journalling journal)
{
    /// <summary>What one declared write sends to a record; null where nothing of it can be sent now.</summary>
    public Sending? Prepare(Resource resource, RecordKey key, WritePart part, ResourceRecord current)
    {
        if (!part.Write.Tests && HasMoved(resource, part, current))
        {
            scope.Store.Transact(() => setbacks.LookAgain(part.Values));
            return null;
        }

        if (intents.Of(resource, key, part) is not { } intent)
            return null;
        var values = intent.Values.DistinctBy(value => value.Property, StringComparer.Ordinal)
            .Select(value => new PropertyWrite(resource.Find(value.Property)!, value.Value, value.Before));
        return new Sending(resource, part, intent, new UpdateRequest(resource, key, part.Write, part.Item, [.. values], current));
    }

    /// <summary>Sends, and settles what comes of it.</summary>
    public Task SendAsync(Sending sending) => SendAsync(sending, singly: false);

    async Task SendAsync(Sending sending, bool singly)
    {
        var (resource, part) = (sending.Resource, sending.Part);
        var entry = sent.Intend(sending);
        var outcome = await journal.SendAsync(entry, ct => scope.ConnectorOf(resource.System).UpdateAsync(sending.Request, ct)).ConfigureAwait(false);
        switch (outcome)
        {
            case WriteOutcome.Applied applied:
                sent.Confirm([(entry, sending)], applied.Answer);
                break;
            case WriteOutcome.Refused refused when Setbacks.Blamed(part, refused) is null && part.Values.Length > 1 && !singly:
                journal.Withdraw(entry, refused.Text, () => { });
                await SendValuesAsync(sending).ConfigureAwait(false);
                break;
            case WriteOutcome.Refused refused:
                journal.Withdraw(entry, refused.Text, () => setbacks.HoldRefused(part, refused));
                break;
            case WriteOutcome.Moved moved:
                journal.Withdraw(entry, moved.Text, () => setbacks.LookAgain(part.Values));
                break;
            case WriteOutcome.Missing:
                // Of a line or a variant this says nothing about the record that holds it: only a read of that one does.
                journal.Withdraw(entry, "it is not there", () => setbacks.LookOnceMore(resource, sending.Request.Key, part));
                break;
            case WriteOutcome.Unknown unknown:
                await sent.LeaveUnsureAsync(entry, sending, unknown.Text).ConfigureAwait(false);
                break;
        }
    }

    async Task SendValuesAsync(Sending sending)
    {
        foreach (var value in sending.Part.Values)
        {
            var part = sending.Part with { Values = [value] };
            if (Prepare(sending.Resource, sending.Request.Key, part, sending.Request.Current) is { } alone)
                await SendAsync(alone, singly: true).ConfigureAwait(false);
        }
    }

    static bool HasMoved(Resource resource, WritePart part, ResourceRecord current) => part.Values.Any(value =>
        value.Before.Kind != ValueKind.Absent && value.Before != Places.ValueAt(resource, current, value.Property, value.Item));
}
