using System.Text.Json.Nodes;
using static Sandbox.Tests.Ledger.LedgerBench;

namespace Sandbox.Tests.Ledger;

public class SalesOrderTests
{
    [Fact]
    public async Task An_order_is_created_with_its_lines_in_one_call()
    {
        using var bench = new LedgerBench();
        var (customer, product) = (await bench.Company(), await bench.Product());
        var order = await bench.Order(Path($"\"CustomerId\":{customer},\"ImportedOrderNo\":1001"),
            Path($$"""{"ProductId":{{product}},"Quantity":2}"""), """{"LineType":"Text","Description":"Thank you"}""");
        Assert.Equal(("Draft", "NOK", 10000L, 2L), ((string)order["SalesOrderStatus"]!, (string)order["CurrencyCode"]!,
            (long)order["CustomerNo"]!, (long)order["LineCount"]!));
        Assert.Equal([0L, 1L], order["SalesOrderLines"]!.AsArray().Select(line => (long)line!["SortOrder"]!));
        Assert.True((bool)order["IsCreatedByCurrentIntegration"]!);
        Assert.All(order["SalesOrderLines"]!.AsArray(), line =>
            Assert.Equal((string)order["Id"]!, (string)line!["SalesOrderId"]!));
    }

    [Fact]
    public async Task Order_numbers_rise()
    {
        using var bench = new LedgerBench();
        var first = (long)(await bench.Order(""))["SalesOrderNo"]!;
        Assert.Equal(first + 1, (long)(await bench.Order(""))["SalesOrderNo"]!);
    }

    [Fact]
    public async Task Lines_are_shown_by_complete_and_by_nothing_else()
    {
        using var bench = new LedgerBench();
        var id = (string)(await bench.Order("", """{"Description":"x"}"""))["Id"]!;
        Assert.Single((await bench.Get($"SalesOrders/{id}/Complete")).Json["SalesOrderLines"]!.AsArray());
        Assert.False((await bench.Get($"SalesOrders/{id}")).Json.AsObject().ContainsKey("SalesOrderLines"));
        Assert.False((await bench.Get("SalesOrders")).Rows[0].AsObject().ContainsKey("SalesOrderLines"));
    }

    [Fact]
    public async Task A_customer_may_be_named_by_number_and_the_id_wins()
    {
        using var bench = new LedgerBench();
        var (first, second) = (await bench.Company("A"), await bench.Company("B"));
        Assert.Equal(second, (long)(await bench.Order("\"CustomerNo\":10001"))["CustomerId"]!);
        Assert.Equal(
            first, (long)(await bench.Order(Path($"\"CustomerNo\":10001,\"CustomerId\":{first}")))["CustomerId"]!);
    }

    [Theory]
    [InlineData("\"CustomerId\":99", "Customer with id = 99 not found.")]
    [InlineData("\"CustomerNo\":99", "Customer with code = '99' not found.")]
    [InlineData("\"ProjectCode\":\"NONE\"", "Project with code = 'NONE' not found.")]
    [InlineData("\"CurrencyCode\":\"XXX\"", "Currency with code = 'XXX' not found.")]
    public async Task What_an_order_points_to_must_be_there(string header, string detail)
    {
        using var bench = new LedgerBench();
        var refused = await bench.PostOrder(header);
        Assert.Equal((404, "Sales order validation error(s)", detail), (refused.Status, refused.Title, refused.Detail));
        Assert.Equal(204, (await bench.Get("SalesOrders")).Status);
    }

    [Fact]
    public async Task A_product_that_is_not_there_refuses_the_whole_order()
    {
        using var bench = new LedgerBench();
        Assert.Equal(404, (await bench.PostOrder("", """{"ProductCode":"NONE","Quantity":1}""")).Status);
        Assert.Equal(204, (await bench.Get("SalesOrders")).Status);
    }

    [Fact]
    public async Task A_reference_that_is_taken_is_refused_with_the_id_that_holds_it()
    {
        using var bench = new LedgerBench();
        var holder = (string)(await bench.Order("\"ExternalImportReference\":\"shopify-1\""))["Id"]!;
        var refused = await bench.PostOrder("\"ExternalImportReference\":\"shopify-1\"");
        Assert.Equal(400, refused.Status);
        Assert.Equal($"ExternalImportReference is already in use. 'shopify-1' is used on sales order Id = {holder}.",
            refused.Detail);
    }

    [Fact]
    public async Task A_contact_person_of_another_company_is_refused_and_ones_own_lends_its_name()
    {
        using var bench = new LedgerBench();
        var (mine, other) = (await bench.Company("A"), await bench.Company("B"));
        var (person, stranger) = (await bench.ContactPerson(mine), await bench.ContactPerson(other));
        Assert.Equal(404, (await bench.PostOrder(
            Path($"\"CustomerId\":{mine},\"CustomerReferenceContactPersonId\":{stranger}"))).Status);
        var order = await bench.Order(Path($"\"CustomerId\":{mine},\"CustomerReferenceContactPersonId\":{person}"));
        Assert.Equal("Ola Hansen", (string)order["CustomerReference"]!);
    }

    [Theory]
    [InlineData("externalImportReferences=r1,r9", "1")]
    [InlineData("importedOrderNos=1002", "2")]
    [InlineData("orderStatus=Confirmed", "3")]
    [InlineData("customerNos=10000", "1")]
    [InlineData("departmentCodes=10", "2")]
    [InlineData("departmentCodes=-1", "1,3")]
    [InlineData("onlyCreatedByCurrentIntegration=true", "1,2,3")]
    [InlineData("lastChangedDateTimeOffsetGreaterThan=2026-10-05T08:00:01Z", "3")]
    [InlineData("salesOrderNos=1002-", "2,3,4")]
    public async Task Orders_are_found_by_each_documented_filter(string query, string expected)
    {
        using var bench = new LedgerBench();
        var customer = await bench.Company();
        await bench.Order(
            Path($"\"PurchaseOrderReference\":\"1\",\"CustomerId\":{customer},\"ExternalImportReference\":\"r1\""));
        await bench.Order("\"PurchaseOrderReference\":\"2\",\"ImportedOrderNo\":1002,\"DepartmentCode\":\"10\"");
        bench.Time.Advance(TimeSpan.FromSeconds(2));
        await bench.Order("\"PurchaseOrderReference\":\"3\",\"SalesOrderStatus\":\"Confirmed\"");
        if (query.StartsWith("salesOrderNos", StringComparison.Ordinal))
            bench.System.Add("SalesOrders", new JsonObject { ["PurchaseOrderReference"] = "4" });
        Assert.Equal(expected, string.Join(
            ',', (await bench.Get("SalesOrders?" + query)).Rows.Select(row => (string)row["PurchaseOrderReference"]!)));
    }

    [Fact]
    public async Task An_order_that_a_person_made_is_not_this_integrations()
    {
        using var bench = new LedgerBench();
        bench.System.Add("SalesOrders", []);
        Assert.Single((await bench.Get("SalesOrders")).Rows);
        Assert.Empty((await bench.Get("SalesOrders?onlyCreatedByCurrentIntegration=true")).Rows);
    }

    [Fact]
    public async Task Inherited_values_are_shown_only_when_asked_for()
    {
        using var bench = new LedgerBench();
        var customer = await bench.Company(more: """ "DepartmentCode":"20" """);
        var id = (string)(await bench.Order(Path($"\"CustomerId\":{customer}")))["Id"]!;
        var own = await bench.Get($"SalesOrders/{id}");
        Assert.Equal(("null", "null"), (own.Raw("DepartmentCode"), own.Raw("PaymentTerm")));
        var effective = await bench.Get($"SalesOrders/{id}?showInherited=true");
        Assert.Equal(("\"20\"", "22", "14"),
            (effective.Raw("DepartmentCode"), effective.Raw("DepartmentId"), effective.Raw("PaymentTerm")));
    }

    [Fact]
    public async Task A_header_is_patched_and_its_lines_are_no_target()
    {
        using var bench = new LedgerBench();
        var path = $"SalesOrders/{(string)(await bench.Order(""))["Id"]!}";
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        var answer = (await bench.Set(path, "PurchaseOrderReference", "\"#1001\"")).Require(200);
        Assert.Equal("\"2026-10-05T08:01:00.0000000+00:00\"", answer.Raw("LastChangedDateTimeOffset"));
        var refused = await bench.Set(path, "SalesOrderLines", "[]");
        Assert.Equal(
            "SalesOrderPatchDto: The target location specified by path segment 'SalesOrderLines' was not found.",
            refused.Detail);
    }

    [Fact]
    public async Task A_confirmed_order_is_locked_until_it_is_a_draft_again()
    {
        using var bench = new LedgerBench();
        var order = await bench.Order("\"SalesOrderStatus\":\"Confirmed\"", """{"Description":"x"}""");
        var (path, line) = ($"SalesOrders/{(string)order["Id"]!}", (string)order["SalesOrderLines"]![0]!["Id"]!);
        Assert.Equal(409, (await bench.Set(path, "PurchaseOrderReference", "\"x\"")).Status);
        Assert.Equal(409, (await bench.Set($"{path}/Lines/{line}", "Description", "\"y\"")).Status);
        Assert.Equal(409, (await bench.Post($"{path}/Lines", """{"Description":"z"}""")).Status);
        Assert.Equal(409, (await bench.Delete($"{path}/Lines/{line}")).Status);
        Assert.Equal(409, (await bench.Delete(path)).Status);
        Assert.Equal("x", (string)(await bench.Get($"{path}/Complete")).Json["SalesOrderLines"]![0]!["Description"]!);
        (await bench.Set(path, "SalesOrderStatus", "\"Draft\"")).Require(200);
        (await bench.Set(path, "PurchaseOrderReference", "\"x\"")).Require(200);
        (await bench.Delete(path)).Require(200);
    }

    [Fact]
    public async Task Reopening_an_order_cannot_carry_another_change()
    {
        using var bench = new LedgerBench();
        var path = $"SalesOrders/{(string)(await bench.Order("\"SalesOrderStatus\":\"Confirmed\""))["Id"]!}";
        Assert.Equal(409, (await bench.Patch(path, """
            [{"op":"replace","path":"/SalesOrderStatus","value":"Draft"},
             {"op":"replace","path":"/ContractNo","value":"1"}]
            """)).Status);
        Assert.Equal("\"Confirmed\"", (await bench.Get(path)).Raw("SalesOrderStatus"));
    }

    [Fact]
    public async Task A_deleted_order_is_gone_with_its_lines()
    {
        using var bench = new LedgerBench();
        var product = await bench.Product();
        var id = (string)(await bench.Order("", Path($$"""{"ProductId":{{product}},"Quantity":1}""")))["Id"]!;
        (await bench.Delete($"SalesOrders/{id}")).Require(200);
        Assert.Equal(404, (await bench.Get($"SalesOrders/{id}/Lines")).Status);
        (await bench.Delete(Path($"Products/{product}"))).Require(200);
    }

    [Fact]
    public async Task An_id_that_is_no_uuid_is_refused()
    {
        using var bench = new LedgerBench();
        Assert.Equal(400, (await bench.Get("SalesOrders/12345")).Status);
    }
}
