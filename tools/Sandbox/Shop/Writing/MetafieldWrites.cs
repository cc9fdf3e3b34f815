using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Shop.Records;
using Sandbox.Shop.Resolving;

namespace Sandbox.Shop.Writing;

/// <summary>Setting custom fields; all of one request or none.</summary>
internal static class MetafieldWrites
{
    const int Most = 25;

    /// <summary><c>metafieldsSet</c>.</summary>
    public static Payload Set(Asked asked)
    {
        var shop = asked.Shop;
        var wanted = asked.Inputs("metafields");
        if (wanted.Count > Most)
            throw ShopError.InputTooLong("metafields", wanted.Count, Most);
        foreach (var scope in wanted.Select(input => AccessScopes.OfOwner(GlobalId.Parse(input.Text("ownerId"))?.Type ?? "")).OfType<string>())
            AccessScopes.Require(scope, "metafieldsSet", shop.Settings);
        var errors = wanted.SelectMany((input, at) => Check(input, at, shop)).ToList();
        if (errors.Count > 0)
            return Payload.Refused(errors);
        return Payload.Done("metafields", wanted.Select(input => SetOne(input, shop)).ToArray());
    }

    /// <summary>Puts one field into a record, in place of the one of its namespace and key.</summary>
    public static JsonObject Put(JsonObject record, InputFields input, ShopState shop)
    {
        var space = input.Text("namespace") ?? Metafields.AppNamespace;
        var stored = Metafields.Find(record, space, input.Text("key"));
        if (stored is null)
        {
            stored = new JsonObject
            {
                ["id"] = shop.NewId(),
                ["namespace"] = space,
                ["key"] = input.Text("key"),
                ["type"] = input.Text("type") ?? "single_line_text_field",
                ["created_at"] = shop.Now,
            };
            record.List("metafields").Add(stored);
        }

        if (stored.ContainsKey("value") && stored.Text("value") == input.Text("value"))
            return stored;
        stored["value"] = input.Text("value");
        stored["updated_at"] = shop.Now;
        return stored;
    }

    static Thing? SetOne(InputFields input, ShopState shop)
    {
        var owner = GlobalId.Parse(input.Text("ownerId"))!.Value;
        var (table, id) = Place(owner, shop)!.Value;
        shop.Change(table, id, record => Put(OwnerIn(record, owner), input, shop));
        return RootFields.Find(owner.Type, owner.Number, shop) is { } shown && Metafields.Find(shown.Json, input.Text("namespace"), input.Text("key")) is { } set
            ? new Thing("Metafield", set, shown)
            : null;
    }

    static IEnumerable<UserError> Check(InputFields input, int at, ShopState shop)
    {
        string[] Path(string field) => ["metafields", at.ToString(CultureInfo.InvariantCulture), field];
        if (GlobalId.Parse(input.Text("ownerId")) is not { } owner || Place(owner, shop) is not var (table, id) || table.Find(id) is null)
        {
            yield return new UserError(Path("ownerId"), "Owner does not exist.", "INVALID", at);
            yield break;
        }

        if (string.IsNullOrEmpty(input.Text("value")))
            yield return new UserError(Path("value"), "Value can't be blank.", "BLANK", at);
        // Who sends a digest wants to write over that value only; null stands for "there is none yet".
        if (input.Has("compareDigest") && input.Text("compareDigest") != Current(table.Find(id)!, owner, input))
            yield return new UserError(null, "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.", "STALE_OBJECT", at);
    }

    static string? Current(JsonObject record, GlobalId owner, InputFields input) =>
        Metafields.Find(OwnerIn(record, owner), input.Text("namespace"), input.Text("key")) is { } stored ? Metafields.Digest(stored) : null;

    static (RecordTable Table, long Id)? Place(GlobalId owner, ShopState shop) => owner.Type switch
    {
        "Customer" => (shop.Customers, owner.Number),
        "Order" => (shop.Orders, owner.Number),
        "Product" => (shop.Products, owner.Number),
        "ProductVariant" when shop.FindVariant(owner.Number) is { } found => (shop.Products, found.Product.Number("id")!.Value),
        _ => null,
    };

    static JsonObject OwnerIn(JsonObject record, GlobalId owner) =>
        owner.Type == "ProductVariant" ? record.Item("variants", owner.Number)! : record;
}
