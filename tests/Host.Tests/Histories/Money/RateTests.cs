using System.Text.Json.Nodes;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Running.Scope;

namespace SyncEngine.Host.Tests.Histories.Money;

/// <summary>What a line's product makes of its VAT is known before it is written, whatever the product says of its account.</summary>
public sealed class RateTests
{
    const string Lamp = "4002000000007";
    const string Lines = "order-salesorderlines";
    const long WithoutVatCode = 30001;
    const long WithoutVat = 30005;
    const long HighRate = 30002;
    const long MiddleRate = 30003;

    static readonly Sale Taxed = new() { WithVat = true, Items = [Item.Lamp(400m, 1)] };
    static readonly Sale Exempt = new() { WithVat = true, Items = [Item.Lamp(400m, 1) with { Rate = 0m }] };

    [Fact]
    public async Task An_exempt_order_waits_while_its_product_stands_on_the_standard_account()
    {
        await using var stage = await SoldAsync(Exempt, account: HighRate);

        await AssertWaitsAsync(stage, "VatRate would be 0.25 and must be 0: ", "has the StandardSalesAccount 3000");
    }

    [Fact]
    public async Task An_exempt_order_goes_on_the_product_s_optional_account_where_that_bears_no_VAT()
    {
        await using var stage = await SoldAsync(Exempt, account: HighRate, optional: WithoutVat);

        await stage.AssertBookedAsync(400m, "Arbeidslampe 400.00 at 0 %");
        Assert.False(LineOf(stage)["UseStandardSalesAccount"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_taxed_order_stays_on_the_standard_account_where_the_product_has_an_optional_one_too()
    {
        await using var stage = await SoldAsync(Taxed, account: HighRate, optional: WithoutVat);

        await stage.AssertBookedAsync(400m, "Arbeidslampe 320.00 at 25 %");
        Assert.True(LineOf(stage)["UseStandardSalesAccount"]!.GetValue<bool>());
    }

    [Fact]
    public async Task An_exempt_order_waits_while_the_optional_account_bears_a_VAT_too()
    {
        await using var stage = await SoldAsync(Exempt, account: HighRate, optional: MiddleRate);

        await AssertWaitsAsync(stage, "VatRate would be 0.25 and must be 0: ");
    }

    [Fact]
    public async Task An_exempt_order_of_a_product_without_an_optional_account_goes_on_the_one_that_the_connection_names()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var connection = await File.ReadAllTextAsync(stage.ConnectionFile);
        await File.WriteAllTextAsync(stage.ConnectionFile, connection.Replace("prices_include_vat: false", "account_optional: \"3100\"\n  prices_include_vat: false", StringComparison.Ordinal));
        stage.Shop.Add("orders", Exempt.Json());

        await stage.SyncAsync();

        await stage.AssertBookedAsync(400m, "Arbeidslampe 400.00 at 0 %");
    }

    [Fact]
    public async Task A_product_without_an_account_of_its_own_is_taken_to_stand_on_the_standard_one()
    {
        await using var stage = await SoldAsync(Exempt, account: null);

        await AssertWaitsAsync(stage, "VatRate would be 0.25 and must be 0: ", "has no StandardSalesAccount, and 'account_standard' is 3000");
    }

    [Fact]
    public async Task A_taxed_order_of_a_product_without_an_account_of_its_own_goes_on_the_standard_one()
    {
        await using var stage = await SoldAsync(Taxed, account: null);

        await stage.AssertBookedAsync(400m, "Arbeidslampe 320.00 at 25 %");
    }

    [Fact]
    public async Task An_account_without_a_VAT_code_bears_no_VAT()
    {
        await using var stage = await SoldAsync(Taxed, account: WithoutVatCode);

        await AssertWaitsAsync(stage, "VatRate would be 0 and must be 0.25: ", "has the StandardSalesAccount 1500");
    }

    [Fact]
    public async Task A_line_that_shows_no_rate_bears_none()
    {
        await using var stage = await SoldAsync(Exempt, account: WithoutVatCode);

        var line = Assert.Single(stage.Ledger.Get("SalesOrders", stage.PartnerOf(Till.Orders, Sale.Id))!["SalesOrderLines"]!.AsArray());
        Assert.Equal(400m, line!["TotalAmount"].Amount());
        Assert.Null(line["VatRate"]);
        Assert.Null(stage.HeldOf(Lines, Sale.LineId(0), "VatRate"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_price_is_not_written_to_a_line_that_has_come_to_bear_another_rate()
    {
        await using var stage = await Till.SoldAsync(Taxed);
        PutOn(stage, MiddleRate);
        stage.Becomes(Taxed with { Items = [Item.Lamp(500m, 1)] });

        await stage.SyncAsync();

        Assert.Contains("VatRate is 0.15 there and must be 0.25", stage.HeldOf(Lines, Sale.LineId(0), "ProductUnitPrice")?.Reason, StringComparison.Ordinal);
        Assert.Equal(["Arbeidslampe 320.00 at 15 %"], Till.LinesOf(stage.Ledger.Get("SalesOrders", stage.PartnerOf(Till.Orders, Sale.Id))!));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task The_price_comes_once_the_line_bears_the_right_rate_again()
    {
        await using var stage = await Till.SoldAsync(Taxed);
        PutOn(stage, MiddleRate);
        stage.Becomes(Taxed with { Items = [Item.Lamp(500m, 1)] });
        await stage.SyncAsync();
        PutOn(stage, HighRate);
        stage.Time.Advance(TimeSpan.FromDays(2));

        await stage.SyncAsync();

        await stage.AssertBookedAsync(500m, "Arbeidslampe 400.00 at 25 %");
    }

    [Fact]
    public async Task What_comes_back_leaves_the_draft_at_any_rate()
    {
        await using var stage = await Till.SoldAsync(Taxed);
        PutOn(stage, MiddleRate);
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 1);

        await stage.SyncAsync();

        Assert.Equal(0m, stage.Ledger.Get("SalesOrders", stage.PartnerOf(Till.Orders, Sale.Id))!["TotalAmount"].Amount());
        Assert.Null(stage.HeldOf(Lines, Sale.LineId(0), "VatRate"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task What_is_given_away_without_a_tax_keeps_no_order_back()
    {
        await using var stage = await Till.SoldAsync(Taxed with { Items = [Item.Lamp(400m, 1), Item.Juice(100m, 1) with { Off = 100m, Rate = 0m }] });

        await stage.AssertBookedAsync(400m, "Arbeidslampe 320.00 at 25 %", "Eplesaft, 5 liter 0.00 at 15 %");
    }

    static async Task<Stage> SoldAsync(Sale sale, long? account, long? optional = null)
    {
        var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        PutOn(stage, account);
        stage.Ledger.Edit("Products", stage.PartnerOf("sesamproduct-product", Lamp), "OptionalSalesAccountId", optional);
        await stage.SyncAsync();
        stage.Shop.Add("orders", sale.Json());
        await stage.SyncAsync();
        return stage;
    }

    static JsonNode LineOf(Stage stage) =>
        Assert.Single(stage.Ledger.Get("SalesOrders", stage.PartnerOf(Till.Orders, Sale.Id))!["SalesOrderLines"]!.AsArray())!;

    static void PutOn(Stage stage, long? account) =>
        stage.Ledger.Edit("Products", stage.PartnerOf("sesamproduct-product", Lamp), "StandardSalesAccountId", account);

    static async Task AssertWaitsAsync(Stage stage, params string[] reasons)
    {
        Assert.Null(stage.LinkOf(Till.Orders, Sale.Id));
        Assert.Equal(AttentionKind.Parked, stage.AttentionOf(Lines, Sale.LineId(0))?.Kind);
        Assert.All(reasons, reason => Assert.Contains(reason, stage.AttentionOf(Lines, Sale.LineId(0))?.Reason, StringComparison.Ordinal));
        await stage.AssertAtRestAsync();
    }
}
