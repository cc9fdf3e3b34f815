using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>A list that goes on after the part that came with its record.</summary>
/// <param name="List">The list's position in the resource.</param>
/// <param name="Cursor">Where it goes on.</param>
readonly record struct Continuation(int List, string Cursor);

/// <summary>A record as far as one answer brought it.</summary>
/// <param name="Record">The record; of lists that go on, the part that came.</param>
/// <param name="Continuations">The lists that go on.</param>
sealed record ReadRecord(ResourceRecord Record, ImmutableArray<Continuation> Continuations);

/// <summary>
/// Reads records of one resource from what the system sends. Pure; the paths were split when the declaration was read.
/// </summary>
sealed class RecordReader
{
    readonly Resource resource;
    readonly WireTable table;
    readonly ImmutableArray<ItemTable> itemTables;
    readonly ImmutableArray<ImmutableArray<Property>> inherited;

    /// <summary>
    /// A reader for a resource; the others tell which lists are resources of their own, whose items inherit the
    /// record's key.
    /// </summary>
    public RecordReader(Resource resource, ImmutableDictionary<string, Resource> resources)
    {
        this.resource = resource;
        table = new WireTable(resource.Properties);
        itemTables = [.. resource.Lists.Select(list => new ItemTable(list))];
        inherited = [.. resource.Lists.Select(list =>
            resources.TryGetValue(list.Name, out var child) && child.Within?.Resource == resource.Name
                ? child.Key[..^1]
                : ImmutableArray<Property>.Empty)];
    }

    /// <summary>The resource that is read.</summary>
    public Resource Resource => resource;

    /// <summary>Reads one record.</summary>
    /// <param name="json">The record.</param>
    /// <param name="errors">Its fields that could not be given.</param>
    /// <param name="readAt">When the request was sent.</param>
    /// <param name="owner">
    /// The owner's key where the call named it, for key parts that the record does not repeat.
    /// </param>
    /// <exception cref="FormatException">It has no key, or does not have the declared shape.</exception>
    public ReadRecord Read(JsonElement json, ErrorTree? errors, DateTimeOffset readAt, RecordKey? owner = null)
    {
        var values = table.Read(json, errors);
        Inherit(values, resource.Key[..^1], owner);
        var key = KeyOf(values);
        if (resource.Lists.IsEmpty)
            return new ReadRecord(new ResourceRecord(resource, key, Freeze(values), [], readAt), []);
        var items = ImmutableArray.CreateBuilder<ImmutableArray<ImmutableArray<Value>>>(resource.Lists.Length);
        var continuations = ImmutableArray.CreateBuilder<Continuation>();
        for (var index = 0; index < resource.Lists.Length; index++)
        {
            var places = itemTables[index].Find(json, errors);
            items.Add(ReadAll(places, index, key));
            if (places is [{ IsInner: false } only] && CursorOf(only.List) is { } cursor)
                continuations.Add(new Continuation(index, cursor));
        }
        return new ReadRecord(
            new ResourceRecord(resource, key, Freeze(values), items.MoveToImmutable(), readAt),
            continuations.ToImmutable());
    }

    // A list within a list cannot be read on, and a part of it would be a wrong list: it is not there.
    ImmutableArray<ImmutableArray<Value>> ReadAll(ImmutableArray<ItemPlace> places, int index, RecordKey key)
    {
        if (places is [{ IsInner: false } only])
            return ReadItems(only.List, only.Errors, index, key);
        var items = ImmutableArray.CreateBuilder<ImmutableArray<Value>>();
        foreach (var place in places)
        {
            var part = ReadItems(place.List, place.Errors, index, key, place);
            if (part.IsDefault || CursorOf(place.List) is not null)
                return default;
            items.AddRange(part);
        }
        return items.ToImmutable();
    }

    /// <summary>
    /// Reads the items of a list: a bare array, or a connection with <c>nodes</c>. A list that is not there is a
    /// default array.
    /// </summary>
    public ImmutableArray<ImmutableArray<Value>> ReadItems(
        JsonElement list, ErrorTree? errors, int index, RecordKey owner) => ReadItems(list, errors, index, owner, around: null);

    ImmutableArray<ImmutableArray<Value>> ReadItems(
        JsonElement list, ErrorTree? errors, int index, RecordKey owner, ItemPlace? around)
    {
        var (nodes, below) = Nodes(list, errors);
        if (nodes.ValueKind != JsonValueKind.Array || errors is { IsError: true } || below is { IsError: true })
            return default;
        var items = ImmutableArray.CreateBuilder<ImmutableArray<Value>>(nodes.GetArrayLength());
        foreach (var node in nodes.EnumerateArray())
        {
            var values = itemTables[index].Read(node, below?.Below(Text(items.Count)), around);
            Inherit(values, inherited[index], owner);
            items.Add(Freeze(values));
        }
        return items.MoveToImmutable();
    }

    /// <summary>Where a connection goes on, or null when it does not.</summary>
    /// <exception cref="FormatException">It says that it goes on and not where.</exception>
    public static string? CursorOf(JsonElement list)
    {
        var page = list.Member("pageInfo");
        if (page.Member("hasNextPage").ValueKind != JsonValueKind.True)
            return null;
        return page.Member("endCursor").AsText() is { Length: > 0 } cursor
            ? cursor
            : throw new FormatException("A list goes on and its answer does not say where.");
    }

    /// <summary>The items of a list and their errors.</summary>
    public static (JsonElement Nodes, ErrorTree? Errors) Nodes(JsonElement list, ErrorTree? errors) =>
        list.ValueKind == JsonValueKind.Object && list.TryGetProperty("nodes", out var nodes)
            ? (nodes, errors?.Below("nodes"))
            : (list, errors);

    static void Inherit(Value[] values, ImmutableArray<Property> parts, RecordKey? owner)
    {
        if (owner is not { } key)
            return;
        for (var part = 0; part < parts.Length && part < key.Parts.Count; part++)
        {
            if (!values[parts[part].Index].IsFilled)
                values[parts[part].Index] = Value.Of(key.Parts[part]);
        }
    }

    RecordKey KeyOf(Value[] values)
    {
        foreach (var part in resource.Key)
        {
            if (!values[part.Index].IsFilled)
                throw new FormatException($"A record of {resource} came without its key '{part.Name}'.");
        }
        return resource.Key is [var only]
            ? new RecordKey(values[only.Index].ToString())
            : RecordKey.Of(resource.Key.Select(part => values[part.Index].ToString()));
    }

    static ImmutableArray<Value> Freeze(Value[] values) =>
        System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(values);

    static string Text(int index) => index.ToString(CultureInfo.InvariantCulture);
}
