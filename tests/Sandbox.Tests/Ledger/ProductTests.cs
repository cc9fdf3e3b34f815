using static Sandbox.Tests.Ledger.LedgerBench;

namespace Sandbox.Tests.Ledger;

public class ProductTests
{
    [Fact]
    public async Task A_product_is_created_with_200_and_stands_in_the_first_group()
    {
        using var bench = new LedgerBench();
        var answer = (await bench.Post("Products", """{"Name":"Ski"}""")).Require(200);
        Assert.Equal("\"1\"", answer.Raw("ProductGroupCode"));
        Assert.Equal("\"Product\"", answer.Raw("ProductType"));
        Assert.Equal("null", answer.Raw("Code"));
        Assert.Equal("null", answer.Raw("UnitPrice"));
        Assert.Equal("null", answer.Raw("StockOnHand"));
    }

    [Fact]
    public async Task A_code_that_is_taken_is_refused()
    {
        using var bench = new LedgerBench();
        var holder = await bench.Product("SKI-1");
        var refused = await bench.Post("Products", """{"Name":"Other","Code":"SKI-1"}""");
        Assert.Equal((400, "Product validation error(s)"), (refused.Status, refused.Title));
        Assert.Equal(Path($"Code is already in use. 'SKI-1' is used on product Id = {holder}."), refused.Detail);
    }

    [Fact]
    public async Task A_code_that_is_taken_is_taken_twice_where_the_settings_say_so()
    {
        using var bench = new LedgerBench(settings => settings with { ProductCodesAreUnique = false });
        await bench.Product("SKI-1");
        (await bench.Post("Products", """{"Name":"Other","Code":"SKI-1"}""")).Require(200);
    }

    [Fact]
    public async Task Products_without_a_code_do_not_stand_in_each_others_way()
    {
        using var bench = new LedgerBench();
        (await bench.Post("Products", """{"Name":"A"}""")).Require(200);
        (await bench.Post("Products", """{"Name":"B"}""")).Require(200);
    }

    [Fact]
    public async Task A_name_is_required()
    {
        using var bench = new LedgerBench();
        Assert.Equal(400, (await bench.Post("Products", """{"Code":"X"}""")).Status);
        var id = await bench.Product();
        Assert.Equal(400, (await bench.Set(Path($"Products/{id}"), "Name", "null")).Status);
    }

    [Fact]
    public async Task Account_numbers_are_taken_on_creation_and_ids_only_by_patch()
    {
        using var bench = new LedgerBench();
        var answer = await bench.Post("Products", """{"Name":"Bread","StandardSalesAccount":3003}""");
        Assert.Equal(("30003", "3003"), (answer.Raw("StandardSalesAccountId"), answer.Raw("StandardSalesAccount")));
        var path = Path($"Products/{answer.Raw("Id")}");
        Assert.Equal(400, (await bench.Set(path, "StandardSalesAccount", "3100")).Status);
        Assert.Equal("3100",
            (await bench.Set(path, "StandardSalesAccountId", "30005")).Require(200).Raw("StandardSalesAccount"));
        Assert.Equal(404, (await bench.Set(path, "StandardSalesAccountId", "99")).Status);
    }

    [Fact]
    public async Task Stock_is_taken_for_stock_items_only()
    {
        using var bench = new LedgerBench();
        Assert.Equal(400, (await bench.Post("Products", """{"Name":"A","StockOnHand":5}""")).Status);
        Assert.Equal("5",
            (await bench.Post("Products", """{"Name":"B","IsStockItem":true,"StockOnHand":5}""")).Raw("StockOnHand"));
    }

    [Fact]
    public async Task In_one_patch_the_item_must_become_a_stock_item_before_its_stock_is_set()
    {
        using var bench = new LedgerBench();
        var path = Path($"Products/{await bench.Product()}");
        const string item = """{"op":"replace","path":"/IsStockItem","value":true}""";
        const string stock = """{"op":"replace","path":"/StockOnHand","value":5}""";
        Assert.Equal(400, (await bench.Patch(path, $"[{stock},{item}]")).Status);
        Assert.Equal("false", (await bench.Get(path)).Raw("IsStockItem"));
        Assert.Equal("5", (await bench.Patch(path, $"[{item},{stock}]")).Require(200).Raw("StockOnHand"));
    }

    [Fact]
    public async Task Changed_stock_moves_its_own_clock_and_not_the_products()
    {
        using var bench = new LedgerBench();
        var id = await bench.Product(more: """ "IsStockItem":true """);
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        var answer = await bench.Set(Path($"Products/{id}"), "StockOnHand", "7");
        Assert.Equal("\"2026-10-05T08:00:00.0000000+00:00\"", answer.Raw("LastChangedDateTimeOffset"));
        Assert.Equal("\"2026-10-05T08:01:00.0000000+00:00\"", answer.Raw("StockOnHandLastChangedDatetimeOffset"));
        Assert.Single(
            (await bench.Get("Products?stockOnHandLastChangedDatetimeOffsetGreaterThan=2026-10-05T08:00:30Z")).Rows);
        Assert.Empty((await bench.Get("Products?lastChangedDateTimeOffsetGreaterThan=2026-10-05T08:00:30Z")).Rows);
    }

    [Fact]
    public async Task Confirmed_orders_reserve_stock_and_drafts_do_not()
    {
        using var bench = new LedgerBench();
        var id = await bench.Product(more: """ "IsStockItem":true,"StockOnHand":10 """);
        var line = Path($$"""{"ProductId":{{id}},"Quantity":3}""");
        var order = await bench.Order("", line);
        await bench.Order("", line);
        Assert.Equal("10", (await bench.Get(Path($"Products/{id}"))).Raw("StockAvailable"));
        bench.System.Confirm(order["Id"]!.GetValue<string>());
        Assert.Equal("7", (await bench.Get(Path($"Products/{id}"))).Raw("StockAvailable"));
    }

    [Fact]
    public async Task A_product_on_a_line_cannot_be_deleted_but_archived()
    {
        using var bench = new LedgerBench();
        var id = await bench.Product();
        await bench.Order("", Path($$"""{"ProductId":{{id}},"Quantity":1}"""));
        Assert.Equal(409, (await bench.Delete(Path($"Products/{id}"))).Status);
        Assert.Equal("true", (await bench.Set(Path($"Products/{id}"), "IsArchived", "true")).Raw("IsArchived"));
    }

    [Fact]
    public async Task Products_are_listed_by_code_archive_flag_group_and_type()
    {
        using var bench = new LedgerBench();
        await bench.Product("A", """ "ProductGroupCode":"2" """);
        var archived = await bench.Product("B", """ "ProductType":"Service" """);
        await bench.Set(Path($"Products/{archived}"), "IsArchived", "true");
        Assert.Equal(["A", "B"], await Codes(bench, "Products?codes=A, B, C"));
        Assert.Equal(["B"], await Codes(bench, "Products?isArchived=true"));
        Assert.Equal(["A"], await Codes(bench, "Products?isArchived=false"));
        Assert.Equal(["A"], await Codes(bench, "Products?productGroupCodes=2"));
        Assert.Equal(["B"], await Codes(bench, "Products?type=Service"));
        Assert.Equal(["A", "B"], await Codes(bench, "Products?names=Ski"));
    }

    [Fact]
    public async Task Product_groups_are_read_and_created()
    {
        using var bench = new LedgerBench();
        var created = (await bench.Post(
            "ProductGroups", """{"Code":"9","Name":"Tickets","StandardSalesAccount":3004}""")).Require(201);
        Assert.Equal("30004", created.Raw("StandardSalesAccountId"));
        Assert.Equal(4, (await bench.Get("ProductGroups")).Rows.Count);
        Assert.Equal("\"9\"", (await bench.Get(Path($"ProductGroups/{created.Raw("Id")}"))).Raw("Code"));
    }

    static async Task<IEnumerable<string>> Codes(LedgerBench bench, string path) =>
        (await bench.Get(path)).Rows.Select(row => row["Code"]!.GetValue<string>());
}
