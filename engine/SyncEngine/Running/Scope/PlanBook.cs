using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.PlanFiles;
using SyncEngine.Storing;

namespace SyncEngine.Running.Scope;

/// <summary>The plan of a run as rows in the store: typed on this side, JSON on the other.</summary>
sealed class PlanBook(PlanTable table)
{
    /// <summary>Begins a new, empty plan.</summary>
    public void Clear() => table.Clear();

    /// <summary>Whether a left record of a pair is planned already.</summary>
    public bool Has(string pair, RecordKey left) => table.FindRecord(pair, left) is not null;

    /// <summary>The plan of a left record of a pair, or null.</summary>
    public RecordPlan? Find(string pair, RecordKey left) => table.FindRecord(pair, left) is { } row ? Read<RecordPlan>(row.Json) : null;

    /// <summary>Adds or replaces the plan of a left record.</summary>
    public void Put(RecordPlan plan) =>
        table.PutRecord(new PlannedRecordRow(0, plan.Pair, plan.Left, plan.Right, plan.Action.ToString(), Write(plan)));

    /// <summary>Takes a left record's plan out; its writes are the caller's business.</summary>
    public void Remove(string pair, RecordKey left) => table.RemoveRecord(pair, left);

    /// <summary>All record plans in the order of planning, a page at a time.</summary>
    public IEnumerable<RecordPlan> All()
    {
        var after = 0L;
        while (Records(after, 500) is { Length: > 0 } page)
        {
            after = page[^1].Id;
            foreach (var (_, plan) in page)
                yield return plan;
        }
    }

    /// <summary>A page of record plans in the order of planning.</summary>
    public ImmutableArray<(long Id, RecordPlan Plan)> Records(long after, int limit) =>
        [.. table.PageRecords(after, limit).Select(row => (row.Id, Read<RecordPlan>(row.Json)))];

    /// <summary>Adds a create.</summary>
    public long AddCreate(PlannedWrite write) =>
        table.AddWrite(new PlannedWriteRow(0, 0, write.System, write.Resource, null, "create", write.FoldedInto, Write(write)));

    /// <summary>Adds properties to the one update of a record.</summary>
    public void AddToUpdate(string system, string resource, RecordKey key, IEnumerable<PlannedProperty> values)
    {
        var row = table.FindWrites(system, resource, key).FirstOrDefault(row => row.Kind == "update");
        var write = row is null
            ? new PlannedWrite { System = system, Resource = resource, Key = key }
            : Read<PlannedWrite>(row.Json);
        foreach (var value in values)
        {
            if (!write.Values.Any(other => other.Property == value.Property && other.Item == value.Item && other.Pair == value.Pair && other.Left == value.Left))
                write = write with { Values = write.Values.Add(value) };
        }

        if (row is null)
            table.AddWrite(new PlannedWriteRow(0, 0, system, resource, key, "update", null, Write(write)));
        else
            table.UpdateWrite(row with { Json = Write(write) });
    }

    /// <summary>Adds the removal of a record, or a further link to one that is planned already. Removals come after all other writes.</summary>
    public void AddRemoval(string system, string resource, RecordKey key, Removal removal)
    {
        var kind = removal.IsDelete ? "delete" : "archive";
        if (table.FindWrites(system, resource, key).FirstOrDefault(row => row.Kind == kind) is not { } row)
        {
            var write = new PlannedWrite { System = system, Resource = resource, Key = key, Removal = removal };
            table.AddWrite(new PlannedWriteRow(0, 1, system, resource, key, kind, null, Write(write)));
            return;
        }

        var known = Read<PlannedWrite>(row.Json);
        var links = known.Removal!.Links.Concat(removal.Links).Distinct();
        table.UpdateWrite(row with { Json = Write(known with { Removal = removal with { Links = [.. links] } }) });
    }

    /// <summary>A planned write.</summary>
    public PlannedWrite Write(long id) =>
        Read<PlannedWrite>((table.FindWrite(id) ?? throw new InvalidOperationException($"There is no planned write {id}.")).Json);

    /// <summary>The writes that stand by themselves, in order.</summary>
    public ImmutableArray<(long Id, PlannedWrite Write)> Writes(long after, int limit) =>
        [.. table.PageWrites(after == 0 ? null : table.FindWrite(after), limit).Select(row => (row.Id, Read<PlannedWrite>(row.Json)))];

    /// <summary>The pair and the left record for which a planned write creates a partner.</summary>
    public (string Pair, RecordKey Left) CreatedFor(long id) => Write(id).Values is [var first, ..]
        ? (first.Pair, first.Left)
        : throw new InvalidOperationException($"The planned write {id} carries nothing.");

    /// <summary>Replaces the values of a planned write; without any it leaves the plan.</summary>
    public void Narrow(long id, ImmutableArray<PlannedProperty> values)
    {
        var row = table.FindWrite(id) ?? throw new InvalidOperationException($"There is no planned write {id}.");
        if (values.IsEmpty)
            table.RemoveWrite(id);
        else
            table.UpdateWrite(row with { Json = Write(Read<PlannedWrite>(row.Json) with { Values = values }) });
    }

    /// <summary>The creates that are folded into another, in order.</summary>
    public ImmutableArray<(long Id, PlannedWrite Write)> FoldedInto(long id) =>
        [.. table.FoldedInto(id).Select(row => (row.Id, Read<PlannedWrite>(row.Json)))];

    /// <summary>Takes a write out of the plan, with all that is folded into it.</summary>
    public void Withhold(long id)
    {
        foreach (var folded in table.FoldedInto(id))
            table.RemoveWrite(folded.Id);
        table.RemoveWrite(id);
    }

    /// <summary>How many writes stand by themselves: creates, updates and removals.</summary>
    public (long Creates, long Updates, long Removals) Count()
    {
        var counts = table.CountWrites();
        return (Sum("create"), Sum("update"), Sum("archive") + Sum("delete"));

        long Sum(string kind) => counts.Where(count => count.Kind == kind).Sum(count => count.Count);
    }

    static string Write<T>(T value) => JsonSerializer.Serialize(value, StoredJson.Options);

    static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, StoredJson.Options)!;
}
