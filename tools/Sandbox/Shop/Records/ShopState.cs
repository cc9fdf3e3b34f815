using System.Text.Json.Nodes;
using Sandbox.Shop.Bulk;
using Sandbox.Shop.Hooks;

namespace Sandbox.Shop.Records;

/// <summary>Everything a simulated shop knows.</summary>
internal sealed class ShopState
{
    // Real ids are 64-bit numbers far above 32 bits; new ones start there, so that nobody keeps them in an int.
    const long FirstNewId = 9_000_000_000_001;
    long _lastId = FirstNewId - 1;

    public ShopState(ShopSettings settings, TimeProvider time)
    {
        Settings = settings;
        Time = time;
        Hooks = new ShopHooks(settings, time);
        Customers = new RecordTable(time, settings.SearchLag, _ => []);
        Orders = new RecordTable(time, settings.SearchLag, order => Id(order.Child("customer")));
        Products = new RecordTable(time, settings.SearchLag, product => product.Items("variants").SelectMany(Id));
        foreach (var (kind, table) in new[] { ("customers", Customers), ("orders", Orders), ("products", Products) })
            table.Changed = (old, now) => Hooks.Note(kind, old, now);
    }

    public ShopSettings Settings { get; }

    /// <summary>The webhooks.</summary>
    public ShopHooks Hooks { get; }

    public TimeProvider Time { get; }

    /// <summary>The shop itself, in the shape of REST's <c>shop</c>.</summary>
    public JsonObject Shop { get; set; } = DefaultShop();

    public RecordTable Customers { get; }

    /// <summary>The orders, grouped by their customers' numbers.</summary>
    public RecordTable Orders { get; }

    /// <summary>The products with their variants inside, grouped by their variants' numbers.</summary>
    public RecordTable Products { get; }

    /// <summary>The bulk operations.</summary>
    public List<BulkOperation> Bulk { get; } = [];

    /// <summary>The time stamp of now.</summary>
    public string Now => Stamp.Write(Stamp.Now(Time));

    /// <summary>The shop's currency.</summary>
    public string Currency => Shop.Text("currency") ?? "NOK";

    /// <summary>Zero in the shop's currency.</summary>
    public Bag Nothing => new(new Money(0m, Currency), new Money(0m, Currency));

    /// <summary>A number that no record has.</summary>
    public long NewId() => ++_lastId;

    /// <summary>A variant and its product, or null.</summary>
    public (JsonObject Product, JsonObject Variant)? FindVariant(long id) =>
        Products.Group(id).FirstOrDefault() is { } product && product.Item("variants", id) is { } variant
            ? (product, variant)
            : null;

    /// <summary>Changes a record; its <c>updated_at</c> moves when the change made a difference and is to move it.</summary>
    /// <returns>The record as it is now.</returns>
    public JsonObject Change(RecordTable table, long id, Action<JsonObject> change, bool moves = true)
    {
        var old = table.Find(id) ?? throw new KeyNotFoundException($"There is no record {id}.");
        var changed = old.Copy();
        change(changed);
        Complete(table, changed);
        if (JsonNode.DeepEquals(old, changed) && !Settings.UnchangedWritesMove)
            return old;
        if (moves)
            changed["updated_at"] = Now;
        table.Save(changed);
        return changed;
    }

    /// <summary>Puts in a record as it is, made complete, without touching its time stamps.</summary>
    public void Put(RecordTable table, JsonObject record)
    {
        Complete(table, record);
        table.Save(record);
        _lastId = Math.Max(_lastId, record.Number("id") ?? 0);
    }

    /// <summary>Moves a record's <c>updated_at</c> without changing anything else.</summary>
    public void Touch(RecordTable table, long id)
    {
        if (table.Find(id)?.Copy() is not { } record)
            return;
        record["updated_at"] = Now;
        table.Save(record);
    }

    void Complete(RecordTable table, JsonObject record)
    {
        if (table == Customers)
            CustomerShape.Complete(record);
        else if (table == Products)
            ProductShape.Complete(record);
    }

    static IEnumerable<long> Id(JsonObject? json) => json?.Number("id") is { } id ? [id] : [];

    static JsonObject DefaultShop() => new()
    {
        ["id"] = 1,
        ["name"] = "Sandbox shop",
        ["email"] = "shop@example.com",
        ["myshopify_domain"] = "sandbox.myshopify.com",
        ["country_code"] = "NO",
        ["currency"] = "NOK",
        ["iana_timezone"] = "Europe/Oslo",
        ["taxes_included"] = true,
        ["tax_shipping"] = true,
        ["created_at"] = "2026-01-01T00:00:00Z",
        ["updated_at"] = "2026-01-01T00:00:00Z",
    };
}
