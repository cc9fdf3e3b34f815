using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sandbox.Ledger;
using Sandbox.Shop;
using Sandbox.Shop.Seeding;

namespace Simulation.Worlds;

/// <summary>A very small shop and its ledger: as few records as let every kind of link come about.</summary>
static class SmallShop
{
    /// <summary>The first instant of every world.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    const string Before = "2026-11-01T10:00:00Z";

    const string People =
        """
        [
          {"id":7001,"email":"kari@example.no","first_name":"Kari","last_name":"Nord","phone":"+4740055001","tags":"",
           "addresses":[{"id":8001,"default":true,"address1":"Storgata 1","zip":"0150","city":"Oslo","country_code":"NO","phone":null,"company":null}]},
          {"id":7002,"email":"ola@example.no","first_name":"Ola","last_name":"Sund","phone":null,"tags":"",
           "addresses":[{"id":8002,"default":true,"address1":"Havnegata 2","zip":"5003","city":"Bergen","country_code":"NO","phone":"40055002","company":null}]},
          {"id":7003,"email":"inger@example.no","first_name":"Inger","last_name":"Fjell","phone":"+4740055003","tags":"",
           "metafields":[{"namespace":"pogo","key":"organization_number","value":"319000011","type":"single_line_text_field"}],
           "addresses":[{"id":8003,"default":true,"address1":"Torget 3","zip":"6002","city":"Ålesund","country_code":"NO","phone":null,"company":"Fjell Handel AS"}]},
          {"id":7004,"email":"tor@example.no","first_name":"Tor","last_name":"Vik","phone":null,"tags":"",
           "metafields":[{"namespace":"pogo","key":"organization_number","value":"319000011","type":"single_line_text_field"}],
           "addresses":[{"id":8004,"default":true,"address1":"Torget 3","zip":"6002","city":"Ålesund","country_code":"NO","phone":null,"company":"Fjell Handel AS"}]}
        ]
        """;

    const string Goods =
        """
        [
          {"id":6001,"title":"Bukse","product_type":"Klær","status":"active","options":[{"name":"Størrelse"}],
           "variants":[{"id":4001,"title":"S","price":"500.00","sku":"BUK-S","barcode":"2000000005010","taxable":true,"inventory_quantity":5},
                       {"id":4002,"title":"M","price":"550.00","sku":"BUK-M","barcode":null,"taxable":true,"inventory_quantity":5}]},
          {"id":6002,"title":"Saft","product_type":"Mat","status":"active","options":[{"name":"Title","values":["Default Title"]}],
           "variants":[{"id":4003,"title":"Default Title","option1":"Default Title","price":"34.50","sku":"SAFT","barcode":null,"taxable":true,"inventory_quantity":5}]}
        ]
        """;

    // Olas customer and the juice have been in the ledger since before the shop was; the rest are the codes of the connection's settings.
    const string Books =
        """
        {"Customers":[
           {"Id":1001,"IsPerson":true,"FirstName":"Ola","LastName":"Sund","EmailAddress":"ola@example.no","PhoneNumber":"+4740055002",
            "MailAddress":{"Id":1101,"AddressLine1":"Havnegata 2","ZipCode":"5003","City":"Bergen","CountryCode":"NO"},
            "CustomerCreatedDateTimeOffset":"2026-05-04T08:00:00+00:00","LastChangedDateTimeOffset":"2026-07-06T09:30:00+00:00"}],
         "Products":[
           {"Id":2001,"Code":"SAFT","Name":"Saft","UnitPrice":30.0,"StandardSalesAccount":3003},
           {"Id":2101,"Code":"SHOP-25","Name":"Annet 25 %","StandardSalesAccount":3000},
           {"Id":2102,"Code":"SHOP-15","Name":"Annet 15 %","StandardSalesAccount":3003},
           {"Id":2103,"Code":"SHOP-0","Name":"Annet 0 %","StandardSalesAccount":3100},
           {"Id":2104,"Code":"FRAKT","Name":"Frakt","StandardSalesAccount":3000},
           {"Id":2105,"Code":"FRAKT-15","Name":"Frakt 15 %","StandardSalesAccount":3003},
           {"Id":2106,"Code":"FRAKT-0","Name":"Frakt 0 %","StandardSalesAccount":3100},
           {"Id":2107,"Code":"GAVEKORT","Name":"Gavekort","StandardSalesAccount":3100},
           {"Id":2108,"Code":"TIPS","Name":"Tips","StandardSalesAccount":3100},
           {"Id":2109,"Code":"AVRUNDING","Name":"Avrunding","StandardSalesAccount":3100}]}
        """;

    /// <summary>Codes of ledger products that are the accountant's own and stand for no goods.</summary>
    public static IReadOnlyList<string> Accounts { get; } =
        ["SHOP-25", "SHOP-15", "SHOP-0", "FRAKT", "FRAKT-15", "FRAKT-0", "GAVEKORT", "TIPS", "AVRUNDING"];

    /// <summary>Fills both systems.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="domain">The shop's domain, which the connection names.</param>
    public static void Fill(ShopSystem shop, LedgerSystem ledger, string domain)
    {
        shop.Seed(ShopSeed.Of(new JsonObject
        {
            ["shop"] = new JsonObject { ["id"] = 1, ["myshopify_domain"] = domain },
            ["customers"] = Records(People),
            ["products"] = Records(Goods),
        }));
        using var books = JsonDocument.Parse(Books);
        ledger.Seed(books);
        shop.Add("orders", Order(shop, 5001, "7001", [(6001, 0, 2), (6002, 0, 3)], shipping: 49m));
        shop.Add("orders", Order(shop, 5002, "7003", [(6001, 1, 1)], shipping: 0m));
    }

    /// <summary>An order in REST's shape; each line's tax is contained in its price.</summary>
    /// <param name="shop">Knows the goods.</param>
    /// <param name="id">The order's number.</param>
    /// <param name="customer">The buyer's number, or an e-mail address of a guest.</param>
    /// <param name="lines">Product, position of the variant, pieces.</param>
    /// <param name="shipping">What the delivery costs, with tax.</param>
    public static JsonObject Order(
        ShopSystem shop, long id, string customer, IReadOnlyList<(long Product, int Variant, int Pieces)> lines, decimal shipping)
    {
        var sold = lines.Select((line, position) => Line(shop, id * 10 + position, line)).ToArray();
        var deliveries = shipping == 0m ? [] : new[] { Delivery(id, shipping) };
        var total = sold.Sum(line => Amount(line, "price") * Amount(line, "quantity")) + shipping;
        var tax = sold.Concat(deliveries).Sum(line => Amount(line["tax_lines"]?[0] as JsonObject, "price"));
        var order = new JsonObject
        {
            ["id"] = id,
            ["name"] = Text($"#{id}"),
            ["order_number"] = id,
            ["currency"] = "NOK",
            ["taxes_included"] = true,
            ["test"] = false,
            ["financial_status"] = "paid",
            ["po_number"] = null,
            ["subtotal_price"] = Money(total - shipping),
            ["total_price"] = Money(total),
            ["total_tax"] = Money(tax),
            ["total_discounts"] = "0.00",
            ["total_tip_received"] = "0.00",
            ["total_outstanding"] = "0.00",
            ["line_items"] = new JsonArray([.. sold]),
            ["shipping_lines"] = new JsonArray([.. deliveries]),
            ["billing_address"] = new JsonObject
            {
                ["first_name"] = "Kari",
                ["last_name"] = "Nord",
                ["address1"] = "Storgata 1",
                ["zip"] = "0150",
                ["city"] = "Oslo",
                ["country_code"] = "NO",
            },
        };
        if (long.TryParse(customer, CultureInfo.InvariantCulture, out var buyer))
            order["customer"] = new JsonObject { ["id"] = buyer };
        else
            order["email"] = customer;
        return order;
    }

    static JsonObject Line(ShopSystem shop, long id, (long Product, int Variant, int Pieces) line)
    {
        var product = shop.Get("products", Text($"{line.Product}")) ?? throw new ArgumentException($"There is no product {line.Product}.", nameof(line));
        var variants = product["variants"] as JsonArray ?? [];
        var variant = variants[line.Variant % variants.Count] as JsonObject ?? [];
        var rate = product["product_type"]?.ToString() == "Mat" ? 0.15m : 0.25m;
        var price = Amount(variant, "price");
        return new JsonObject
        {
            ["id"] = id,
            ["product_id"] = line.Product,
            ["variant_id"] = variant["id"]?.DeepClone(),
            ["title"] = product["title"]?.DeepClone(),
            ["sku"] = variant["sku"]?.DeepClone(),
            ["quantity"] = line.Pieces,
            ["current_quantity"] = line.Pieces,
            ["price"] = Money(price),
            ["taxable"] = true,
            ["tax_lines"] = new JsonArray(Tax(rate, price * line.Pieces)),
        };
    }

    static JsonObject Delivery(long id, decimal price) => new()
    {
        ["id"] = id * 10 + 9,
        ["title"] = "Levering",
        ["price"] = Money(price),
        ["discounted_price"] = Money(price),
        ["tax_lines"] = new JsonArray(Tax(0.25m, price)),
    };

    static JsonObject Tax(decimal rate, decimal gross) => new()
    {
        ["title"] = "MVA",
        ["rate"] = rate,
        ["price"] = Money(gross - gross / (1 + rate)),
    };

    static JsonArray Records(string json)
    {
        var records = JsonNode.Parse(json)?.AsArray() ?? [];
        foreach (var record in records.OfType<JsonObject>())
        {
            record["created_at"] = Before;
            record["updated_at"] = Before;
        }

        return records;
    }

    static decimal Amount(JsonObject? record, string name) =>
        decimal.TryParse(record?[name]?.ToString(), CultureInfo.InvariantCulture, out var amount) ? amount : 0m;

    static string Money(decimal amount) =>
        decimal.Round(amount, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture);

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
