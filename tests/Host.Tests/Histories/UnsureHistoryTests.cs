using System.Globalization;
using Sandbox.Http;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Storing;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Updates that took effect although nobody heard of it: they are written down like all others, and can be taken back.</summary>
public sealed class UnsureHistoryTests
{
    const string Old = "elin.skautrup@example.com";
    const string New = "elin.new@example.com";

    [Fact]
    public async Task An_update_whose_answer_is_lost_stands_in_history_and_in_the_report()
    {
        await using var stage = await LosingAsync("PATCH");
        stage.Shop.Edit("customers", History.Elin, "email", New);

        var report = await stage.SyncAsync();

        Assert.Equal(1, report.Of(History.Persons, "updated_right"));
        Assert.Equal([(Old, New)], Emails(stage));
    }

    [Fact]
    public async Task An_update_whose_answer_is_lost_can_be_undone()
    {
        await using var stage = await LosingAsync("PATCH");
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Shop.Edit("customers", History.Elin, "email", New);
        var run = (await stage.SyncAsync())["run"].ToString(CultureInfo.InvariantCulture);

        await stage.RunAsync("undo", run, "--yes");

        Assert.Equal(Old, stage.Ledger.Read("Customers", partner, "EmailAddress"));
    }

    [Fact]
    public async Task A_place_whose_last_write_may_still_arrive_is_not_taken_back()
    {
        var outage = new Outage(request => request.Method == "PATCH");
        await using var stage = await outage.StageAsync();
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "email", New);
        var run = (await stage.SyncAsync())["run"].ToString(CultureInfo.InvariantCulture);
        stage.Shop.Edit("customers", History.Elin, "email", "elin.newer@example.com");
        await outage.DuringAsync(() => stage.SyncAsync());

        var undone = await stage.RunAsync("undo", run, "--yes", "--json");

        var item = Assert.Single(undone.Json.GetProperty("items").EnumerateArray());
        Assert.Equal("skip", item.GetProperty("action").GetString());
        Assert.StartsWith("an earlier write to it was not answered and may still arrive", item.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(New, stage.Ledger.Read("Customers", stage.PartnerOf(History.Persons, History.Elin), "EmailAddress"));
    }

    [Fact]
    public async Task An_update_of_the_shop_whose_answer_is_lost_stands_in_history()
    {
        await using var stage = await LosingAsync("customerUpdate");
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Elin), "EmailAddress", New);

        var report = await stage.SyncAsync();

        Assert.Equal(1, report.Of(History.Persons, "updated_left"));
        Assert.Equal([(Old, New)], Emails(stage));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_update_under_which_the_process_dies_stands_in_history_and_is_counted_by_the_next_run()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "email", New);
        stage.Around = connector => new MeddlingConnector(connector, "customers", () => throw new ProcessDiedException(), isAfter: true);
        await Assert.ThrowsAsync<ProcessDiedException>(() => stage.SyncAsync());
        stage.Around = connector => connector;

        var report = await stage.SyncAsync();

        Assert.Equal(1, report.Of(History.Persons, "updated_right"));
        Assert.Equal([(Old, New)], Emails(stage));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_update_that_never_arrived_stands_in_history_once_when_it_is_done_later()
    {
        var outage = new Outage(request => request.Method == "PATCH");
        await using var stage = await outage.StageAsync();
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "email", New);
        await outage.DuringAsync(() => stage.RunAsync("sync"));
        Assert.Empty(Emails(stage));
        stage.Time.Advance(Stage.LongerThanAnyRequest);

        await stage.SyncAsync();

        Assert.Equal([(Old, New)], Emails(stage));
    }

    static async Task<Stage> LosingAsync(string what)
    {
        var (isBegun, lost) = (false, 0);
        var stage = await Stage.SmallAsync(system => new FaultySystem(
            system,
            request => isBegun && (request.Method == what || request.Text.Contains(what, StringComparison.Ordinal)) && lost++ == 0 ? Fault.LosesAnswer : null));
        await stage.BeginAsync();
        isBegun = true;
        return stage;
    }

    static (string, string)[] Emails(Stage stage) => stage.Remembered(store =>
        store.History.Newest(new HistoryFilter(), 500)
            .Where(entry => entry.Property is "email" or "EmailAddress")
            .Where(entry => entry.Before.ToString() == Old || entry.After.ToString() == New)
            .Select(entry => (entry.Before.ToString(), entry.After.ToString()))
            .ToArray());
}
