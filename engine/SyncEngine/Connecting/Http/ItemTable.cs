using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>A place where items of a list stand.</summary>
/// <param name="List">The items: a bare array, or a connection with <c>nodes</c>; undefined when there is nothing.</param>
/// <param name="Errors">Its fields that could not be given.</param>
readonly record struct ItemPlace(JsonElement List, ErrorTree? Errors)
{
    /// <summary>Whether the list lies within the items of another list.</summary>
    public bool IsInner { get; init; }

    /// <summary>For an inner list the item that it lies in; else undefined.</summary>
    public JsonElement Around { get; init; }

    /// <summary>The fields of that item that could not be given.</summary>
    public ErrorTree? AroundErrors { get; init; }
}

/// <summary>Where the items of a list stand on the wire, and what of them.</summary>
sealed class ItemTable
{
    readonly ImmutableArray<string> wire;
    readonly WireTable own;
    readonly ImmutableArray<Property> aroundProperties;
    readonly WireTable around;

    /// <summary>The table of a list.</summary>
    public ItemTable(ResourceList list)
    {
        wire = list.Wire;
        aroundProperties = [.. list.Properties.Where(property => property.Around)];
        own = new WireTable(list.Properties.Where(property => !property.Around), list.Properties.Length);
        around = new WireTable(aroundProperties, list.Properties.Length);
    }

    /// <summary>The places where the items stand: one, or one for each item of the list that the way leads through.</summary>
    public ImmutableArray<ItemPlace> Find(JsonElement json, ErrorTree? errors) => Find(json, errors, 0, default);

    /// <summary>The values of an item by index.</summary>
    /// <exception cref="FormatException">It does not have the declared shape.</exception>
    public Value[] Read(JsonElement item, ErrorTree? errors, ItemPlace? place)
    {
        var values = own.Read(item, errors);
        if (aroundProperties.IsEmpty || place is not { } inner)
            return values;
        var outer = around.Read(inner.Around, inner.AroundErrors);
        foreach (var property in aroundProperties)
            values[property.Index] = outer[property.Index];
        return values;
    }

    ImmutableArray<ItemPlace> Find(JsonElement json, ErrorTree? errors, int step, ItemPlace inner)
    {
        for (; step < wire.Length; step++)
        {
            var (nodes, below) = RecordReader.Nodes(json, errors);
            if (nodes.ValueKind == JsonValueKind.Array)
                return FindInEach(nodes, below, step);
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(wire[step], out json))
                return inner.IsInner ? [inner] : [default];
            errors = errors?.Below(wire[step]);
            if (errors is { IsError: true })
                return inner.IsInner ? [inner] : [default];
        }
        return [inner with { List = json, Errors = errors }];
    }

    ImmutableArray<ItemPlace> FindInEach(JsonElement nodes, ErrorTree? errors, int step)
    {
        var places = ImmutableArray.CreateBuilder<ItemPlace>();
        foreach (var node in nodes.EnumerateArray())
        {
            var below = errors?.Below(places.Count.ToString(CultureInfo.InvariantCulture));
            places.AddRange(Find(node, below, step, new ItemPlace { IsInner = true, Around = node, AroundErrors = below }));
        }
        return places.ToImmutable();
    }
}
