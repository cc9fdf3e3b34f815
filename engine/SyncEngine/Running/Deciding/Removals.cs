using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;
using SyncEngine.Scripting;
using SyncEngine.Storing;

namespace SyncEngine.Running.Deciding;

/// <summary>Judges whether a record may be removed, and writes down what follows once it is, or once it stays.</summary>
sealed class Removals(RunScope scope, RunTally tally, Indexing index)
{
    /// <summary>Why the partner of a deleted record must stay, or null.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="link">Its link.</param>
    /// <param name="gone">The side whose record was deleted.</param>
    /// <param name="source">The feed's record that holds the partner, as read in this run.</param>
    public string? Objection(Pair pair, Link link, Side gone, ResourceRecord source)
    {
        if (RecordLock.Of(source) is { } locked)
            return locked;
        try
        {
            return scope.Scripts.Run(scripts => ObjectionOf(pair, link, gone, source, scripts));
        }
        catch (Exception failure) when (failure is ScriptException or MappingException)
        {
            return $"it cannot be read: {failure.Message}";
        }
    }

    string? ObjectionOf(Pair pair, Link link, Side gone, ResourceRecord source, IScriptCalls scripts)
    {
        var partner = pair[gone.Other()];
        var record = EntityReader.Read(partner, source, scripts).FirstOrDefault(record => record.Key == link[gone.Other()]);
        if (record is null)
            return $"it is no {partner} any more";
        if (RecordLock.Of(record.Source) is { } own)
            return own;
        var edited = pair.Cells.Where(cell => cell.When != When.Create && !StandsAtBase(cell, link, gone.Other(), record)).Select(cell => cell.Name).ToArray();
        return edited.Length == 0 ? null : $"it was edited since both were equal ({string.Join(", ", edited)}); a person decides";
    }

    bool StandsAtBase(Cell cell, Link link, Side side, EntityRecord record)
    {
        if (!link.Bases.TryGetValue(cell.Name, out var known))
            return false;
        return side == Side.Left
            ? known.Left.AsSpan().SequenceEqual(CellMapping.Inputs(cell, record).AsSpan())
            : cell.Canonizer.AreEqual(known.Right, record[cell.Right], scope.Connection.Country);
    }

    /// <summary>Writes down that a run has removed a record: its links end, and what it held is in history. Call inside a transaction.</summary>
    public void Confirm(RemovalIntent intent, long run)
    {
        var resource = scope.ResourceOf(intent.System, intent.Resource);
        var first = intent.Links[0];
        foreach (var value in intent.Values)
        {
            scope.Store.History.Append(new HistoryEntry(
                0, run, scope.Time.GetUtcNow(), first.Pair, first.Left, intent.Right, intent.System, intent.Resource, intent.Key,
                value.Property, value.Before, value.Value, WriteCause.Deletion));
        }

        foreach (var ended in intent.Links)
        {
            End(ended, bothGone: true, $"it was deleted, and its partner was {(intent.IsDelete ? "deleted" : "archived")}, as the pair says");
            tally.Count(ended.Pair, count => count with { Removed = count.Removed + 1 });
        }

        if (intent.IsDelete && resource.Within is null)
            index.Remove(resource, intent.Key);
    }

    /// <summary>Ends the links of a deleted record whose partner stays. Call inside a transaction.</summary>
    public void Keep(Removal removal, string reason)
    {
        foreach (var ended in removal.Links)
        {
            End(ended, bothGone: false, $"{DepartingStep.Deleted(ended.Gone)}; its partner stays: {reason}");
            tally.Count(ended.Pair, count => count with { Unlinked = count.Unlinked + 1 });
        }
    }

    /// <summary>Ends the links of two records that are both gone. Call inside a transaction.</summary>
    public void BothGone(Removal removal)
    {
        foreach (var ended in removal.Links)
        {
            End(ended, bothGone: true, DepartingStep.Deleted(ended.Gone));
            tally.Count(ended.Pair, count => count with { Unlinked = count.Unlinked + 1 });
        }
    }

    void End(RemovedLink ended, bool bothGone, string reason)
    {
        if (scope.Store.Links.ByLeft(ended.Pair, ended.Left) is { State: LinkState.Open } link)
            Links.Bury(scope, link, bothGone ? null : ended.Gone, reason);
    }
}
