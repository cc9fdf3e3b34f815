using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Shop.Records;
using Sandbox.Shop.Searching;

namespace Sandbox.Shop.Resolving;

/// <summary>Makes connections, and answers the fields that all connections share.</summary>
internal static class Connections
{
    /// <summary>The page of a list inside an object, in the list's own order.</summary>
    public static ConnectionPage Of(IEnumerable<Thing> things, Asked asked) => Paging.Cut(
        things.Select((thing, at) =>
            new Entry(at.ToString("D9", CultureInfo.InvariantCulture), thing.Json.Number("id") ?? at, thing)),
        asked.Page);

    /// <summary>The page of a list of records that can be searched and sorted.</summary>
    /// <param name="type">The GraphQL type of a record.</param>
    /// <param name="records">All records, as they are and as search has them.</param>
    /// <param name="profile">Their filters and sort keys.</param>
    /// <param name="asked">The arguments.</param>
    /// <exception cref="ShopError">The filter, the sort key or the page cannot be had.</exception>
    public static ConnectionPage Search(string type, Searchable records, SearchProfile profile, Asked asked)
    {
        var sortKey = asked.Text("sortKey") ?? "ID";
        // Relevance is nothing that can be simulated; the real search falls back to the id when there is no query.
        if (!profile.SortKeys.TryGetValue(sortKey == "RELEVANCE" ? "ID" : sortKey, out var sortValue))
            throw ShopError.BadRequest($"The sandbox does not simulate the sort key {sortKey}.");
        var entries = Matches(records, profile, asked)
            .Select(record => (Shown: records.Find(record), Indexed: record))
            .Where(pair => pair.Shown is not null)
            .Select(pair => new Entry(sortValue(pair.Indexed), pair.Indexed.Number("id") ?? 0, new Thing(type, pair.Shown!)));
        return Paging.Cut(entries, asked.Page);
    }

    /// <summary>The records that fit the argument <c>query</c>, in the version that search has of them.</summary>
    public static IEnumerable<JsonObject> Matches(Searchable records, SearchProfile profile, Asked asked)
    {
        if (asked.Text("query") is not { } text || string.IsNullOrWhiteSpace(text))
            return records.All();
        var (fits, warnings) = SearchQuery.Read(text, profile, asked.Shop);
        asked.Request.Warn(asked.ResponseKey, text, warnings);
        return records.Indexed().Where(fits);
    }

    /// <summary>The rules of a connection type and its edge type.</summary>
    public static IEnumerable<IFieldTable> Tables(string nodeType) =>
    [
        new FieldTable<ConnectionPage>(nodeType + "Connection")
        {
            { "edges", page => page.Entries },
            { "nodes", page => page.Entries.Select(entry => entry.Node) },
            { "pageInfo", page => page },
        },
        new FieldTable<Entry>(nodeType + "Edge")
        {
            { "cursor", entry => entry.Cursor },
            { "node", entry => entry.Node },
        },
    ];

    /// <summary>The rules of the type <c>PageInfo</c>.</summary>
    public static IFieldTable PageInfo { get; } = new FieldTable<ConnectionPage>("PageInfo")
    {
        { "endCursor", page => page.Entries.Count == 0 ? null : page.Entries[^1].Cursor },
        { "hasNextPage", page => page.HasNext },
        { "hasPreviousPage", page => page.HasPrevious },
        { "startCursor", page => page.Entries.Count == 0 ? null : page.Entries[0].Cursor },
    };
}

/// <summary>Records as they are, and as search has them.</summary>
/// <param name="All">The records as they are.</param>
/// <param name="Indexed">The records as search has them.</param>
/// <param name="Find">The record as it is now of a record that search has; null when it is gone.</param>
internal sealed record Searchable(
    Func<IEnumerable<JsonObject>> All,
    Func<IEnumerable<JsonObject>> Indexed,
    Func<JsonObject, JsonObject?> Find)
{
    /// <summary>The records of a table.</summary>
    public static Searchable Of(RecordTable table) =>
        new(() => table.All, table.Indexed, record => table.Find(record.Number("id") ?? 0));

    /// <summary>The variants of all products.</summary>
    public static Searchable Variants(ShopState shop) => new(
        () => shop.Products.All.SelectMany(product => product.Items("variants")),
        () => shop.Products.Indexed().SelectMany(product => product.Items("variants")),
        variant => shop.FindVariant(variant.Number("id") ?? 0)?.Variant);
}
