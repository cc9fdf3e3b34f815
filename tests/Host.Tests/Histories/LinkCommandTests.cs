using System.Text.Json.Nodes;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>People who say who is whose partner, and what the next run makes of it.</summary>
public sealed class LinkCommandTests
{
    const string Companies = "customer-customers";
    const string OrderOfWenche = "5002000000004";
    const string Orders = "order-salesorders";

    [Fact]
    public async Task Of_several_that_equal_it_a_person_names_the_partner_and_the_next_run_keeps_both_equal()
    {
        await using var stage = await Stage.SmallAsync();
        var (chosen, other) = await BeginAmbiguousAsync(stage);

        await DoneAsync(stage, "links", "make", History.Persons, History.Wenche, chosen);
        await stage.SyncAsync();

        Assert.Equal(chosen, stage.PartnerOf(History.Persons, History.Wenche));
        Assert.NotNull(stage.LinkOf(Orders, OrderOfWenche));
        Assert.StartsWith("demo/", stage.Ledger.Read("Customers", chosen, "ExternalImportReference"), StringComparison.Ordinal);
        Assert.Equal("", stage.Ledger.Read("Customers", other, "ExternalImportReference"));
        Assert.Equal(["made"], Events(stage, History.Persons, History.Wenche));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_record_that_gets_a_partner_of_its_own_is_created_once_although_others_equal_it()
    {
        await using var stage = await Stage.SmallAsync();
        var (one, other) = await BeginAmbiguousAsync(stage);
        var before = stage.Ledger.List("Customers").Count;

        await DoneAsync(stage, "links", "create", History.Persons, History.Wenche);
        await stage.SyncAsync();

        Assert.DoesNotContain(stage.PartnerOf(History.Persons, History.Wenche), new[] { one, other });
        Assert.Equal(before + 1, stage.Ledger.List("Customers").Count);
        Assert.False(stage.Remembered(store => store.Verdicts.IsCreate(History.Persons, new RecordKey(History.Wenche))));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_broken_link_is_kept_equal_no_longer_and_nothing_is_created_again()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        var before = stage.Ledger.List("Customers").Count;

        await DoneAsync(stage, "links", "break", History.Persons, History.Elin);
        stage.Shop.Edit("customers", History.Elin, "email", "elsewhere@example.com");
        var report = await stage.SyncAsync();

        Assert.Equal((0, 0), (report["created"], report["parked"]));
        Assert.NotEqual("elsewhere@example.com", stage.Ledger.Read("Customers", partner, "EmailAddress"));
        Assert.Equal(before, stage.Ledger.List("Customers").Count);
        Assert.Equal(LinkState.Tombstone, stage.LinkOf(History.Persons, History.Elin)?.State);
        Assert.Equal(["made", "broken"], Events(stage, History.Persons, History.Elin));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_broken_link_is_explained_as_broken_with_when_and_with_what_joins_the_two_again()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Time.SetUtcNow(new DateTimeOffset(2026, 12, 24, 17, 0, 0, TimeSpan.Zero));
        await DoneAsync(stage, "links", "break", History.Persons, History.Elin);
        await stage.SyncAsync();

        var told = (await stage.RunAsync("explain", "shopify.customer", History.Elin)).Out;
        var said = string.Join(' ', told.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        Assert.Contains($"On 2026-12-24 17:00:00Z a person broke its link to {partner} by command", said, StringComparison.Ordinal);
        Assert.Contains($"'pogo links make {History.Persons} {History.Elin} {partner}' joins the two again", said, StringComparison.Ordinal);
        Assert.DoesNotContain("deleted", said, StringComparison.Ordinal);
        Assert.Contains("broken", (await stage.RunAsync("links", "--pair", History.Persons)).Out, StringComparison.Ordinal);
        await DoneAsync(stage, "links", "make", History.Persons, History.Elin, partner);
        await stage.SyncAsync();
        Assert.Equal(partner, stage.PartnerOf(History.Persons, History.Elin));
    }

    [Fact]
    public async Task A_link_that_was_forgotten_is_found_again_by_our_reference()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        await DoneAsync(stage, "links", "break", History.Persons, History.Elin);
        await stage.SyncAsync();

        await DoneAsync(stage, "links", "forget", History.Persons, History.Elin);
        await stage.SyncAsync();

        Assert.Equal(partner, stage.PartnerOf(History.Persons, History.Elin));
        Assert.Equal(["made", "broken", "forgotten", "made"], Events(stage, History.Persons, History.Elin));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_moved_link_begins_anew_and_holds_what_differs()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var former = stage.PartnerOf(History.Persons, History.Elin);
        var other = AddPerson(stage, "another@example.com");
        await stage.SyncAsync();

        await DoneAsync(stage, "links", "move", History.Persons, History.Elin, other);
        await stage.SyncAsync();

        Assert.Equal(other, stage.PartnerOf(History.Persons, History.Elin));
        Assert.Equal("Conflict", stage.HeldOf(History.Persons, History.Elin, "EmailAddress")?.Kind);
        Assert.Equal("another@example.com", stage.Ledger.Read("Customers", other, "EmailAddress"));
        Assert.Equal(["made", "moved"], Events(stage, History.Persons, History.Elin));
        await stage.AssertAtRestAsync();
        stage.Shop.Edit("customers", History.Elin, "phone", "+4740055009");
        await stage.SyncAsync();
        Assert.NotEqual("+4740055009", stage.Ledger.Read("Customers", former, "PhoneNumber"));
    }

    [Fact]
    public async Task The_drafts_of_a_moved_buyer_go_to_his_new_partner()
    {
        const string Order = "5002000000901";
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.SellTo(Order, History.Elin);
        var other = AddPerson(stage, "another@example.com");
        await stage.SyncAsync();
        Assert.Equal(stage.PartnerOf(History.Persons, History.Elin), stage.DebtorOf(Order));

        await DoneAsync(stage, "links", "move", History.Persons, History.Elin, other);
        await stage.SyncAsync();

        Assert.Equal(other, stage.DebtorOf(Order));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_draft_under_whose_move_the_process_died_follows_the_next_move_of_its_buyer()
    {
        const string Order = "5002000000901";
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.SellTo(Order, History.Elin);
        var (second, third) = (AddPerson(stage, "second@example.com"), AddPerson(stage, "third@example.com"));
        await stage.SyncAsync();
        await DoneAsync(stage, "links", "move", History.Persons, History.Elin, second);
        stage.Around = connector => new MeddlingConnector(connector, "salesorders", () => throw new ProcessDiedException(), ordinal: 2, isAfter: true);
        await Assert.ThrowsAsync<ProcessDiedException>(() => stage.SyncAsync());
        stage.Around = null;
        Assert.Equal(second, stage.DebtorOf(Order));

        await DoneAsync(stage, "links", "move", History.Persons, History.Elin, third);
        await stage.SyncAsync();

        Assert.Equal(third, stage.DebtorOf(Order));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task The_drafts_of_a_buyer_who_gets_an_account_of_the_other_kind_go_over_to_it()
    {
        const string Order = "5002000000901";
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.SellTo(Order, History.Elin);
        await stage.SyncAsync();
        BecomeCompany(stage, History.Elin);
        await stage.SyncAsync();
        Assert.Equal(stage.PartnerOf(History.Persons, History.Elin), stage.DebtorOf(Order));

        await DoneAsync(stage, "links", "break", History.Persons, History.Elin);
        await DoneAsync(stage, "links", "create", Companies, History.Elin);
        await stage.SyncAsync();
        await stage.SyncAsync();

        Assert.Equal(stage.PartnerOf(Companies, History.Elin), stage.DebtorOf(Order));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task The_drafts_of_a_buyer_who_gets_a_new_account_go_over_to_it()
    {
        const string Order = "5002000000901";
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.SellTo(Order, History.Elin);
        await stage.SyncAsync();
        var former = stage.PartnerOf(History.Persons, History.Elin);

        await DoneAsync(stage, "links", "break", History.Persons, History.Elin);
        await DoneAsync(stage, "links", "create", History.Persons, History.Elin);
        await stage.SyncAsync();

        Assert.NotEqual(former, stage.PartnerOf(History.Persons, History.Elin));
        Assert.Equal(stage.PartnerOf(History.Persons, History.Elin), stage.DebtorOf(Order));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task What_a_person_linked_is_looked_at_once_where_nothing_is_compared()
    {
        const string Products = "product-product";
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var product = stage.Remembered(store => store.Links.Page(Products, 0, 1))[0].Left;
        var other = stage.Ledger.Add("Products", new JsonObject { ["Code"] = "ANDRE", ["Name"] = "En annen vare" })["Id"]!.ToString();
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        await DoneAsync(stage, "links", "move", Products, product.Text, other);

        await stage.SyncAsync();

        Assert.Null(stage.Remembered(store => store.Attention.Find(Products, Side.Left, product)));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_broken_order_takes_the_links_of_its_lines_along()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var order = stage.Shop.List("orders").Select(each => each["id"]!.ToString()).First(id => stage.LinkOf(Orders, id) is not null);
        var lines = stage.Remembered(store => store.Links.ByLeftResource("order-salesorderlines", new RecordKey(order)).Length);

        await DoneAsync(stage, "links", "break", Orders, order);
        await stage.SyncAsync();

        Assert.True(lines > 0, "the order has lines");
        Assert.All(
            stage.Remembered(store => store.Links.ByLeftResource("order-salesorderlines", new RecordKey(order))),
            line => Assert.Equal(LinkState.Tombstone, line.State));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_buyer_who_becomes_a_company_stays_linked_and_is_reported_until_a_person_links_him_anew()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.BeginAsync();
        var buyer = stage.Remembered(store => store.Links.Page(History.Persons, 0, 1))[0].Left.Text;
        var partner = stage.PartnerOf(History.Persons, buyer);
        BecomeCompany(stage, buyer);

        var report = await stage.SyncAsync();

        Assert.Equal((0, partner), (report["created"], stage.PartnerOf(History.Persons, buyer)));
        Assert.Equal("strayed", KindOf(stage, History.Persons, buyer));
        await stage.AssertAtRestAsync();
        await DoneAsync(stage, "links", "break", History.Persons, buyer);
        await DoneAsync(stage, "links", "create", Companies, buyer);
        await stage.SyncAsync();
        Assert.NotEqual(partner, stage.PartnerOf(Companies, buyer));
        Assert.Null(KindOf(stage, History.Persons, buyer));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task What_would_break_a_promise_is_refused_with_the_reason()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var taken = stage.PartnerOf(History.Persons, History.Elin);
        var free = AddPerson(stage, "free@example.com");

        await RefusedAsync(stage, "is linked to", "links", "make", History.Persons, History.Elin, free);
        await RefusedAsync(stage, "is the partner of", "links", "move", History.Persons, History.Wenche, taken);
        await RefusedAsync(stage, "there is no", "links", "move", History.Persons, History.Wenche, "999999");
        await RefusedAsync(stage, "is no customersperson", "links", "move", History.Persons, History.Wenche, AddCompany(stage));
        await RefusedAsync(stage, "that is its partner already", "links", "move", History.Persons, History.Elin, taken);
        await RefusedAsync(stage, "is linked to", "links", "create", History.Persons, History.Elin);
        await RefusedAsync(stage, "is linked to", "links", "forget", History.Persons, History.Elin);
        await RefusedAsync(stage, "company is present", "links", "create", Companies, History.Elin);
        await RefusedAsync(stage, "there is no", "links", "create", History.Persons, "1");
        await RefusedAsync(stage, "is not linked", "links", "break", Companies, History.Elin);
        await RefusedAsync(stage, "There is no pair", "links", "break", "nothing", History.Elin);
        Assert.Equal(taken, stage.PartnerOf(History.Persons, History.Elin));
    }

    [Fact]
    public async Task Commands_wait_for_a_run_to_end()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        using var held = new FileStream(stage.Database + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        var outcomes = new[]
        {
            await stage.RunAsync("links", "break", History.Persons, History.Elin),
            await stage.RunAsync("conflicts", "resolve", History.Persons, History.Elin, "EmailAddress", "--leave"),
            await stage.RunAsync("parked", "retry", "--all"),
        };

        Assert.All(outcomes, outcome => Assert.Equal(ExitCode.Busy, outcome.ExitCode));
    }

    static string[] Events(Stage stage, string pair, string left) =>
        [.. stage.Remembered(store => store.LinkEvents.ByLeft(pair, new RecordKey(left))).Select(entry => entry.Event)];

    static string? KindOf(Stage stage, string pair, string left) =>
        stage.Remembered(store => store.Attention.Find(pair, Mapping.Side.Left, new RecordKey(left)))?.Kind;

    static void BecomeCompany(Stage stage, string buyer) =>
        stage.Shop.Edit("customers", buyer, "default_address.company", "Nystiftet AS");

    static async Task DoneAsync(Stage stage, params string[] command)
    {
        var outcome = await stage.RunAsync(command);
        Assert.True(outcome.ExitCode == ExitCode.Done, outcome.Error);
    }

    static async Task RefusedAsync(Stage stage, string why, params string[] command)
    {
        var outcome = await stage.RunAsync(command);
        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains(why, outcome.Error, StringComparison.Ordinal);
    }

    static async Task<(string One, string Other)> BeginAmbiguousAsync(Stage stage)
    {
        var email = stage.Shop.Read("customers", History.Wenche, "email");
        var one = AddPerson(stage, email);
        var other = AddPerson(stage, email);
        await stage.BeginAsync();
        Assert.Null(stage.LinkOf(History.Persons, History.Wenche));
        return (one, other);
    }

    static string AddPerson(Stage stage, string email) => stage.Ledger.Add("Customers", new JsonObject
    {
        ["IsPerson"] = true,
        ["FirstName"] = "Wenche",
        ["LastName"] = "Lyngås",
        ["EmailAddress"] = email,
    })["Id"]!.ToString();

    static string AddCompany(Stage stage) => stage.Ledger.Add("Customers", new JsonObject
    {
        ["IsPerson"] = false,
        ["Name"] = "Tomt Lager AS",
    })["Id"]!.ToString();
}
