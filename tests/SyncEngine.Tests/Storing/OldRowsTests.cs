using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Storing;
using static SyncEngine.Tests.Storing.StoreBench;

namespace SyncEngine.Tests.Storing;

/// <summary>What goes when it is old, and what stays however old.</summary>
public sealed class OldRowsTests : IDisposable
{
    readonly StoreBench bench = new();

    StateStore Store => bench.Store;

    [Fact]
    public void Rows_go_in_batches_by_the_age_of_their_run()
    {
        var old = RunWith(history: 3);
        bench.Time.Advance(TimeSpan.FromDays(10));
        var young = RunWith(history: 2);
        var between = bench.Now.AddDays(-5);

        Assert.Equal([2, 1, 0], [.. Enumerable.Range(0, 3).Select(_ => Store.Old.RemoveHistory(between, 2))]);

        Assert.Empty(Store.History.ByRun(old, 0, 9));
        Assert.Equal(2, Store.History.ByRun(young, 0, 9).Length);
    }

    [Fact]
    public void The_past_of_a_held_cell_stays()
    {
        RunWith(history: 2, cell: "name");
        Store.Held.Put(new HeldCell(
            "customer", Key("1"), "name", "Undone", "it was undone", [], Value.Absent, [Value.Of("a")], Value.Of("b"), bench.Now));

        Assert.Equal(0, Store.Old.RemoveHistory(bench.Now.AddDays(1), 9));
        Store.Held.Remove("customer", Key("1"), "name");
        Assert.Equal(2, Store.Old.RemoveHistory(bench.Now.AddDays(1), 9));
    }

    [Fact]
    public void While_the_write_of_an_undo_is_open_no_history_goes()
    {
        var run = RunWith(history: 1);
        var intent = Store.Journal.Intend(Entry(run, "undo"));

        Assert.Equal(0, Store.Old.RemoveHistory(bench.Now.AddDays(1), 9));
        Store.Journal.Withdraw(intent, "no");
        Assert.Equal(1, Store.Old.RemoveHistory(bench.Now.AddDays(1), 9));
    }

    [Fact]
    public void Settled_writes_go_and_open_ones_stay()
    {
        var run = Store.Runs.Begin("sync");
        var open = Store.Journal.Intend(Entry(run, "update"));
        Store.Journal.Withdraw(Store.Journal.Intend(Entry(run, "update")), "no");
        Store.Journal.Confirm(Store.Journal.Intend(Entry(run, "update")), Key("9"));

        Assert.Equal(2, Store.Old.RemoveJournal(bench.Now.AddDays(1), 9));
        Assert.Equal([open], Store.Journal.ByRun(run, 0, 9).Select(entry => entry.Id));
    }

    [Fact]
    public void A_run_goes_when_nothing_refers_to_it_and_its_report_before()
    {
        var bare = RunWith(history: 0);
        var written = RunWith(history: 1);

        Assert.Equal(1, Store.Old.RemoveRuns(bench.Now.AddDays(1), 9));
        Assert.Equal(1, Store.Old.RemoveReports(bench.Now.AddDays(1)));

        Assert.Null(Store.Runs.Find(bare));
        Assert.Null(Store.Runs.Find(written)!.Report);
    }

    public void Dispose() => bench.Dispose();

    long RunWith(int history, string? cell = null)
    {
        var run = Store.Runs.Begin("sync");
        for (var number = 0; number < history; number++)
        {
            Store.History.Append(new HistoryEntry(
                0, run, bench.Now, "customer", Key("1"), Key("2"), "ledger", "customers", Key("2"), "Name", Value.Null, Value.Of("b"), WriteCause.Edit)
            {
                Cell = cell,
            });
        }

        Store.Runs.End(run, "{}", succeeded: true);
        return run;
    }

    JournalEntry Entry(long run, string kind) => new(
        0, run, "ledger", "customers", kind, Key("9"), Recognition: null, "customer", "{}", JournalState.Intended, bench.Now, bench.Now, Note: null);
}
