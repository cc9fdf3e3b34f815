using System.Globalization;
using System.Text.Json.Nodes;

namespace Benchmarks.Runs;

/// <summary>How much stands in a shop.</summary>
/// <param name="Customers">Private buyers.</param>
/// <param name="Products">Products with one variant each.</param>
/// <param name="Orders">Orders with one line each.</param>
sealed record ShopLoad(int Customers, int Products, int Orders)
{
    /// <summary>How many records that makes.</summary>
    public int Records => Customers + Products + Orders;
}

/// <summary>A shop of any size, in the shape of the shop's own payloads.</summary>
static class SyntheticShop
{
    const long FirstCustomer = 7_000_000_000;
    const long FirstProduct = 6_000_000_000;
    const long FirstVariant = 4_000_000_000;
    const long FirstOrder = 5_000_000_000;
    const string Before = "2026-11-01T10:00:00Z";

    /// <summary>All records of a load.</summary>
    public static JsonObject Of(ShopLoad load) => new()
    {
        ["customers"] = Many(load.Customers, Customer),
        ["products"] = Many(load.Products, Product),
        ["orders"] = Many(load.Orders, number => Order(number, load)),
    };

    static JsonArray Many(int count, Func<int, JsonObject> make) => new([.. Enumerable.Range(0, count).Select(number =>
    {
        var record = make(number);
        record["created_at"] = Before;
        record["updated_at"] = Before;
        return record;
    })]);

    static JsonObject Customer(int number) => new()
    {
        ["id"] = FirstCustomer + number,
        ["email"] = Text($"kari.{number}@example.no"),
        ["first_name"] = Text($"Kari {number}"),
        ["last_name"] = "Nordmann",
        ["phone"] = Text($"+4792{number:000000}"),
        ["tags"] = "",
        ["addresses"] = new JsonArray(new JsonObject
        {
            ["id"] = 8_000_000_000 + number,
            ["default"] = true,
            ["address1"] = Text($"Storgata {number}"),
            ["zip"] = "5003",
            ["city"] = "Bergen",
            ["country_code"] = "NO",
            ["phone"] = null,
            ["company"] = null,
        }),
    };

    static JsonObject Product(int number) => new()
    {
        ["id"] = FirstProduct + number,
        ["title"] = Text($"Bukse {number}"),
        ["product_type"] = "Klær",
        ["status"] = "active",
        ["options"] = new JsonArray(new JsonObject { ["name"] = "Title", ["values"] = new JsonArray("Default Title") }),
        ["variants"] = new JsonArray(new JsonObject
        {
            ["id"] = FirstVariant + number,
            ["title"] = "Default Title",
            ["option1"] = "Default Title",
            ["price"] = "500.00",
            ["sku"] = Text($"BUK-{number}"),
            ["barcode"] = null,
            ["taxable"] = true,
            ["inventory_quantity"] = 5,
        }),
    };

    static JsonObject Order(int number, ShopLoad load) => new()
    {
        ["id"] = FirstOrder + number,
        ["name"] = Text($"#{1001 + number}"),
        ["order_number"] = 1001 + number,
        ["currency"] = "NOK",
        ["taxes_included"] = true,
        ["test"] = false,
        ["financial_status"] = "paid",
        ["subtotal_price"] = "500.00",
        ["total_price"] = "500.00",
        ["total_tax"] = "100.00",
        ["total_discounts"] = "0.00",
        ["total_tip_received"] = "0.00",
        ["total_outstanding"] = "0.00",
        ["customer"] = new JsonObject { ["id"] = FirstCustomer + number % load.Customers },
        ["line_items"] = new JsonArray(new JsonObject
        {
            ["id"] = 10 * FirstOrder + number,
            ["product_id"] = FirstProduct + number % load.Products,
            ["variant_id"] = FirstVariant + number % load.Products,
            ["title"] = Text($"Bukse {number % load.Products}"),
            ["sku"] = Text($"BUK-{number % load.Products}"),
            ["quantity"] = 1,
            ["current_quantity"] = 1,
            ["price"] = "500.00",
            ["taxable"] = true,
            ["tax_lines"] = new JsonArray(new JsonObject { ["title"] = "MVA", ["rate"] = 0.25m, ["price"] = "100.00" }),
        }),
        ["shipping_lines"] = new JsonArray(),
    };

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
