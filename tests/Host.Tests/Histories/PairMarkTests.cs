using System.Text.Json.Nodes;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Pairs that come, go, and find their records otherwise: what was read before says nothing to them.</summary>
public sealed class PairMarkTests
{
    const string Contacts = "customer-contactperson";
    const string Gaute = "7001000000101";

    [Fact]
    public async Task A_rule_that_is_added_finds_who_was_read_before_it()
    {
        await using var stage = await Stage.SmallAsync();
        stage.EditMapping("pairs/customer-customersperson.yaml", "  - [ email ]\n", "");
        await stage.SyncAsync();
        stage.Ledger.Add("Customers", new JsonObject
        {
            ["FirstName"] = "Solveig",
            ["LastName"] = "Annen",
            ["EmailAddress"] = "solveig@example.com",
            ["IsPerson"] = true,
        });
        await stage.SyncAsync();
        stage.EditMapping("pairs/customer-customersperson.yaml", "correlate:\n", "correlate:\n  - [ email ]\n");
        stage.SignUp(History.Solveig, "Solveig");

        var report = await stage.SyncAsync();

        Assert.Equal(0, report["created"]);
        Assert.NotNull(stage.LinkOf(History.Persons, History.Solveig));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_pair_that_is_added_is_about_records_that_were_read_before_it()
    {
        await using var stage = await Stage.SmallAsync();
        var whole = WithoutContacts(stage);
        await stage.SyncAsync();
        await stage.SyncAsync();
        WithContacts(stage, whole);

        await stage.SyncAsync("--allow", "rewrites", "updates");

        Assert.NotNull(stage.LinkOf(Contacts, Gaute));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task What_was_edited_while_a_pair_was_switched_off_travels_when_it_is_back()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var whole = WithoutContacts(stage);
        await stage.SyncAsync("--allow", "rewrites", "updates");
        stage.Shop.Edit("customers", Gaute, "first_name", "Gautemann");
        await stage.SyncAsync();
        WithContacts(stage, whole);

        await stage.SyncAsync("--allow", "rewrites", "updates");

        var contact = stage.LinkOf(Contacts, Gaute)!.Right.Text;
        Assert.Equal("Gautemann", stage.Ledger.Read("ContactPersons", contact[(contact.LastIndexOf('/') + 1)..], "FirstName"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_pair_that_gets_another_name_finds_all_its_partners_again()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.OwnMappings();
        foreach (var file in new[] { "pairs", "tests" }.SelectMany(folder => Directory.GetFiles(Path.Combine(stage.Mappings, folder))))
            File.WriteAllText(file, File.ReadAllText(file).Replace("sesamproduct-product", "variant-product", StringComparison.Ordinal));
        File.Move(Path.Combine(stage.Mappings, "pairs/sesamproduct-product.yaml"), Path.Combine(stage.Mappings, "pairs/variant-product.yaml"));
        var products = stage.Ledger.List("Products").Count;

        await stage.SyncAsync("--allow", "rewrites", "updates");

        Assert.Equal(products, stage.Ledger.List("Products").Count);
        Assert.NotNull(stage.LinkOf("variant-product", "4002000000005"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_cut_over_that_is_moved_back_brings_who_came_after_it()
    {
        const string old = "7001000000300";
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var buyer = stage.Shop.Get("customers", History.Elin)!;
        buyer["id"] = long.Parse(old, System.Globalization.CultureInfo.InvariantCulture);
        buyer["admin_graphql_api_id"] = $"gid://shopify/Customer/{old}";
        (buyer["first_name"], buyer["email"], buyer["phone"]) = ("Gammel", "gammel@example.com", "+4740000300");
        buyer["created_at"] = "2026-05-01T10:00:00+02:00";
        buyer.Remove("updated_at");
        stage.Shop.Add("customers", buyer);
        await stage.SyncAsync();
        Assert.Null(stage.LinkOf(History.Persons, old));
        stage.EditConnection("cut_over: 2026-10-01", "cut_over: 2026-01-01");

        await stage.SyncAsync();

        Assert.NotNull(stage.LinkOf(History.Persons, old));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_mapping_that_stays_as_it_is_reads_nothing_whole()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var marks = stage.Remembered(store => store.Meta.Find("pairs"));
        var compared = stage.Remembered(store => store.Watermarks.Find("shopify", "customers"))!.ComparedAt;

        await stage.SyncAsync();

        Assert.Equal(marks, stage.Remembered(store => store.Meta.Find("pairs")));
        Assert.Equal(compared, stage.Remembered(store => store.Watermarks.Find("shopify", "customers"))!.ComparedAt);
    }

    // The pair, its cases, and the row of orders that refers to it.
    static string WithoutContacts(Stage stage)
    {
        stage.OwnMappings();
        File.Delete(Path.Combine(stage.Mappings, "spec.json"));
        File.Delete(Path.Combine(stage.Mappings, "tests/customer-contactperson.yaml"));
        var orders = Path.Combine(stage.Mappings, "pairs/order-salesorders.yaml");
        var whole = File.ReadAllText(orders);
        File.WriteAllLines(orders, whole.Split('\n').Where(line => !line.Contains(Contacts, StringComparison.Ordinal)));
        var pair = Path.Combine(stage.Mappings, $"pairs/{Contacts}.yaml");
        File.Move(pair, pair + ".off");
        return whole;
    }

    static void WithContacts(Stage stage, string orders)
    {
        File.WriteAllText(Path.Combine(stage.Mappings, "pairs/order-salesorders.yaml"), orders);
        var pair = Path.Combine(stage.Mappings, $"pairs/{Contacts}.yaml");
        File.Move(pair + ".off", pair);
    }
}
