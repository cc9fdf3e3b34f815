using System.Text.Json.Nodes;
using SyncEngine.Host.Tests.Histories;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Records;

namespace SyncEngine.Host.Tests.Commands;

/// <summary>A person names a record by what stands on his screen: the order's number, the customer's number, the address.</summary>
public sealed class VisibleNumberTests
{
    const string Orders = "order-salesorders";

    [Fact]
    public async Task An_order_is_found_by_its_number_on_either_side_with_or_without_its_sign()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var link = stage.Remembered(store => store.Links.Page(Orders, 0, 1))[0];
        var name = stage.Shop.Get("orders", link.Left.Text)!["name"]!.ToString();
        var number = stage.Ledger.Get("SalesOrders", link.Right.Text)!["SalesOrderNo"]!.ToString();

        Assert.StartsWith("#", name, StringComparison.Ordinal);
        foreach (var line in (string[][])[["order", name], ["order", name[1..]], ["salesorders", number]])
        {
            var explained = (await stage.RunAsync(["explain", .. line, "--json"])).Json.EnumerateArray().Where(each => each.Text("pair") == Orders).ToArray();
            Assert.Equal((link.Left.Text, link.Right.Text), (Assert.Single(explained).Text("left"), explained[0].Text("right")));
            var written = (await stage.RunAsync(["history", .. line, "--pair", Orders, "--json"])).Json.EnumerateArray().ToArray();
            Assert.NotEmpty(written);
            Assert.All(written, entry => Assert.Equal(link.Left.Text, entry.Text("left")));
        }
    }

    [Fact]
    public async Task Two_records_are_linked_by_the_numbers_by_which_people_know_them()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        var number = stage.Ledger.Get("Customers", partner)!["Number"]!.ToString();
        var address = stage.Shop.Get("customers", History.Elin)!["email"]!.ToString();

        Assert.Equal(ExitCode.Done, (await stage.RunAsync("links", "break", History.Persons, address.ToUpperInvariant())).ExitCode);
        Assert.Equal(ExitCode.Done, (await stage.RunAsync("links", "make", History.Persons, address, number)).ExitCode);

        Assert.Equal(partner, stage.PartnerOf(History.Persons, History.Elin));
    }

    [Fact]
    public async Task Where_several_are_known_by_it_they_are_named()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var ids = Enumerable.Range(0, 2).Select(_ => stage.Ledger.Add("Customers", new JsonObject
        {
            ["IsPerson"] = true,
            ["FirstName"] = "Same",
            ["LastName"] = "Address",
            ["EmailAddress"] = "shared@example.com",
        })["Id"]!.ToString()).ToArray();
        await stage.SyncAsync();

        var outcome = await stage.RunAsync("explain", "customersperson", "shared@example.com");

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains("names 2 records of poweroffice.customersperson", outcome.Error, StringComparison.Ordinal);
        Assert.All(ids, id => Assert.Contains(id, outcome.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_number_that_is_the_key_of_another_record_names_both_and_a_sign_tells_which()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var (one, other) = (new RecordKey("5002000000004"), new RecordKey("5002000000008"));
        stage.Shop.Edit("orders", other.Text, "name", $"#{one}");
        await stage.SyncAsync();

        var both = await stage.RunAsync("explain", "shopify.order", one.Text);
        var key = (await stage.RunAsync("explain", "shopify.order", $"={one}", "--json")).Json.EnumerateArray().First();
        var number = (await stage.RunAsync("explain", "shopify.order", $"#{one}", "--json")).Json.EnumerateArray().First();

        Assert.Equal(ExitCode.Wrong, both.ExitCode);
        Assert.Contains($"Name one by its key: ={one} or ={other}.", both.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal((one.Text, other.Text), (key.Text("left"), number.Text("left")));
    }

    [Fact]
    public async Task A_number_that_was_erased_finds_nobody()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var address = stage.Shop.Get("customers", History.Elin)!["email"]!.ToString();
        await stage.RunAsync("erase", "customer", History.Elin, "--yes");

        var outcome = await stage.RunAsync("explain", "shopify.customer", address);

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains("No system and no link knows", outcome.Error, StringComparison.Ordinal);
    }
}
