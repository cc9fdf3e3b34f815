using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Shop.Records;

namespace Sandbox.Shop;

/// <summary>What people do in the shop's own admin: look, edit, sell, refund, cancel, delete.</summary>
public sealed partial class ShopSystem : IRecordDesk
{
    /// <inheritdoc />
    public IReadOnlyList<string> Collections { get; } = ["customers", "orders", "products"];

    /// <inheritdoc />
    public IReadOnlyList<JsonObject> List(string collection)
    {
        lock (guard)
            return [.. TableOf(collection).All.OrderBy(record => record.Number("id")).Select(record => record.Copy())];
    }

    /// <inheritdoc />
    public JsonObject? Get(string collection, string id)
    {
        lock (guard)
            return TableOf(collection).Find(NumberOf(id))?.Copy();
    }

    /// <inheritdoc />
    /// <remarks>
    /// A property is a path in REST's names: <c>email</c>, <c>default_address.phone</c>, <c>variants.0.price</c>, <c>line_items.1.current_quantity</c>.
    /// </remarks>
    public void Edit(string collection, string id, string property, JsonNode? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(property);
        lock (guard)
        {
            var table = TableOf(collection);
            if (table.Find(NumberOf(id)) is null)
                throw new DeskRefusedException($"There is no {collection} {id}.");
            if (property is "id" or "updated_at" or "created_at")
                throw new DeskRefusedException($"The shop itself keeps '{property}'.");
            state.Change(table, NumberOf(id), record => Set(record, property.Split('.'), value));
        }
    }

    /// <summary>Takes in a record in REST's shape: an order is sold, which touches its customer.</summary>
    public void Add(string collection, JsonObject record)
    {
        ArgumentNullException.ThrowIfNull(record);
        lock (guard)
        {
            var copy = record.Copy();
            copy["id"] ??= state.NewId();
            copy["created_at"] ??= state.Now;
            copy["updated_at"] ??= state.Now;
            state.Put(TableOf(collection), copy);
            if (collection == "orders" && copy.Child("customer")?.Number("id") is { } buyer)
                state.Touch(state.Customers, buyer);
        }
    }

    /// <summary>Deletes a record; nothing happens when there is none.</summary>
    /// <remarks>A customer with orders goes too, as one does that is merged into another; the API refuses to delete it.</remarks>
    public void Delete(string collection, string id)
    {
        lock (guard)
            TableOf(collection).Remove(NumberOf(id));
    }

    RecordTable TableOf(string collection) => collection switch
    {
        "customers" => state.Customers,
        "orders" => state.Orders,
        "products" => state.Products,
        _ => throw new DeskRefusedException($"The shop has no {collection}."),
    };

    static long NumberOf(string id) =>
        long.TryParse(id, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : throw new DeskRefusedException($"'{id}' is no id.");

    void Set(JsonObject record, string[] path, JsonNode? value)
    {
        if (path is ["default_address", var part])
        {
            if (CustomerShape.Default(record) is null)
                record.List("addresses").Add(new JsonObject { ["id"] = record.Number("id"), ["default"] = true });
            CustomerShape.Complete(record);
            CustomerShape.Default(record)![part] = value?.DeepClone();
            if (part == "country_code")
                CustomerShape.Default(record)!["country"] = Countries.NameOf(value.AsText());
            return;
        }

        JsonNode? place = record;
        foreach (var step in path[..^1])
            place = place is JsonArray list && int.TryParse(step, System.Globalization.CultureInfo.InvariantCulture, out var at) && at < list.Count ? list[at] : (place as JsonObject)?[step];
        if (place is not JsonObject owner)
            throw new DeskRefusedException($"There is no '{string.Join('.', path)}'.");
        owner[path[^1]] = value?.DeepClone();
        // A price is kept twice: alone, and in both currencies.
        owner.Remove(path[^1] + "_set");
        if (path is ["variants", ..])
            owner["updated_at"] = state.Now;
    }
}
