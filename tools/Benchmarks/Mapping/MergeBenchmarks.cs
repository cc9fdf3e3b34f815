using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;

namespace Benchmarks.Mapping;

/// <summary>The three-way merge of one link with twenty cells.</summary>
public class MergeBenchmarks
{
    const int Times = 100;

    static readonly Comparison Unguarded = new(
        FirstLink.Hold, MayFill: true, ChangeTime.LongAgo, ChangeTime.LongAgo, null, ImmutableDictionary<string, HeldBefore>.Empty,
        ImmutableDictionary<(string Cell, Side Side), SeenBefore>.Empty);

    Workbench? bench;
    Pair? pair;
    EntityRecord? left;
    EntityRecord? right;
    EntityRecord? leftEdited;
    EntityRecord? rightEdited;
    ImmutableDictionary<string, CellBase> bases = ImmutableDictionary<string, CellBase>.Empty;

    /// <summary>Makes a link whose two records equal their bases, and an edit of each.</summary>
    [GlobalSetup]
    public void Open()
    {
        bench = new Workbench();
        pair = bench["plain"];
        left = Record(pair.Left, "as agreed");
        right = Record(pair.Right, "as agreed");
        leftEdited = Edited(left, "first_name", "edited in the shop");
        rightEdited = Edited(right, "FirstName", "edited in the ledger");
        bases = pair.Cells.ToImmutableDictionary(
            cell => cell.Name, cell => new CellBase(cell.Hash, CellMapping.Inputs(cell, left), right[cell.Right]), StringComparer.Ordinal);
    }

    /// <summary>Removes the store.</summary>
    [GlobalCleanup]
    public void Close() => bench?.Dispose();

    /// <summary>Nothing changed.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Times)]
    public int MergeUnchanged() => Compare(left!, right!);

    /// <summary>One of twenty values changed on the left.</summary>
    [Benchmark(OperationsPerInvoke = Times)]
    public int MergeOneChange() => Compare(leftEdited!, right!);

    /// <summary>One of twenty values changed on both sides, to different values.</summary>
    [Benchmark(OperationsPerInvoke = Times)]
    public int MergeConflict() => Compare(leftEdited!, rightEdited!);

    int Compare(EntityRecord one, EntityRecord other) => bench!.Scripts.Run(scripts =>
    {
        var context = RunMapping.For(bench.Scope, scripts, pair!, new PlannedPartners());
        var decided = 0;
        for (var time = 0; time < Times; time++)
            decided += CellPlanner.Compare(pair!, one, other, bases, Unguarded, context).Length;
        return decided;
    });

    static EntityRecord Record(Entity entity, string text)
    {
        ImmutableArray<Value> values =
            [.. entity.Resource.Properties.Select(property => property.Type switch
            {
                PropertyType.Boolean => Value.Of(truth: true),
                PropertyType.Integer or PropertyType.Decimal => Value.Of(7m),
                PropertyType.Phone => Value.Of("+4722334455"),
                PropertyType.Email => Value.Of("kari@example.no"),
                PropertyType.Instant => Value.Of("2026-11-26T08:00:00Z"),
                PropertyType.Text or PropertyType.Date or PropertyType.Country or PropertyType.Id => Value.Of(text),
            })];
        var source = new ResourceRecord(entity.Resource, new RecordKey("1"), values, [], DateTimeOffset.UnixEpoch);
        return new EntityRecord(entity, source.Key, source.Key, [.. entity.Fields.Select(field => values[field.Property!.Index])], source);
    }

    static EntityRecord Edited(EntityRecord record, string field, string text) =>
        record with { Values = record.Values.SetItem(record.Entity.Find(field)!.Index, Value.Of(text)) };
}
