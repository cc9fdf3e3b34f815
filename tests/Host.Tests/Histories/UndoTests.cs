using System.Text.Json;
using Sandbox.Http;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Planning;
using SyncEngine.Records;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>What was written is taken back, what people edited later stays, and nothing travels again by itself.</summary>
public sealed class UndoTests
{
    const string Old = "elin.skautrup@example.com";
    const string New = "elin.new@example.com";

    [Fact]
    public async Task An_undone_edit_says_again_what_stood_there_and_nothing_carries_it_anew()
    {
        await using var stage = await Stage.SmallAsync();
        var (partner, run) = await BeginEditAsync(stage);

        await UndoAsync(stage, run);

        Assert.Equal((New, Old), Emails(stage, partner));
        Assert.Equal("Undone", stage.HeldOf(History.Persons, History.Elin, "EmailAddress")?.Kind);
        await stage.AssertAtRestAsync();
        Assert.Equal((New, Old), Emails(stage, partner));
    }

    [Fact]
    public async Task An_undone_edit_has_its_former_base_again()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var former = BaseOf(stage, "EmailAddress");
        var run = await EditAsync(stage, New);
        Assert.NotEqual(former, BaseOf(stage, "EmailAddress"));

        await UndoAsync(stage, run);

        Assert.Equal(former, BaseOf(stage, "EmailAddress"));
    }

    [Fact]
    public async Task What_a_person_edited_later_is_not_overwritten_and_is_listed_with_both_values()
    {
        await using var stage = await Stage.SmallAsync();
        var (partner, run) = await BeginEditAsync(stage);
        stage.Ledger.Edit("Customers", partner, "EmailAddress", "later@example.com");

        var item = Assert.Single(await UndoAsync(stage, run));

        Assert.Equal("later@example.com", Emails(stage, partner).Ledger);
        Assert.Equal(("skip", "later@example.com", New), (item.Text("action"), item.Text("present"), item.Text("after")));
        Assert.Null(stage.HeldOf(History.Persons, History.Elin, "EmailAddress"));
    }

    [Fact]
    public async Task What_a_later_run_wrote_is_said_to_be_that_runs_and_not_a_persons()
    {
        await using var stage = await Stage.SmallAsync();
        var (_, run) = await BeginEditAsync(stage);
        var later = await EditAsync(stage, "elin.newer@example.com");

        Assert.StartsWith($"run {later} wrote it later (change ", await ReasonAsync(), StringComparison.Ordinal);
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Elin), "EmailAddress", "later@example.com");
        Assert.Equal("somebody edited it later, and that stays", await ReasonAsync());

        async Task<string?> ReasonAsync() =>
            Assert.Single((await stage.RunAsync("undo", run, "--plan", "--json")).Json.GetProperty("items").EnumerateArray().ToArray()).Text("reason");
    }

    [Fact]
    public async Task A_second_undo_of_the_same_run_does_nothing()
    {
        await using var stage = await Stage.SmallAsync();
        var (_, run) = await BeginEditAsync(stage);
        await UndoAsync(stage, run);
        var before = stage.Ledger.Calls.Writes;

        var item = Assert.Single(await UndoAsync(stage, run));

        Assert.Equal("nothing", item.Text("action"));
        Assert.Equal(before, stage.Ledger.Calls.Writes);
    }

    [Theory]
    [InlineData("--plan")]
    [InlineData("--json")]
    public async Task Nobody_is_asked_and_nobody_agreed_so_nothing_is_written(string option)
    {
        await using var stage = await Stage.SmallAsync();
        var (partner, run) = await BeginEditAsync(stage);

        var outcome = await stage.RunAsync("undo", run, option);

        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.Contains("restore", outcome.Out, StringComparison.Ordinal);
        Assert.Equal((New, New), Emails(stage, partner));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task Where_nobody_can_be_asked_nothing_is_taken_back_and_the_switch_is_named()
    {
        await using var stage = await Stage.SmallAsync();
        var (partner, run) = await BeginEditAsync(stage);

        var outcome = await stage.RunAsync("undo", run);

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains("--yes does it without asking", outcome.Error, StringComparison.Ordinal);
        Assert.Equal((New, New), Emails(stage, partner));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_choice_for_an_undone_cell_is_refused_and_told_of_the_release()
    {
        await using var stage = await Stage.SmallAsync();
        var (_, run) = await BeginEditAsync(stage);
        await UndoAsync(stage, run);

        var refused = await stage.RunAsync("conflicts", "resolve", History.Persons, History.Elin, "EmailAddress", "--prefer", "shopify");

        Assert.NotEqual(ExitCode.Done, refused.ExitCode);
        Assert.Contains("pogo undo release", refused.Out + refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_undone_cell_stays_held_whatever_is_edited_on_either_side()
    {
        await using var stage = await Stage.SmallAsync();
        var (partner, run) = await BeginEditAsync(stage);
        await UndoAsync(stage, run);
        stage.Shop.Edit("customers", History.Elin, "email", "third@example.com");
        await stage.SyncAsync();
        stage.Ledger.Edit("Customers", partner, "EmailAddress", "fourth@example.com");

        await stage.SyncAsync();

        Assert.Equal(("third@example.com", "fourth@example.com"), Emails(stage, partner));
        Assert.Equal("Undone", stage.HeldOf(History.Persons, History.Elin, "EmailAddress")?.Kind);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_released_value_travels_again()
    {
        await using var stage = await Stage.SmallAsync();
        var (partner, run) = await BeginEditAsync(stage);
        await UndoAsync(stage, run);

        var outcome = await stage.RunAsync("undo", "release", History.Persons, History.Elin, "EmailAddress");
        await stage.SyncAsync();

        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.Contains("what both have is a conflict", outcome.Out, StringComparison.Ordinal);
        Assert.Equal((New, New), Emails(stage, partner));
        Assert.Null(stage.HeldOf(History.Persons, History.Elin, "EmailAddress"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task Only_what_an_undo_holds_can_be_released()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();

        var outcome = await stage.RunAsync("undo", "release", History.Persons, History.Elin);

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
    }

    [Fact]
    public async Task An_undo_that_is_undone_leaves_everything_as_it_was_before_it()
    {
        await using var stage = await Stage.SmallAsync();
        var (partner, run) = await BeginEditAsync(stage);
        var former = BaseOf(stage, "EmailAddress");
        var undo = await UndoRunAsync(stage, run);

        await UndoAsync(stage, undo);

        Assert.Equal((New, New), Emails(stage, partner));
        Assert.Equal(former, BaseOf(stage, "EmailAddress"));
        Assert.Null(stage.HeldOf(History.Persons, History.Elin, "EmailAddress"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task One_change_of_a_run_is_taken_back_and_the_others_stay()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Shop.Edit("customers", History.Elin, "phone", "+4740055003");
        var run = await EditAsync(stage, New);
        var change = (await stage.RunAsync("history", "--run", run, "--json")).Json.EnumerateArray()
            .First(entry => entry.Text("property") == "EmailAddress").GetProperty("id").GetInt64();

        await stage.RunAsync("undo", "--change", Text(change), "--yes");

        Assert.Equal(Old, Emails(stage, partner).Ledger);
        Assert.Equal("+4740055003", stage.Ledger.Read("Customers", partner, "PhoneNumber"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_ledger_edit_that_went_to_several_places_of_the_shop_is_taken_back_in_all_of_them()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Ledger.Edit("Customers", partner, "PhoneNumber", "+4740055009");
        var run = await RunOfAsync(stage);
        Assert.Equal("+4740055009", stage.Shop.Read("customers", History.Elin, "phone"));

        await UndoAsync(stage, run);

        // The address held the number as 941 08 766; the shop keeps what it is sent in one form.
        Assert.Equal(
            ("+4794108766", "+4794108766"),
            (stage.Shop.Read("customers", History.Elin, "phone"), stage.Shop.Read("customers", History.Elin, "default_address.phone")));
        Assert.Equal("+4740055009", stage.Ledger.Read("Customers", partner, "PhoneNumber"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_value_that_several_variants_share_does_not_travel_through_the_others()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.BeginAsync();
        var variants = stage.Remembered(store => store.Links.Page("sesamproduct-product", 0, 1000))
            .GroupBy(link => link.LeftResource).First(group => group.Count() > 1).ToArray();
        var product = variants[0].LeftResource.Text;
        var former = stage.Shop.Read("products", product, "title");
        stage.Ledger.Edit("Products", variants[0].Right.Text, "Name", "Another name");
        var run = await RunOfAsync(stage);
        Assert.Equal("Another name", stage.Shop.Read("products", product, "title"));

        await UndoAsync(stage, run);
        await stage.SyncAsync();

        Assert.Equal(former, stage.Shop.Read("products", product, "title"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task Somebody_who_is_quicker_than_the_undo_keeps_his_value()
    {
        await using var stage = await Stage.SmallAsync();
        var (partner, run) = await BeginEditAsync(stage);
        stage.Around = connector => new MeddlingConnector(
            connector, "customers", () => stage.Ledger.Edit("Customers", partner, "EmailAddress", "quicker@example.com"));

        var item = Assert.Single(await UndoAsync(stage, run));

        Assert.Equal("skip", item.Text("action"));
        Assert.Equal("quicker@example.com", Emails(stage, partner).Ledger);
        Assert.Null(stage.HeldOf(History.Persons, History.Elin, "EmailAddress"));
    }

    [Theory]
    [InlineData(Moment.Intended)]
    [InlineData(Moment.Applied)]
    [InlineData(Moment.Confirmed)]
    public async Task A_process_that_dies_while_it_takes_back_loses_no_undo_and_does_none_twice(Moment moment)
    {
        await using var stage = await Stage.SmallAsync();
        var (partner, run) = await BeginEditAsync(stage);
        stage.Around = connector => new StoppingConnector(connector, "customers", moment, isUpdate: true);
        // After the last write there is no further call at which the process could die.
        if (moment == Moment.Confirmed)
            await UndoAsync(stage, run);
        else
            await Assert.ThrowsAsync<ProcessDiedException>(() => stage.RunAsync("undo", run, "--yes"));
        stage.Around = connector => connector;
        await stage.SyncAsync();
        Assert.Equal(New, Emails(stage, partner).Shop);
        stage.Time.Advance(TimeSpan.FromMinutes(5));

        await stage.SyncAsync();

        Assert.Equal((New, Old), Emails(stage, partner));
        Assert.Equal("Undone", stage.HeldOf(History.Persons, History.Elin, "EmailAddress")?.Kind);
        Assert.Single(stage.Remembered(store => store.History.ByPairLeft(History.Persons, new RecordKey(History.Elin))), entry => entry.Cause == WriteCause.Undo);
        Assert.Equal("nothing", Assert.Single(await UndoAsync(stage, run)).Text("action"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_undo_whose_answer_is_lost_is_settled_by_the_next_run()
    {
        var isLosing = false;
        await using var stage = await Stage.SmallAsync(system => new FaultySystem(
            system, request => isLosing && request.Method == "PATCH" ? Fault.LosesAnswer : null));
        var (partner, run) = await BeginEditAsync(stage);
        isLosing = true;
        var item = Assert.Single(await UndoAsync(stage, run));
        isLosing = false;

        await stage.SyncAsync();

        Assert.False(item.GetProperty("done").GetBoolean());
        Assert.Equal((New, Old), Emails(stage, partner));
        Assert.Equal("nothing", Assert.Single(await UndoAsync(stage, run)).Text("action"));
        await stage.AssertAtRestAsync();
    }

    static async Task<(string Partner, string Run)> BeginEditAsync(Stage stage)
    {
        await stage.BeginAsync();
        return (stage.PartnerOf(History.Persons, History.Elin), await EditAsync(stage, New));
    }

    static Task<string> EditAsync(Stage stage, string email)
    {
        stage.Shop.Edit("customers", History.Elin, "email", email);
        return RunOfAsync(stage);
    }

    static async Task<string> RunOfAsync(Stage stage)
    {
        var report = await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        return Text(report["run"]);
    }

    static async Task<JsonElement[]> UndoAsync(Stage stage, string run) => [.. (await RunUndoAsync(stage, run)).GetProperty("items").EnumerateArray()];

    static async Task<string> UndoRunAsync(Stage stage, string run) => Text((await RunUndoAsync(stage, run)).GetProperty("run").GetInt64());

    static async Task<JsonElement> RunUndoAsync(Stage stage, string run)
    {
        stage.Time.Advance(TimeSpan.FromMinutes(1));
        var outcome = await stage.RunAsync("undo", run, "--yes", "--json");
        Assert.True(outcome.ExitCode == ExitCode.Done, outcome.Out + outcome.Error);
        return outcome.Json;
    }

    static (string Shop, string Ledger) Emails(Stage stage, string partner) =>
        (stage.Shop.Read("customers", History.Elin, "email"), stage.Ledger.Read("Customers", partner, "EmailAddress"));

    static SyncEngine.Linking.CellBase BaseOf(Stage stage, string cell) => stage.LinkOf(History.Persons, History.Elin)!.Bases[cell];

    static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
