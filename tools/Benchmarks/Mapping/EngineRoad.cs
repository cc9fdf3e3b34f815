using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Connecting;
using SyncEngine.Connecting.Http;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Deciding;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;
using SyncEngine.Scripting;

namespace Benchmarks.Mapping;

/// <summary>The engine's way from the bytes of a page to the bytes of its writes, through the classes that a run uses.</summary>
sealed class EngineRoad
{
    static readonly Comparison NewsOnTheLeft = new(
        FirstLink.Hold, MayFill: true, ChangeTime.LongAgo, ChangeTime.LongAgo, null, ImmutableDictionary<string, HeldBefore>.Empty,
        ImmutableDictionary<(string Cell, Side Side), SeenBefore>.Empty);

    readonly Workbench bench;
    readonly Pair pair;
    readonly RecordReader reader;
    readonly PlannedPartners planned = new();
    readonly ImmutableArray<(EntityRecord Right, ImmutableDictionary<string, CellBase> Bases)> partners;

    /// <summary>Learns a page as what was last agreed.</summary>
    public EngineRoad(Workbench bench, string pair, byte[] agreed)
    {
        (this.bench, this.pair) = (bench, bench[pair]);
        reader = new RecordReader(this.pair.Left.Resource, bench.Declarations.Left.Resources);
        partners = bench.Scripts.Run(scripts => Each(agreed, scripts, (left, context) => Partner(left, context)).ToImmutableArray());
    }

    /// <summary>The bodies that create a partner for each customer of a page.</summary>
    public IReadOnlyList<byte[]> Create(byte[] page) => bench.Scripts.Run(scripts => Each(page, scripts, CreateBody));

    /// <summary>The bodies that carry what changed to each customer's partner.</summary>
    public IReadOnlyList<byte[]> Update(byte[] page)
    {
        var next = 0;
        return bench.Scripts.Run(scripts => Each(page, scripts, (left, context) => UpdateBody(left, next++, context)));
    }

    List<T> Each<T>(byte[] page, IScriptCalls scripts, Func<EntityRecord, IMappingContext, T> map)
    {
        using var document = JsonDocument.Parse(page);
        var nodes = document.RootElement.GetProperty("data").GetProperty("customers").GetProperty("nodes");
        var done = new List<T>(nodes.GetArrayLength());
        foreach (var node in nodes.EnumerateArray())
        {
            foreach (var left in EntityReader.Read(pair.Left, reader.Read(node, null, DateTimeOffset.UnixEpoch).Record, scripts))
                done.Add(map(left, RunMapping.For(bench.Scope, scripts, pair, planned)));
        }

        return done;
    }

    byte[] CreateBody(EntityRecord left, IMappingContext context)
    {
        var ready = (CreatePlan.Ready)CreatePlanner.Plan(pair, left, context);
        var (properties, _) = PlannedWrites.ForCreate(bench.Scope, pair, left, ready, isOrdered: false);
        var resource = pair.Right.Resource;
        return BodyWriter.OfCreate(new CreateRequest(resource, null, Writes(resource, properties), []));
    }

    byte[] UpdateBody(EntityRecord left, int position, IMappingContext context)
    {
        var (right, bases) = partners[position];
        var plan = new RecordPlan
        {
            Pair = pair.Name,
            Left = left.Key,
            LeftResource = left.ResourceKey,
            Right = right.Key,
            Situation = Situation.Linked,
            Action = LinkingAction.Update,
            Reason = "it is linked",
            Cells = CellPlanner.Compare(pair, left, right, bases, NewsOnTheLeft, context),
        };
        var (parts, _) = WriteSplitter.Split(pair.Right.Resource, right.Source, [.. PlannedWrites.ToRight(pair, plan, left)]);
        return parts.IsEmpty ? [] : BodyWriter.OfUpdate(Writes(pair.Right.Resource, parts[0].Values));
    }

    static ImmutableArray<PropertyWrite> Writes(Resource resource, ImmutableArray<PlannedProperty> values) =>
        [.. values.Select(value => new PropertyWrite(resource.Find(value.Property)!, value.Value.Value, value.Before))];

    // The partner says in each cell what the customer said, and both are the base.
    (EntityRecord, ImmutableDictionary<string, CellBase>) Partner(EntityRecord left, IMappingContext context)
    {
        var resource = pair.Right.Resource;
        var values = new Value[resource.Properties.Length];
        Array.Fill(values, Value.Null);
        var bases = ImmutableDictionary.CreateBuilder<string, CellBase>(StringComparer.Ordinal);
        foreach (var cell in pair.Cells)
        {
            var inputs = CellMapping.Inputs(cell, left);
            var right = CellMapping.ToRight(cell, inputs, left, context).Value;
            values[cell.Right.Property!.Index] = ValueConversion.To(cell.Right.Type, right);
            bases[cell.Name] = new CellBase(cell.Hash, inputs, values[cell.Right.Property.Index]);
        }

        var record = new ResourceRecord(resource, new RecordKey(left.Key.Own), [.. values], [], left.Source.ReadAt);
        return (EntityReader.Read(pair.Right, record, context.Scripts).Single(), bases.ToImmutable());
    }
}
