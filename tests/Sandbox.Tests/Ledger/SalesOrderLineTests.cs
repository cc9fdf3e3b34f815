using System.Text.Json.Nodes;
using static Sandbox.Tests.Ledger.LedgerBench;

namespace Sandbox.Tests.Ledger;

public class SalesOrderLineTests
{
    [Fact]
    public async Task A_line_is_added_read_changed_and_deleted()
    {
        using var bench = new LedgerBench();
        var path = $"SalesOrders/{(string)(await bench.Order(""))["Id"]!}/Lines";
        Assert.Equal(204, (await bench.Get(path)).Status);
        var line = (await bench.Post(path, """{"Description":"x"}""")).Require(201);
        var linePath = $"{path}/{(string)line.Json["Id"]!}";
        Assert.Equal("\"y\"", (await bench.Set(linePath, "Description", "\"y\"")).Require(200).Raw("Description"));
        Assert.Equal("\"y\"", (await bench.Get(linePath)).Raw("Description"));
        Assert.Single((await bench.Get(path)).Rows);
        (await bench.Delete(linePath)).Require(200);
        Assert.Equal(404, (await bench.Get(linePath)).Status);
        Assert.Equal(204, (await bench.Get(path)).Status);
    }

    [Fact]
    public async Task What_a_line_omits_is_copied_from_the_product_once()
    {
        using var bench = new LedgerBench();
        var product = await bench.Product("SKI-1", """ "UnitCost":60,"UnitOfMeasureCode":"PR" """);
        var order = await bench.Order("", """{"ProductCode":"SKI-1","Quantity":1}""");
        await bench.Set(Path($"Products/{product}"), "UnitPrice", "500");
        var line = (await bench.Get($"SalesOrders/{(string)order["Id"]!}/Lines")).Rows[0];
        Assert.Equal((100m, 60m, "Ski", "PR"), ((decimal)line["ProductUnitPrice"]!, (decimal)line["ProductUnitCost"]!,
            (string)line["Description"]!, (string)line["UnitOfMeasureCode"]!));
    }

    [Fact]
    public async Task A_product_without_a_price_lends_that_of_its_group()
    {
        using var bench = new LedgerBench(settings => settings with
        {
            BaseData = settings.BaseData with { ProductGroups = [new(1, "1", "Goods") { UnitPrice = 75m }] },
        });
        (await bench.Post("Products", """{"Name":"Wax","Code":"W"}""")).Require(200);
        var order = await bench.Order("", """{"ProductCode":"W","Quantity":1}""");
        Assert.Equal(75m, (decimal)Line(order)["ProductUnitPrice"]!);
    }

    [Fact]
    public async Task A_product_needs_a_quantity()
    {
        using var bench = new LedgerBench();
        var product = await bench.Product();
        var refused = await bench.PostOrder("", Path($$"""{"ProductId":{{product}}}"""));
        Assert.Equal((400, "Sales order line validation error(s)"), (refused.Status, refused.Title));
    }

    [Fact]
    public async Task A_reference_is_unique_inside_its_order_only()
    {
        using var bench = new LedgerBench();
        const string line = """{"Description":"x","ExternalImportReference":"l1"}""";
        var order = await bench.Order("", line);
        await bench.Order("", line);
        Assert.Equal(400, (await bench.PostOrder("", line, line)).Status);
        var refused = await bench.Post($"SalesOrders/{(string)order["Id"]!}/Lines", line);
        var holder = (string)Line(order)["Id"]!;
        Assert.Equal(400, refused.Status);
        Assert.Equal($"ExternalImportReference is already in use. 'l1' is used on sales order line Id = {holder}.",
            refused.Detail);
    }

    [Theory]
    [InlineData("3", "100", "0", "300", "75", "375")]
    [InlineData("1", "79.992", "0", "79.99", "20", "99.99")]
    [InlineData("3", "0.335", "50", "0.5", "0.13", "0.63")]
    [InlineData("1", "10.02", "0", "10.02", "2.51", "12.53")]
    [InlineData("-2", "50.005", "0", "-100.01", "-25", "-125.01")]
    [InlineData("1", "100", "-10", "110", "27.5", "137.5")]
    public async Task Amounts_are_rounded_to_two_decimals_half_away_from_zero(
        string quantity, string price, string allowance, string net, string vat, string total)
    {
        using var bench = new LedgerBench();
        await bench.Product("SKI-1");
        var order = await bench.Order("", $$"""
            {"ProductCode":"SKI-1","Quantity":{{quantity}},"ProductUnitPrice":{{price}},"Allowance":{{allowance}}}
            """);
        var line = Line(order);
        Assert.Equal((net, vat, total), (
            line["NetAmount"]!.ToJsonString(), line["VatAmount"]!.ToJsonString(), line["TotalAmount"]!.ToJsonString()));
        Assert.Equal((net, total), (order["NetAmount"]!.ToJsonString(), order["TotalAmount"]!.ToJsonString()));
    }

    [Theory]
    [InlineData("", "true", "3", "0.25")]
    [InlineData("", "false", "5", "0")]
    [InlineData("", "null", "3", "0.25")]
    [InlineData("\"ProductGroupCode\":\"2\"", "true", "31", "0.15")]
    [InlineData("\"ProductGroupCode\":\"2\",\"StandardSalesAccount\":3004", "true", "33", "0.12")]
    [InlineData("\"OptionalSalesAccount\":3003", "false", "31", "0.15")]
    public async Task Vat_follows_the_product_then_its_group_then_the_clients_account(
        string product, string useStandard, string code, string rate)
    {
        using var bench = new LedgerBench();
        await bench.Product("P", product);
        var line = Line(
            await bench.Order("", $$"""{"ProductCode":"P","Quantity":1,"UseStandardSalesAccount":{{useStandard}}}"""));
        Assert.Equal((code, rate), ((string)line["VatCode"]!, line["VatRate"]!.ToJsonString()));
        Assert.Equal(code, line["VatId"]!.ToJsonString());
    }

    [Fact]
    public async Task A_vat_free_customer_turns_the_account_where_the_line_says_nothing()
    {
        using var bench = new LedgerBench();
        await bench.Product("P");
        var customer = await bench.Company(more: """ "IsVatFree":true """);
        var order = await bench.Order(Path($"\"CustomerId\":{customer}"),
            """{"ProductCode":"P","Quantity":1}""",
            """{"ProductCode":"P","Quantity":1,"UseStandardSalesAccount":true}""");
        Assert.Equal([0m, 25m], order["SalesOrderLines"]!.AsArray().Select(line => (decimal)line!["VatAmount"]!));
    }

    [Fact]
    public async Task The_customers_discount_applies_where_the_line_names_none()
    {
        using var bench = new LedgerBench();
        await bench.Product("P");
        var customer = await bench.Company(more: """ "Allowance":10 """);
        var order = await bench.Order(Path($"\"CustomerId\":{customer}"),
            """{"ProductCode":"P","Quantity":1}""", """{"ProductCode":"P","Quantity":1,"Allowance":0}""");
        Assert.Equal([90m, 100m], order["SalesOrderLines"]!.AsArray().Select(line => (decimal)line!["NetAmount"]!));
    }

    [Fact]
    public async Task A_vat_code_that_is_sent_is_passed_over()
    {
        using var bench = new LedgerBench();
        await bench.Product("P");
        var line = Line(await bench.Order("", """{"ProductCode":"P","Quantity":1,"VatCode":"31","VatRate":0.15}"""));
        Assert.Equal("3", (string)line["VatCode"]!);
    }

    [Theory]
    [InlineData("""{"Description":"no product","Quantity":1,"ProductUnitPrice":100}""")]
    [InlineData("""{"LineType":"Text","ProductCode":"P","Quantity":1}""")]
    public async Task A_line_that_posts_nothing_comes_to_nothing(string line)
    {
        using var bench = new LedgerBench();
        await bench.Product("P");
        Assert.Equal("0", Line(await bench.Order("", line))["TotalAmount"]!.ToJsonString());
    }

    [Theory]
    [InlineData(true, "2026-10-05T08:01:00.0000000+00:00")]
    [InlineData(false, "2026-10-05T08:00:00.0000000+00:00")]
    public async Task A_changed_line_moves_the_orders_clock_where_the_settings_say_so(bool moves, string expected)
    {
        using var bench = new LedgerBench(settings => settings with { LineChangeMovesOrder = moves });
        var order = await bench.Order("", """{"Description":"x"}""");
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        await bench.Set(
            $"SalesOrders/{(string)order["Id"]!}/Lines/{(string)Line(order)["Id"]!}", "Description", "\"y\"");
        Assert.Equal($"\"{expected}\"",
            (await bench.Get($"SalesOrders/{(string)order["Id"]!}")).Raw("LastChangedDateTimeOffset"));
    }

    [Fact]
    public async Task Lines_are_shown_by_their_sort_order()
    {
        using var bench = new LedgerBench();
        var order = await bench.Order(
            "", """{"Description":"b","SortOrder":1}""", """{"Description":"a","SortOrder":0}""");
        Assert.Equal(["a", "b"], order["SalesOrderLines"]!.AsArray().Select(line => (string)line!["Description"]!));
    }

    [Fact]
    public async Task A_line_of_another_order_is_not_found()
    {
        using var bench = new LedgerBench();
        var (mine, other) = (await bench.Order(""), await bench.Order("", """{"Description":"x"}"""));
        var refused = await bench.Get($"SalesOrders/{(string)mine["Id"]!}/Lines/{(string)Line(other)["Id"]!}");
        Assert.Equal((404, "Object(s) not found"), (refused.Status, refused.Title));
    }

    static JsonNode Line(JsonObject order) => order["SalesOrderLines"]![0]!;
}
