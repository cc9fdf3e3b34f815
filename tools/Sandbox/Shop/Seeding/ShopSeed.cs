using System.Text.Json.Nodes;
using Sandbox.Shop.Records;

namespace Sandbox.Shop.Seeding;

/// <summary>Records in the shape of Shopify's REST and webhook payloads, from JSON files.</summary>
/// <remarks>
/// A file may hold bare objects, wrapped ones (<c>{"customers": […]}</c>, <c>{"customer": {…}}</c>) or recorded exchanges
/// (<c>[{method, path, request, status, response}]</c>), of which the responses count. The newest <c>updated_at</c> of each id wins.
/// Customers that stand inside orders only become customers too.
/// </remarks>
public sealed class ShopSeed
{
    readonly Dictionary<(string Kind, long Id), JsonObject> records = [];
    readonly Dictionary<long, JsonObject> buyers = [];

    /// <summary>The shop's own record, or null when no file has one.</summary>
    public JsonObject? Shop { get; private set; }

    /// <summary>Reads files, or all <c>.json</c> files of a folder (its own, not those of folders inside).</summary>
    public static ShopSeed Load(params IEnumerable<string> paths)
    {
        var seed = new ShopSeed();
        foreach (var file in paths.SelectMany(path => Directory.Exists(path) ? Directory.GetFiles(path, "*.json").Order(StringComparer.Ordinal) : Enumerable.Repeat(path, 1)))
            seed.Read(JsonNode.Parse(File.ReadAllText(file)), Path.GetFileNameWithoutExtension(file));
        return seed;
    }

    /// <summary>Reads records that stand in memory, bare or wrapped as in a file.</summary>
    public static ShopSeed Of(JsonNode records)
    {
        var seed = new ShopSeed();
        seed.Read(records, "");
        return seed;
    }

    /// <summary>The customers, orders or products (<c>customer</c>, <c>order</c>, <c>product</c>), by id.</summary>
    public IEnumerable<JsonObject> Of(string kind) => records.Where(record => record.Key.Kind == kind).Select(record => (record.Key.Id, Json: record.Value))
        .Concat(kind == "customer" ? buyers.Where(buyer => !records.ContainsKey((kind, buyer.Key))).Select(buyer => (Id: buyer.Key, Json: buyer.Value)) : [])
        .OrderBy(record => record.Id).Select(record => record.Json);

    void Read(JsonNode? node, string name)
    {
        foreach (var item in node is JsonArray list ? list.ToArray() : [node])
        {
            if (item is not JsonObject json)
                continue;
            if (json.ContainsKey("response"))
                Unwrap(json.Child("response"));
            else if (json.ContainsKey("id"))
                Add(KindOf(json, name), json);
            else
                Unwrap(json);
        }
    }

    void Unwrap(JsonObject? wrapped)
    {
        foreach (var (name, value) in wrapped ?? [])
        {
            if (name == "shop" && value is JsonObject shop)
                Shop = shop.Copy();
            foreach (var item in value is JsonArray list ? list.ToArray() : [value])
            {
                if (item is JsonObject json)
                    Add(name.TrimEnd('s'), json);
            }
        }
    }

    void Add(string kind, JsonObject json)
    {
        // Recorded answers may show a few fields of a record only; such a part is no record.
        if (kind is not ("customer" or "order" or "product") || json.Number("id") is not { } id || json["updated_at"] is null)
            return;
        if (!records.TryGetValue((kind, id), out var known) || known.Instant("updated_at") <= json.Instant("updated_at"))
            records[(kind, id)] = json.Copy();
        if (kind == "order" && json.Child("customer") is { } customer && customer.Number("id") is { } buyer)
        {
            var copy = customer.Copy();
            copy["created_at"] ??= json["created_at"]?.DeepClone();
            copy["updated_at"] ??= json["updated_at"]?.DeepClone();
            if (!buyers.TryGetValue(buyer, out var last) || last.Instant("updated_at") <= copy.Instant("updated_at"))
                buyers[buyer] = copy;
        }
    }

    static string KindOf(JsonObject json, string name) =>
        json.ContainsKey("line_items") ? "order" : json.ContainsKey("variants") ? "product" : name.TrimEnd('s');
}
