using System.Text.Json.Nodes;

namespace SyncEngine.Host.Tests.Histories.Money;

/// <summary>Discounts of every kind are in the price of the lines that they make cheaper.</summary>
public sealed class DiscountTests
{
    [Fact]
    public async Task An_amount_off_a_line_is_in_its_price_even_where_no_piece_has_a_whole_price()
    {
        await using var stage = await Till.SoldAsync(new Sale
        {
            Items = [Item.Juice(143.33m, 7) with { Off = 3.30m }],
            Discounts = [Discount("manual", "fixed_amount", "3.30", code: null)],
        });

        await stage.AssertBookedAsync(1150.01m, "Eplesaft, 5 liter 1000.01 at 15 %");
    }

    [Fact]
    public async Task A_percentage_off_a_line_is_in_its_price()
    {
        await using var stage = await Till.SoldAsync(new Sale
        {
            Items = [Item.Lamp(399.99m, 1) with { Off = 60.00m }, Item.Juice(100m, 1)],
            Discounts = [Discount("automatic", "percentage", "15.0", code: null)],
        });

        await stage.AssertBookedAsync(539.99m, "Arbeidslampe 339.99 at 25 %", "Eplesaft, 5 liter 100.00 at 15 %");
    }

    [Fact]
    public async Task A_code_for_the_whole_order_is_shared_by_its_lines_as_the_shop_shares_it()
    {
        await using var stage = await Till.SoldAsync(new Sale
        {
            WithVat = true,
            Items = [Item.Lamp(500m, 1) with { Off = 62.50m }, Item.Juice(300m, 1) with { Off = 37.50m }],
            Delivery = Item.Parcel(79m),
            Discounts = [Discount("discount_code", "fixed_amount", "100.00", "RABATT")],
        });

        await stage.AssertBookedAsync(779m, "Arbeidslampe 350.00 at 25 %", "Eplesaft, 5 liter 228.26 at 15 %", "Pakke 63.20 at 25 %");
    }

    [Fact]
    public async Task What_is_given_away_costs_nothing()
    {
        await using var stage = await Till.SoldAsync(new Sale
        {
            Items = [Item.Lamp(400m, 1), Item.Juice(100m, 2) with { Off = 200m }],
            Discounts = [Discount("automatic", "percentage", "100.0", code: null)],
        });

        await stage.AssertBookedAsync(500m, "Arbeidslampe 400.00 at 25 %", "Eplesaft, 5 liter 0.00 at 15 %");
    }

    [Fact]
    public async Task Shipping_that_is_given_away_makes_no_line()
    {
        await using var stage = await Till.SoldAsync(new Sale
        {
            Items = [Item.Lamp(400m, 1)],
            Delivery = Item.Parcel(149m) with { Off = 149m },
            Discounts = [Discount("discount_code", "percentage", "100.0", "FRIFRAKT")],
        });

        await stage.AssertBookedAsync(500m, "Arbeidslampe 400.00 at 25 %");
    }

    [Fact]
    public async Task Shipping_bears_the_rate_that_the_shop_gave_it()
    {
        await using var stage = await Till.SoldAsync(new Sale { WithVat = true, Items = [Item.Juice(115m, 1)], Delivery = Item.Parcel(92m, 0.15m) });

        await stage.AssertBookedAsync(207m, "Eplesaft, 5 liter 100.00 at 15 %", "Pakke 80.00 at 15 %");
    }

    static JsonObject Discount(string type, string valueType, string value, string? code) => new()
    {
        ["type"] = type,
        ["value_type"] = valueType,
        ["value"] = value,
        ["code"] = code,
        ["allocation_method"] = "across",
        ["target_selection"] = "all",
        ["target_type"] = "line_item",
    };
}
