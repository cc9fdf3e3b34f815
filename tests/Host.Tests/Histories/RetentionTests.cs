using SyncEngine.Host.Tests.Staging;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>What is old and settled goes by itself; what is open or held stays.</summary>
public sealed class RetentionTests
{
    [Fact]
    public async Task Old_bodies_go_before_old_history_and_both_before_a_longer_kept_report()
    {
        await using var stage = await Stage.SmallAsync();
        var first = (await stage.SyncAsync())["run"];

        await RunAfterAsync(stage, days: 91);
        var after91 = Kept(stage, first);
        await RunAfterAsync(stage, days: 310);

        Assert.Equal((true, false, true), after91);
        Assert.Equal((false, false, false), Kept(stage, first));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task The_connection_says_how_long()
    {
        await using var stage = await Stage.SmallAsync();
        File.AppendAllText(stage.ConnectionFile, "\nkeep: { history: 10d, journal: 400d }\n");
        var first = (await stage.SyncAsync())["run"];

        await RunAfterAsync(stage, days: 11);

        Assert.Equal((false, true, true), Kept(stage, first));
    }

    [Fact]
    public async Task A_run_that_found_nothing_to_do_goes_after_two_days_and_one_that_did_something_stays()
    {
        await using var stage = await Stage.SmallAsync();
        var first = (await stage.SyncAsync())["run"];
        await stage.SyncAsync();
        var quiet = (await stage.SyncAsync())["run"];

        await RunAfterAsync(stage, days: 3);

        Assert.Null(stage.Remembered(store => store.Runs.Find(quiet)));
        Assert.NotNull(stage.Remembered(store => store.Runs.Find(first)));
    }

    [Fact]
    public async Task What_an_undo_holds_keeps_its_history()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "email", "elin.new@example.com");
        var run = (await stage.SyncAsync())["run"];
        await stage.RunAsync("undo", run.ToString(System.Globalization.CultureInfo.InvariantCulture), "--yes");

        await RunAfterAsync(stage, days: 500);

        Assert.NotEmpty(stage.Remembered(store => store.History.ByRun(run, 0, 10)));
        Assert.NotNull(stage.Remembered(store => store.Runs.Find(run)));
        Assert.Equal("Undone", stage.HeldOf(History.Persons, History.Elin, "EmailAddress")?.Kind);
    }

    [Fact]
    public async Task An_open_intent_stays_however_old()
    {
        await using var stage = await Stage.SmallAsync();
        var run = (await stage.SyncAsync())["run"];
        var id = stage.Remembered(store =>
        {
            Assert.True(store.Lease.TryTake("test", TimeSpan.FromMinutes(1)));
            return store.Journal.Intend(new JournalEntry(
                0, run, "poweroffice", "customers", "update", new RecordKey("1"), Recognition: null, "customer", "{}", JournalState.Intended,
                stage.Time.GetUtcNow(), stage.Time.GetUtcNow(), Note: null));
        });
        stage.Time.Advance(TimeSpan.FromDays(500));

        stage.Remembered(store =>
        {
            Assert.True(store.Lease.TryTake("test", TimeSpan.FromMinutes(1)));
            return store.Old.RemoveJournal(stage.Time.GetUtcNow(), 1000);
        });

        Assert.Equal([id], stage.Remembered(store => store.Journal.Open()).Select(entry => entry.Id));
        Assert.Single(stage.Remembered(store => store.Journal.ByRun(run, 0, 1000)));
    }

    static async Task RunAfterAsync(Stage stage, int days)
    {
        stage.Time.Advance(TimeSpan.FromDays(days));
        await stage.SyncAsync();
    }

    static (bool History, bool Journal, bool Report) Kept(Stage stage, long run) => stage.Remembered(store => (
        store.History.ByRun(run, 0, 1).Length > 0, store.Journal.ByRun(run, 0, 1).Length > 0, store.Runs.Find(run)?.Report is not null));
}
