using Simulation.Worlds;
using SyncEngine.Connecting;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Linking;
using SyncEngine.Storing;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>A database that is lost, or a copy from before: nothing is created twice, no edit is lost, and what cannot be known is held.</summary>
public sealed class OlderDatabaseTests
{
    static readonly string[] Restored = ["--allow", "database"];

    [Fact]
    public async Task A_database_that_was_filled_from_another_ledger_is_not_used()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.EditConnection("excl-shop.myshopify.com", "other-shop.myshopify.com");

        var outcomes = new[] { await stage.RunAsync("sync"), await stage.RunAsync("links", "break", History.Persons, History.Elin) };

        Assert.All(outcomes, outcome => Assert.Contains("holds what is known of 'excl-shop.myshopify.com' in Shopify", outcome.Error, StringComparison.Ordinal));
        Assert.All(outcomes, outcome => Assert.Equal(ExitCode.Busy, outcome.ExitCode));
    }

    [Fact]
    public async Task What_was_created_after_the_copy_is_found_by_our_reference()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.KeepCopy();
        stage.SignUp(History.Solveig, "Solveig");
        await stage.SyncAsync();
        var partner = stage.PartnerOf(History.Persons, History.Solveig);
        stage.RestoreCopy();

        var report = await stage.SyncAsync(Restored);

        Assert.Equal((0, 0), (report["created"], report.Writes));
        Assert.Equal(partner, stage.PartnerOf(History.Persons, History.Solveig));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task What_was_deleted_after_the_copy_is_not_created_again()
    {
        await using var stage = await Stage.SmallAsync();
        stage.SignUp(History.Solveig, "Solveig");
        await stage.BeginAsync();
        stage.KeepCopy();
        stage.Ledger.Delete("Customers", stage.PartnerOf(History.Persons, History.Solveig));
        await stage.SyncAsync("--compare");
        stage.RestoreCopy();

        var report = await stage.SyncAsync(Restored);

        Assert.Equal((0, 0), (report["created"], report.Writes));
        Assert.Equal(LinkState.Tombstone, stage.LinkOf(History.Persons, History.Solveig)?.State);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task Edits_on_both_sides_are_held_whichever_seems_newer()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.KeepCopy();
        stage.Shop.Edit("customers", History.Elin, "email", "one@example.com");
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Ledger.Edit("Customers", partner, "EmailAddress", "two@example.com");
        stage.RestoreCopy();

        var report = await stage.SyncAsync(Restored);

        Assert.Equal("Conflict", stage.HeldOf(History.Persons, History.Elin, "EmailAddress")?.Kind);
        Assert.Equal("one@example.com", stage.Shop.Read("customers", History.Elin, "email"));
        Assert.Equal("two@example.com", stage.Ledger.Read("Customers", partner, "EmailAddress"));
        Assert.Equal(0, report.Writes);
        await stage.AssertAtRestAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_set_back_after_a_later_run_had_carried_it_is_held_and_not_undone(bool inShop)
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        var former = stage.Shop.Read("customers", History.Elin, "first_name");
        stage.KeepCopy();
        stage.Time.Advance(TimeSpan.FromHours(1));
        Edit("Elina");
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        Edit(former);
        stage.RestoreCopy();

        var report = await stage.SyncAsync(Restored);
        var later = await stage.SyncAsync("--compare");

        Assert.Equal((0, 0), (report.Writes, later.Writes));
        Assert.Equal(inShop ? (former, "Elina") : ("Elina", former), (
            stage.Shop.Read("customers", History.Elin, "first_name"), stage.Ledger.Read("Customers", partner, "FirstName")));
        Assert.Equal("Conflict", stage.HeldOf(History.Persons, History.Elin, "FirstName")?.Kind);
        await stage.AssertAtRestAsync();

        void Edit(string name)
        {
            if (inShop)
                stage.Shop.Edit("customers", History.Elin, "first_name", name);
            else
                stage.Ledger.Edit("Customers", partner, "FirstName", name);
        }
    }

    [Fact]
    public async Task What_both_sides_were_found_to_say_is_no_longer_doubted()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.KeepCopy();
        stage.RestoreCopy();
        await stage.SyncAsync(Restored);
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Ledger.Edit("Customers", partner, "EmailAddress", "later@example.com");
        await stage.SyncAsync();

        stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");
        await stage.SyncAsync();

        Assert.Equal("Elina", stage.Ledger.Read("Customers", partner, "FirstName"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_choice_that_waits_in_a_copy_is_given_up_for_a_later_run_may_have_carried_it_out()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Shop.Edit("customers", History.Elin, "email", "shop@example.com");
        stage.Ledger.Edit("Customers", partner, "EmailAddress", "ledger@example.com");
        await stage.SyncAsync();
        Assert.Equal("Conflict", stage.HeldOf(History.Persons, History.Elin, "EmailAddress")?.Kind);
        Assert.Equal(ExitCode.Done, (await stage.RunAsync("conflicts", "resolve", History.Persons, History.Elin, "EmailAddress", "--prefer", "shopify")).ExitCode);
        stage.KeepCopy();
        await stage.SyncAsync();
        Assert.Equal("shop@example.com", stage.Ledger.Read("Customers", partner, "EmailAddress"));
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Ledger.Edit("Customers", partner, "EmailAddress", "ledger@example.com");
        stage.RestoreCopy();

        await stage.SyncAsync(Restored);

        Assert.Equal("ledger@example.com", stage.Ledger.Read("Customers", partner, "EmailAddress"));
        Assert.Equal("Conflict", stage.HeldOf(History.Persons, History.Elin, "EmailAddress")?.Kind);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_run_that_was_allowed_and_reached_nothing_leaves_the_rebuilding_to_the_next()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var former = stage.Shop.Read("customers", History.Elin, "first_name");
        stage.KeepCopy();
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Shop.Edit("customers", History.Elin, "first_name", former);
        stage.RestoreCopy();
        stage.Around = connector => new Unreachable(connector);
        Assert.Equal(ExitCode.Unreachable, (await stage.RunAsync(["sync", .. Restored])).ExitCode);
        stage.Around = null;

        var report = await stage.SyncAsync();

        Assert.Equal(0, report.Writes);
        Assert.Equal(former, stage.Shop.Read("customers", History.Elin, "first_name"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_edit_on_one_side_after_the_copy_is_still_carried()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.KeepCopy();
        stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");
        stage.RestoreCopy();

        await stage.SyncAsync(Restored);

        Assert.Equal("Elina", stage.Ledger.Read("Customers", stage.PartnerOf(History.Persons, History.Elin), "FirstName"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_create_that_the_copy_only_intended_is_settled_by_looking_it_up()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.SignUp(History.Solveig, "Solveig");
        stage.Around = connector => connector.System == "poweroffice" ? new StoppingConnector(connector, "customers", Moment.Intended) : connector;
        await Assert.ThrowsAsync<ProcessDiedException>(() => stage.SyncAsync());
        stage.KeepCopy();
        stage.Around = connector => connector;
        await stage.SyncAsync();
        var before = stage.Ledger.List("Customers").Count;
        stage.RestoreCopy();

        var report = await stage.SyncAsync(Restored);

        Assert.Equal((before, 0), (stage.Ledger.List("Customers").Count, report.Writes));
        Assert.Equal(LinkState.Open, stage.LinkOf(History.Persons, History.Solveig)?.State);
        await stage.AssertAtRestAsync();
    }

    [Theory]
    [InlineData("sesamproduct-product")]
    [InlineData("order-salesorderlines")]
    [InlineData("customer-contactperson")]
    [InlineData("order-salesorders")]
    public async Task A_lost_database_finds_every_partner_again_and_holds_only_what_is_blank_on_one_side(string pair)
    {
        await using var stage = await Stage.LargeAsync();
        await stage.BeginAsync();
        var before = Links(stage, pair);
        Assert.NotEmpty(before);
        var held = Held(stage, pair).Select(each => (each.Left, each.Cell)).ToHashSet();
        stage.LoseDatabase();

        var report = await stage.SyncAsync();

        Assert.Equal(0, report["created"]);
        Assert.Equal(before, Links(stage, pair));
        Assert.All(Held(stage, pair).Where(each => !held.Contains((each.Left, each.Cell))), each =>
            Assert.True(each.LeftNow.All(value => !value.IsFilled) != !each.RightNow.IsFilled, $"{each}"));
    }

    [Fact]
    public async Task A_product_that_is_found_again_by_its_code_is_not_filled_where_a_person_may_have_cleared_it()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf("sesamproduct-product", "4002000000004");
        Assert.NotEqual("", stage.Ledger.Read("Products", partner, "Gtin"));
        stage.Ledger.Edit("Products", partner, "Gtin", null);
        stage.LoseDatabase();

        var report = await stage.SyncAsync();

        Assert.Equal(0, report.Writes);
        Assert.Equal("", stage.Ledger.Read("Products", partner, "Gtin"));
        Assert.NotNull(stage.HeldOf("sesamproduct-product", "4002000000004", "gtin"));
        await stage.AssertAtRestAsync();
    }

    sealed class Unreachable(IConnector inner) : WrappedConnector(inner)
    {
        public override Task CheckIdentityAsync(CancellationToken ct) => throw new ConnectorException(FailureClass.Transient, System, "Service Unavailable");
    }

    static HeldCell[] Held(Stage stage, string pair) =>
        [.. stage.Remembered(store => store.Held.Page(after: null, 1000)).Where(held => held.Pair == pair)];

    static string[] Links(Stage stage, string pair) =>
        [.. stage.Remembered(store => store.Links.Page(pair, 0, 1000)).Select(link => $"{link.Left} {link.Right} {link.State}").Order(StringComparer.Ordinal)];
}
