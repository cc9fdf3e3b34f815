using System.Text.Json.Nodes;
using Sandbox.Http;

namespace Sandbox.Tests.Ledger;

public class PersonTests
{
    [Fact]
    public async Task A_persons_edit_moves_the_clock_as_an_integrations_would()
    {
        using var bench = new LedgerBench();
        var id = Text(await bench.Company());
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        bench.System.Edit("Customers", id, "PhoneNumber", "22334455");
        var answer = await bench.Get($"Customers/{id}");
        Assert.Equal(("\"22334455\"", "\"2026-10-05T08:01:00.0000000+00:00\""),
            (answer.Raw("PhoneNumber"), answer.Raw("LastChangedDateTimeOffset")));
    }

    [Fact]
    public async Task A_persons_edit_of_an_address_does_not_move_the_customers_clock()
    {
        using var bench = new LedgerBench();
        var id = Text(await bench.Company());
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        bench.System.Edit("Customers", id, "MailAddress.City", "Bergen");
        var answer = await bench.Get($"Customers/{id}");
        Assert.Equal("Bergen", (string)answer.Json["MailAddress"]!["City"]!);
        Assert.Equal("\"2026-10-05T08:00:00.0000000+00:00\"", answer.Raw("LastChangedDateTimeOffset"));
    }

    [Theory]
    [InlineData("ExternalNumber", "7", "7")]
    [InlineData("Allowance", "12.5", "12.5")]
    [InlineData("IsVatFree", "true", "true")]
    [InlineData("OrganizationNumber", "912345678", "\"912345678\"")]
    public async Task What_a_person_types_is_read_as_the_propertys_kind(string property, string typed, string shown)
    {
        using var bench = new LedgerBench();
        var id = Text(await bench.Company());
        bench.System.Edit("Customers", id, property, typed);
        Assert.Equal(shown, (await bench.Get($"Customers/{id}")).Raw(property));
    }

    [Theory]
    [InlineData("Name", null)]
    [InlineData("EmailAddress", "nobody")]
    [InlineData("Id", "5")]
    [InlineData("Nothing", "5")]
    [InlineData("ExternalNumber", "seven")]
    public async Task An_edit_that_breaks_a_rule_is_refused_and_changes_nothing(string property, string? typed)
    {
        using var bench = new LedgerBench();
        var id = Text(await bench.Company());
        var before = await bench.Get($"Customers/{id}");
        Assert.Throws<DeskRefusedException>(() => bench.System.Edit("Customers", id, property, typed));
        Assert.Equal(before.Text, (await bench.Get($"Customers/{id}")).Text);
    }

    [Fact]
    public async Task A_person_edits_a_line_by_its_own_id()
    {
        using var bench = new LedgerBench();
        var order = await bench.Order("", """{"Description":"x"}""");
        var line = (string)order["SalesOrderLines"]![0]!["Id"]!;
        bench.System.Edit("SalesOrderLines", line, "Description", "y");
        Assert.Equal("y", (string)bench.System.Get("SalesOrderLines", line)!["Description"]!);
        Assert.Equal("y",
            (string)bench.System.Get("SalesOrders", (string)order["Id"]!)!["SalesOrderLines"]![0]!["Description"]!);
    }

    [Fact]
    public async Task A_person_adds_archives_and_deletes()
    {
        using var bench = new LedgerBench();
        var id = Text((long)bench.System.Add("Customers", new JsonObject { ["Name"] = "By hand AS" })["Id"]!);
        var person = bench.System.Add(
            "ContactPersons", JsonNode.Parse($$"""{"ContactId":{{id}},"FirstName":"A","LastName":"B"}""")!.AsObject());
        bench.System.Archive("Customers", id);
        bench.System.Archive("ContactPersons", Text((long)person["Id"]!));
        Assert.Equal("true", (await bench.Get($"Customers/{id}")).Raw("IsArchived"));
        Assert.False((bool)(await bench.Get("ContactPersons")).Rows[0]["IsActive"]!);
        bench.System.Delete("Customers", id);
        Assert.Equal(404, (await bench.Get($"Customers/{id}")).Status);
    }

    [Fact]
    public void An_order_without_a_customer_cannot_be_sent()
    {
        using var bench = new LedgerBench();
        var id = (string)bench.System.Add("SalesOrders", [])["Id"]!;
        Assert.Throws<DeskRefusedException>(() => bench.System.Invoice(id));
        Assert.NotNull(bench.System.Get("SalesOrders", id));
    }

    [Fact]
    public async Task A_person_confirms_and_reopens()
    {
        using var bench = new LedgerBench();
        var id = (string)(await bench.Order(""))["Id"]!;
        bench.System.Confirm(id);
        Assert.Throws<DeskRefusedException>(() => bench.System.Edit("SalesOrders", id, "ContractNo", "1"));
        bench.System.Person("demo").Reopen(id);
        bench.System.Edit("SalesOrders", id, "ContractNo", "1");
        Assert.Equal("\"1\"", (await bench.Get($"SalesOrders/{id}")).Raw("ContractNo"));
    }

    [Fact]
    public async Task A_person_of_another_client_works_in_other_books()
    {
        using var bench =
            new LedgerBench(settings => settings with { Clients = [.. settings.Clients, new("other", "k")] });
        bench.System.Person("other").Add("Customers", new JsonObject { ["Name"] = "Elsewhere AS" });
        Assert.Equal(204, (await bench.Get("Customers")).Status);
        Assert.Throws<ArgumentException>(() => bench.System.Person("nobody"));
    }

    [Fact]
    public void Every_collection_can_be_listed_and_an_unknown_one_is_named()
    {
        using var bench = new LedgerBench();
        Assert.Equal(3, bench.System.Collections.Sum(collection => bench.System.List(collection).Count));
        Assert.Contains("Nothing", Assert.Throws<ArgumentException>(() => bench.System.List("Nothing")).Message,
            StringComparison.Ordinal);
    }

    static string Text(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
