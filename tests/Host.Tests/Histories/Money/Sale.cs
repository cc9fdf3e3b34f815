using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace SyncEngine.Host.Tests.Histories.Money;

/// <summary>
/// An order as the shop's till writes it: what is sold at what price, and the taxes and sums that the shop itself computes
/// from it.
/// </summary>
sealed record Sale
{
    /// <summary>The order's id.</summary>
    public const string Id = "5999000000001";

    /// <summary>The order's only delivery.</summary>
    public const string DeliveryId = "3999000000001";

    /// <summary>Whether prices hold the VAT.</summary>
    public bool WithVat { get; init; }

    /// <summary>What is sold.</summary>
    public ImmutableArray<Item> Items { get; init; } = [];

    /// <summary>How it is sent, or null.</summary>
    public Item? Delivery { get; init; }

    /// <summary>What the buyer adds.</summary>
    public decimal Tip { get; init; }

    /// <summary>What the total holds and nothing explains.</summary>
    public decimal Unexplained { get; init; }

    /// <summary>What paying in cash adds.</summary>
    public decimal CashRounding { get; init; }

    /// <summary>How it is paid.</summary>
    public string PaidWith { get; init; } = "vipps";

    /// <summary>What the buyer saw of the prices: a currency, and how much of it one of the shop's is.</summary>
    public (string Currency, decimal Rate) Seen { get; init; } = ("NOK", 1m);

    /// <summary>Codes, automatic discounts and discounts by hand, as the shop tells of them.</summary>
    public JsonArray Discounts { get; init; } = [];

    /// <summary>The id of the line at a place.</summary>
    public static string LineId(int at) => string.Create(CultureInfo.InvariantCulture, $"1199900000000{at + 1}");

    /// <summary>What the order costs.</summary>
    public decimal Total => SumOf(line => line.Quantity) + Unexplained;

    /// <summary>What is left of that after removals.</summary>
    public decimal CurrentTotal => SumOf(line => line.Left ?? line.Quantity) + Unexplained;

    /// <summary>The order in REST's shape.</summary>
    public JsonObject Json()
    {
        var order = new JsonObject
        {
            ["id"] = long.Parse(Id, CultureInfo.InvariantCulture),
            ["admin_graphql_api_id"] = $"gid://shopify/Order/{Id}",
            ["name"] = "#1999",
            ["order_number"] = 1999,
            ["currency"] = "NOK",
            ["presentment_currency"] = Seen.Currency,
            ["taxes_included"] = WithVat,
            ["test"] = false,
            ["financial_status"] = "paid",
            ["payment_gateway_names"] = new JsonArray(PaidWith),
            ["customer"] = new JsonObject { ["id"] = long.Parse(History.Elin, CultureInfo.InvariantCulture) },
            ["refunds"] = new JsonArray(),
            ["discount_applications"] = Discounts.DeepClone(),
            ["line_items"] = new JsonArray([.. Items.Select((item, at) => Line(item, LineId(at), "LineItem"))]),
            ["shipping_lines"] = Delivery is null ? [] : new JsonArray(Line(Delivery, DeliveryId, "ShippingLine")),
            ["transactions"] = new JsonArray(Payment()),
        };
        Put(order, "total_price", Total);
        Put(order, "current_total_price", CurrentTotal);
        Put(order, "total_shipping_price", Delivery?.Price ?? 0m);
        Put(order, "total_tip_received", Tip);
        Put(order, "total_outstanding", 0m);
        Put(order, "total_cash_rounding_payment_adjustment", CashRounding);
        return order;
    }

    decimal SumOf(Func<Item, int> pieces) => Tip + Items.Append(Delivery).OfType<Item>().Sum(item =>
    {
        var gross = Cents(item.Gross * pieces(item) / item.Quantity);
        return WithVat ? gross : gross + Cents(Tax(item) * pieces(item) / item.Quantity);
    });

    decimal Tax(Item item) => TaxesOf(item).Sum(each => each.Amount);

    IEnumerable<(decimal Rate, decimal Amount)> TaxesOf(Item item) =>
        item.Shares.DefaultIfEmpty((Rate: item.Rate, Amount: item.Gross)).Select(each => (each.Rate, Tax(each.Rate, each.Amount)));

    decimal Tax(decimal rate, decimal amount) => Cents(WithVat ? amount * rate / (1 + rate) : amount * rate);

    JsonObject Line(Item item, string id, string type)
    {
        var line = new JsonObject
        {
            ["id"] = long.Parse(id, CultureInfo.InvariantCulture),
            ["admin_graphql_api_id"] = $"gid://shopify/{type}/{id}",
            ["variant_id"] = item.Variant is { } variant ? long.Parse(variant, CultureInfo.InvariantCulture) : null,
            ["title"] = item.Title,
            ["name"] = item.Title,
            ["quantity"] = item.Quantity,
            ["current_quantity"] = item.Left ?? item.Quantity,
            ["gift_card"] = item.IsGiftCard,
            ["tax_lines"] = item is { Rate: 0m, Shares: [] } ? [] : new JsonArray([.. TaxesOf(item).Select(TaxLine)]),
            ["discount_allocations"] = item.Off == 0m ? [] : new JsonArray(Put(new JsonObject { ["discount_application_index"] = 0 }, "amount", item.Off)),
        };
        Put(line, "total_discount", item.Off);
        return Put(line, "price", item.Price);
    }

    JsonObject TaxLine((decimal Rate, decimal Amount) tax) => Put(new JsonObject { ["title"] = "MVA", ["rate"] = tax.Rate }, "price", tax.Amount);

    JsonObject Payment() => Put(
        new JsonObject { ["id"] = 8999000000001, ["kind"] = "sale", ["status"] = "success", ["gateway"] = PaidWith }, "amount", Total + CashRounding);

    JsonObject Put(JsonObject json, string name, decimal amount)
    {
        json[name] = Text(amount);
        json[name + "_set"] = new JsonObject
        {
            ["shop_money"] = new JsonObject { ["amount"] = Text(amount), ["currency_code"] = "NOK" },
            ["presentment_money"] = new JsonObject { ["amount"] = Text(Cents(amount * Seen.Rate)), ["currency_code"] = Seen.Currency },
        };
        return json;
    }

    static string Text(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    static decimal Cents(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);
}

/// <summary>What one line of a sale sells.</summary>
/// <param name="Title">What the receipt says.</param>
/// <param name="Price">One piece, before discounts.</param>
/// <param name="Quantity">Pieces ordered.</param>
/// <param name="Rate">VAT as a fraction; 0 for none.</param>
sealed record Item(string Title, decimal Price, int Quantity, decimal Rate)
{
    /// <summary>The variant's id, or null for one of no product.</summary>
    public string? Variant { get; init; }

    /// <summary>What all discounts take from the line.</summary>
    public decimal Off { get; init; }

    /// <summary>Pieces left after removals, or null for all.</summary>
    public int? Left { get; init; }

    /// <summary>The parts of its cost, as the prices are, that are taxed at rates of their own; empty where one rate is taken of the whole.</summary>
    public ImmutableArray<(decimal Rate, decimal Amount)> Shares { get; init; } = [];

    /// <summary>Whether it is a gift card.</summary>
    public bool IsGiftCard { get; init; }

    /// <summary>What all pieces cost after discounts.</summary>
    public decimal Gross => (Price * Quantity) - Off;

    /// <summary>Juice, 15 % VAT.</summary>
    public static Item Juice(decimal price, int quantity) => new("Eplesaft, 5 liter", price, quantity, 0.15m) { Variant = "4002000000006" };

    /// <summary>A lamp, 25 % VAT.</summary>
    public static Item Lamp(decimal price, int quantity) => new("Arbeidslampe", price, quantity, 0.25m) { Variant = "4002000000007" };

    /// <summary>A parcel.</summary>
    public static Item Parcel(decimal price, decimal rate = 0.25m) => new("Pakke", price, 1, rate);
}
