using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>What people decide about held cells: carried out by the next run, or given up where it has moved since.</summary>
public sealed class ChoiceTests
{
    [Theory]
    [InlineData("shopify", "shop@example.com")]
    [InlineData("poweroffice", "ledger@example.com")]
    public async Task The_preferred_side_is_written_to_the_other(string system, string expected)
    {
        await using var stage = await Stage.SmallAsync();
        var partner = await BeginConflictAsync(stage);

        await ResolveAsync(stage, "EmailAddress", "--prefer", system);
        await stage.SyncAsync();

        AssertEmail(stage, partner, expected, expected);
        await AssertSettledAsync(stage, "EmailAddress");
    }

    [Fact]
    public async Task A_typed_value_is_written_to_both_sides()
    {
        await using var stage = await Stage.SmallAsync();
        var partner = await BeginConflictAsync(stage);

        await ResolveAsync(stage, "EmailAddress", "--value", "third@example.com");
        await stage.SyncAsync();

        AssertEmail(stage, partner, "third@example.com", "third@example.com");
        await AssertSettledAsync(stage, "EmailAddress");
        stage.Shop.Edit("customers", History.Elin, "email", "fourth@example.com");
        await stage.SyncAsync();
        AssertEmail(stage, partner, "fourth@example.com", "fourth@example.com");
    }

    [Fact]
    public async Task What_is_left_as_it_is_writes_nothing_until_either_side_is_edited_again()
    {
        await using var stage = await Stage.SmallAsync();
        var partner = await BeginConflictAsync(stage);

        await ResolveAsync(stage, "EmailAddress", "--leave");
        var report = await stage.SyncAsync();

        Assert.Equal(0, report.Writes);
        AssertEmail(stage, partner, "shop@example.com", "ledger@example.com");
        await AssertSettledAsync(stage, "EmailAddress");
        stage.Ledger.Edit("Customers", partner, "EmailAddress", "fourth@example.com");
        await stage.SyncAsync();
        AssertEmail(stage, partner, "fourth@example.com", "fourth@example.com");
    }

    [Fact]
    public async Task What_is_left_as_it_is_stays_so_when_the_row_is_edited()
    {
        await using var stage = await Stage.SmallAsync();
        var partner = await BeginConflictAsync(stage);
        await ResolveAsync(stage, "EmailAddress", "--leave");
        await stage.SyncAsync();
        foreach (var (before, after) in ((string, string)[])[("EmailAddress,", "EmailAddress, canonize: [ trim ],"), ("[ trim ]", "[ trim, case ]")])
        {
            stage.EditMapping("pairs/customer-customersperson.yaml", before, after);
            var report = await stage.SyncAsync();

            Assert.Equal(0, report.Writes);
            AssertEmail(stage, partner, "shop@example.com", "ledger@example.com");
        }

        await AssertSettledAsync(stage, "EmailAddress");
    }

    [Fact]
    public async Task A_choice_is_given_up_when_a_side_was_edited_after_it()
    {
        await using var stage = await Stage.SmallAsync();
        var partner = await BeginConflictAsync(stage);
        await ResolveAsync(stage, "EmailAddress", "--prefer", "poweroffice");
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Shop.Edit("customers", History.Elin, "email", "later@example.com");

        var report = await stage.SyncAsync();

        Assert.Equal("EmailAddress", Assert.Single(report.Json.GetProperty("dropped_choices").EnumerateArray()).GetProperty("cell").GetString());
        AssertEmail(stage, partner, "later@example.com", "later@example.com");
        await AssertSettledAsync(stage, "EmailAddress");
    }

    [Theory]
    [InlineData("sync")]
    [InlineData("undo 1 --yes")]
    public async Task A_choice_that_a_dead_process_may_have_carried_out_is_given_up_when_the_record_has_moved_since(string command)
    {
        await using var stage = await Stage.SmallAsync();
        var partner = await BeginConflictAsync(stage);
        await ResolveAsync(stage, "EmailAddress", "--prefer", "shopify");
        stage.Around = connector => new MeddlingConnector(connector, "customers", () => throw new ProcessDiedException(), isAfter: true);
        await Assert.ThrowsAsync<ProcessDiedException>(() => stage.SyncAsync());
        stage.Around = connector => connector;
        Assert.Equal("shop@example.com", stage.Ledger.Read("Customers", partner, "EmailAddress"));
        stage.Time.Advance(Stage.LongerThanAnyRequest);
        stage.Ledger.Edit("Customers", partner, "EmailAddress", "ledger@example.com");

        var outcome = await stage.RunAsync([.. command.Split(' '), "--json"]);

        Assert.Equal("EmailAddress", Assert.Single(outcome.Json.GetProperty("dropped_choices").EnumerateArray()).GetProperty("cell").GetString());
        Assert.Equal("ledger@example.com", stage.Ledger.Read("Customers", partner, "EmailAddress"));
    }

    [Fact]
    public async Task A_conflict_whose_choice_was_given_up_says_so()
    {
        await using var stage = await Stage.SmallAsync();
        var partner = await BeginConflictAsync(stage);
        await ResolveAsync(stage, "EmailAddress", "--prefer", "poweroffice");
        stage.Shop.Edit("customers", History.Elin, "email", "later@example.com");
        stage.Ledger.Edit("Customers", partner, "EmailAddress", "later.too@example.com");

        await stage.SyncAsync();

        Assert.Contains("it has moved since", stage.HeldOf(History.Persons, History.Elin, "EmailAddress")?.Reason, StringComparison.Ordinal);
        AssertEmail(stage, partner, "later@example.com", "later.too@example.com");
        await stage.AssertAtRestAsync();
    }

    [Theory]
    [InlineData("poweroffice.customers", "--prefer", "shopify")]
    [InlineData("shopify.customers", "--prefer", "poweroffice")]
    [InlineData("poweroffice.customers", "--value", "third@example.com")]
    [InlineData("shopify.customers", "--value", "third@example.com")]
    public async Task A_crash_after_a_write_of_a_choice_and_before_its_confirmation_loses_nothing(string place, params string[] choice)
    {
        await using var stage = await Stage.SmallAsync();
        var partner = await BeginConflictAsync(stage);
        await ResolveAsync(stage, "EmailAddress", choice);
        stage.Time.Advance(TimeSpan.FromMinutes(1));
        stage.Around = CrashingConnector.At(place);
        await Assert.ThrowsAsync<ProcessDiedException>(() => stage.RunAsync("sync"));
        stage.Around = connector => connector;

        await stage.SyncAsync();

        var expected = choice[1] switch { "shopify" => "shop@example.com", "poweroffice" => "ledger@example.com", var value => value };
        AssertEmail(stage, partner, expected, expected);
        await AssertSettledAsync(stage, "EmailAddress");
    }

    [Fact]
    public async Task A_crash_between_the_two_writes_of_a_value_still_brings_it_to_both_sides()
    {
        await using var stage = await Stage.SmallAsync();
        var partner = await BeginConflictAsync(stage);
        await ResolveAsync(stage, "EmailAddress", "--value", "third@example.com");
        stage.Time.Advance(TimeSpan.FromMinutes(1));
        stage.Around = CrashingConnector.At("poweroffice.customers", confirmed: true);
        await Assert.ThrowsAsync<ProcessDiedException>(() => stage.RunAsync("sync"));
        stage.Around = connector => connector;
        AssertEmail(stage, partner, "shop@example.com", "third@example.com");
        stage.Time.Advance(Stage.LongerThanAnyRequest);

        await stage.SyncAsync();

        AssertEmail(stage, partner, "third@example.com", "third@example.com");
        await AssertSettledAsync(stage, "EmailAddress");
    }

    [Fact]
    public async Task A_choice_whose_first_write_is_confirmed_and_whose_second_is_overtaken_by_an_edit_is_given_up()
    {
        await using var stage = await Stage.SmallAsync();
        var partner = await BeginConflictAsync(stage);
        await ResolveAsync(stage, "EmailAddress", "--value", "third@example.com");
        stage.Time.Advance(TimeSpan.FromMinutes(1));
        stage.Around = CrashingConnector.At("poweroffice.customers");
        await Assert.ThrowsAsync<ProcessDiedException>(() => stage.RunAsync("sync"));
        stage.Around = connector => connector;
        stage.Ledger.Edit("Customers", partner, "EmailAddress", "edited@example.com");

        await stage.SyncAsync();

        Assert.Equal("edited@example.com", stage.Ledger.Read("Customers", partner, "EmailAddress"));
        Assert.Equal(0, stage.Remembered(store => store.Choices.Count()));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_choice_that_was_taken_back_changes_nothing()
    {
        await using var stage = await Stage.SmallAsync();
        var partner = await BeginConflictAsync(stage);
        await ResolveAsync(stage, "EmailAddress", "--prefer", "shopify");

        var outcome = await stage.RunAsync("conflicts", "withdraw", History.Persons, History.Elin, "EmailAddress");

        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        await stage.SyncAsync();
        AssertEmail(stage, partner, "shop@example.com", "ledger@example.com");
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task All_conflicts_of_a_pair_are_settled_at_once_after_a_yes()
    {
        await using var stage = await Stage.SmallAsync();
        var partner = await BeginConflictAsync(stage);

        var asked = await stage.RunAsync("conflicts", "resolve", "--pair", History.Persons, "--prefer", "shopify");
        var settled = await stage.RunAsync("conflicts", "resolve", "--pair", History.Persons, "--prefer", "shopify", "--yes", "--json");

        Assert.Equal(ExitCode.Wrong, asked.ExitCode);
        Assert.Contains("--yes", asked.Error, StringComparison.Ordinal);
        Assert.True(settled.Json.GetProperty("chosen").GetArrayLength() >= 1);
        await stage.SyncAsync();
        Assert.Equal("shop@example.com", stage.Ledger.Read("Customers", partner, "EmailAddress"));
        await AssertSettledAsync(stage, "EmailAddress");
    }

    [Fact]
    public async Task A_drift_is_settled_by_writing_the_source_again_or_left_but_never_written_to_the_source()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.EditMapping(
            "pairs/customer-customersperson.yaml", "poweroffice: LastName,     type: string,", "poweroffice: LastName,     type: string, direction: to_poweroffice,");
        await stage.SyncAsync("--allow", "rewrites", "updates");
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        var former = stage.Shop.Read("customers", History.Elin, "last_name");
        stage.Ledger.Edit("Customers", partner, "LastName", "Other");
        await stage.SyncAsync();
        Assert.Equal("Drift", stage.HeldOf(History.Persons, History.Elin, "LastName")?.Kind);

        var refused = await stage.RunAsync("conflicts", "resolve", History.Persons, History.Elin, "LastName", "--prefer", "poweroffice");
        await ResolveAsync(stage, "LastName", "--prefer", "shopify");
        await stage.SyncAsync();

        Assert.Equal(ExitCode.Wrong, refused.ExitCode);
        Assert.Equal((former, former), (stage.Shop.Read("customers", History.Elin, "last_name"), stage.Ledger.Read("Customers", partner, "LastName")));
        await AssertSettledAsync(stage, "LastName");
    }

    static void AssertEmail(Stage stage, string partner, string shop, string ledger) => Assert.Equal(
        (shop, ledger), (stage.Shop.Read("customers", History.Elin, "email"), stage.Ledger.Read("Customers", partner, "EmailAddress")));

    static async Task AssertSettledAsync(Stage stage, string cell)
    {
        Assert.Null(stage.HeldOf(History.Persons, History.Elin, cell));
        Assert.Equal(0, stage.Remembered(store => store.Choices.Count()));
        await stage.AssertAtRestAsync();
        stage.Time.Advance(TimeSpan.FromHours(2));
        await stage.AssertAtRestAsync();
    }

    static async Task ResolveAsync(Stage stage, string cell, params string[] how)
    {
        var outcome = await stage.RunAsync(["conflicts", "resolve", History.Persons, History.Elin, cell, .. how]);
        Assert.True(outcome.ExitCode == ExitCode.Done, outcome.Error);
    }

    static async Task<string> BeginConflictAsync(Stage stage)
    {
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Shop.Edit("customers", History.Elin, "email", "shop@example.com");
        stage.Ledger.Edit("Customers", partner, "EmailAddress", "ledger@example.com");
        await stage.SyncAsync();
        Assert.Equal("Conflict", stage.HeldOf(History.Persons, History.Elin, "EmailAddress")?.Kind);
        stage.Time.Advance(TimeSpan.FromHours(1));
        await stage.SyncAsync();
        return partner;
    }
}
