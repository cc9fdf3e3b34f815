using SyncEngine.Linking;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Storing;
using static SyncEngine.Tests.Storing.StoreBench;

namespace SyncEngine.Tests.Storing;

/// <summary>What writing leaves behind: plan, journal, history, runs.</summary>
public sealed class WritingTableTests : IDisposable
{
    readonly StoreBench bench = new();

    StateStore Store => bench.Store;

    static PlannedWriteRow Write(long position, string? key = null, string json = "{}", long? foldedInto = null) => new(
        0,
        position,
        "ledger",
        "customers",
        key is null ? null : Key(key),
        key is null ? "create" : "update",
        foldedInto,
        json);

    JournalEntry Entry(long run) => new(
        0, run, "ledger", "customers", "create", Key: null, "shop/c/1", "create", """{"Name":"Kari"}""",
        JournalState.Intended, bench.Now,
        bench.Now.AddSeconds(30), Note: null);

    HistoryEntry Change(long run, string property, string key = "9", string? left = "1") => new(
        0,
        run,
        bench.Now,
        "customer",
        left is null ? null : Key(left),
        Right: null,
        "ledger",
        "customers",
        Key(key),
        property,
        Value.Absent,
        Value.Of(1.50m),
        WriteCause.Edit);

    [Fact]
    public void Writes_are_paged_in_the_order_of_applying()
    {
        var ids = new[] { 5L, -1L, 5L, 2L }.Select(position => Store.Plan.AddWrite(Write(position))).ToArray();
        var first = Store.Plan.PageWrites(after: null, 3);
        Assert.Equal([ids[1], ids[3], ids[0]], first.Select(write => write.Id));
        Assert.Equal([ids[2]], Store.Plan.PageWrites(first[^1], 3).Select(write => write.Id));
    }

    [Fact]
    public void A_create_that_is_carried_along_is_no_write_of_its_own()
    {
        var order = Store.Plan.AddWrite(Write(1));
        var line = Store.Plan.AddWrite(Write(2, foldedInto: order));
        Assert.Equal([order], Store.Plan.PageWrites(after: null, 9).Select(write => write.Id));
        Assert.Equal([Write(2, foldedInto: order) with { Id = line }], Store.Plan.FoldedInto(order).ToList());
    }

    [Fact]
    public void A_write_is_found_by_number_and_by_record_and_can_be_replaced()
    {
        var id = Store.Plan.AddWrite(Write(1, "7"));
        Store.Plan.UpdateWrite(Write(3, "7", json: "[1]") with { Id = id });
        Assert.Equal(Write(3, "7", json: "[1]") with { Id = id }, Store.Plan.FindWrite(id));
        Assert.Equal([id], Store.Plan.FindWrites("ledger", "customers", Key("7")).Select(write => write.Id));
        Store.Plan.RemoveWrite(id);
        Assert.Null(Store.Plan.FindWrite(id));
        Assert.Throws<StoreException>(() => Store.Plan.UpdateWrite(Write(1) with { Id = id }));
    }

    [Fact]
    public void A_record_is_planned_once_and_the_last_word_counts()
    {
        var first = Store.Plan.PutRecord(new PlannedRecordRow(0, "customer", Key("1"), Key("2"), "link", "{}"));
        var again = Store.Plan.PutRecord(new PlannedRecordRow(0, "customer", Key("1"), null, "create", "[]"));
        Assert.Equal(first, again);
        Assert.Equal(
            new PlannedRecordRow(first, "customer", Key("1"), null, "create", "[]"),
            Store.Plan.FindRecord("customer", Key("1")));
        Assert.Single(Store.Plan.PageRecords(0, 9));
        Assert.Empty(Store.Plan.PageRecords(first, 9));
    }

    [Fact]
    public void A_plan_is_counted_by_action_and_kind_and_cleared_as_a_whole()
    {
        Store.Plan.PutRecord(new PlannedRecordRow(0, "customer", Key("1"), null, "create", "{}"));
        Store.Plan.PutRecord(new PlannedRecordRow(0, "customer", Key("2"), null, "create", "{}"));
        Store.Plan.PutRecord(new PlannedRecordRow(0, "customer", Key("3"), null, "wait", "{}"));
        Store.Plan.AddWrite(Write(1));
        Store.Plan.AddWrite(Write(1, "7"));
        Assert.Equal([new("customer", "create", 2), new("customer", "wait", 1)], Store.Plan.CountRecords().ToList());
        Assert.Equal(
            [new("ledger.customers", "create", 1), new("ledger.customers", "update", 1)],
            Store.Plan.CountWrites().ToList());
        Store.Plan.Clear();
        Assert.Empty(Store.Plan.CountRecords());
        Assert.Empty(Store.Plan.CountWrites());
    }

    [Fact]
    public void An_intent_is_open_until_it_is_confirmed_with_the_records_key()
    {
        var run = Store.Runs.Begin("sync");
        var id = Store.Journal.Intend(Entry(run));
        Assert.Equal([Entry(run) with { Id = id }], Store.Journal.Open().ToList());
        Store.Journal.Confirm(id, Key("9"));
        Assert.Empty(Store.Journal.Open());
        Assert.Equal(
            Entry(run) with { Id = id, Key = Key("9"), State = JournalState.Confirmed }, Store.Journal.Find(id));
    }

    [Fact]
    public void An_intent_is_settled_once()
    {
        var run = Store.Runs.Begin("sync");
        var id = Store.Journal.Intend(Entry(run));
        Store.Journal.Withdraw(id, "refused: name too long");
        Assert.Equal(
            Entry(run) with { Id = id, State = JournalState.Withdrawn, Note = "refused: name too long" },
            Store.Journal.Find(id));
        Assert.Throws<StoreException>(() => Store.Journal.Confirm(id, Key("9")));
        Assert.Throws<StoreException>(() => Store.Journal.Withdraw(id, "again"));
        Assert.Throws<StoreException>(() => Store.Journal.Confirm(id + 1, Key("9")));
    }

    [Fact]
    public void An_intent_survives_the_process_that_wrote_it()
    {
        var run = Store.Runs.Begin("sync");
        var entry = Entry(run) with { Key = Key("7") };
        var id = Store.Journal.Intend(entry);
        bench.Reopen();
        Assert.Equal([entry with { Id = id }], Store.Journal.Open().ToList());
    }

    [Fact]
    public void The_journal_of_a_run_is_paged()
    {
        var run = Store.Runs.Begin("sync");
        var other = Store.Runs.Begin("sync");
        var ids = new[] { run, other, run }.Select(by => Store.Journal.Intend(Entry(by))).ToArray();
        Assert.Equal([ids[0]], Store.Journal.ByRun(run, 0, 1).Select(entry => entry.Id));
        Assert.Equal([ids[2]], Store.Journal.ByRun(run, ids[0], 9).Select(entry => entry.Id));
    }

    [Fact]
    public void An_intent_without_a_run_is_refused() =>
        Assert.Throws<StoreException>(() => Store.Journal.Intend(Entry(99)));

    [Fact]
    public void History_is_found_by_record_by_run_and_by_left_record_in_the_order_of_writing()
    {
        var run = Store.Runs.Begin("sync");
        var other = Store.Runs.Begin("undo");
        HistoryEntry[] changes =
        [
            Change(run, "b"), Change(run, "a"), Change(other, "a", left: null), Change(other, "c", key: "8"),
        ];
        for (var number = 0; number < changes.Length; number++)
            changes[number] = changes[number] with { Id = Store.History.Append(changes[number]) };
        Assert.Equal(changes[..3], Store.History.ByRecord("ledger", "customers", Key("9")).ToList());
        Assert.Equal([changes[0], changes[1], changes[3]], Store.History.ByPairLeft("customer", Key("1")).ToList());
        Assert.Equal([changes[3]], Store.History.ByRun(other, changes[2].Id, 9).ToList());
    }

    [Fact]
    public void History_keeps_the_cell_with_its_former_base_and_who_took_the_write_back()
    {
        var run = Store.Runs.Begin("sync");
        var undo = Store.Runs.Begin("undo");
        var former = new CellBase("h1", [Value.Of("a"), Value.Null], Value.Absent);
        var change = Change(run, "a") with { Cell = "name", Base = former, Cause = WriteCause.Conflict };
        var id = Store.History.Append(change);
        Assert.Equal(change with { Id = id }, Store.History.Find(id));

        Store.History.MarkUndone(id, undo);

        Assert.Equal(undo, Store.History.Find(id)?.UndoneBy);
        Assert.Throws<StoreException>(() => Store.History.MarkUndone(id + 1, undo));
    }

    [Fact]
    public void The_newest_history_comes_first_and_is_chosen_by_run_pair_and_record()
    {
        var run = Store.Runs.Begin("sync");
        var other = Store.Runs.Begin("sync");
        var ids = new[] { Change(run, "a"), Change(other, "b"), Change(other, "c", left: "2"), Change(other, "d") with { Pair = "order" } }
            .Select(Store.History.Append).ToArray();
        Assert.Equal([ids[3], ids[2]], Ids(new HistoryFilter(), 2));
        Assert.Equal([ids[0]], Ids(new HistoryFilter { Run = run }, 9));
        Assert.Equal([ids[2], ids[1], ids[0]], Ids(new HistoryFilter { Pair = "customer" }, 9));
        Assert.Equal([ids[1], ids[0]], Ids(new HistoryFilter { Pair = "customer", Left = Key("1") }, 9));
    }

    long[] Ids(HistoryFilter filter, int limit) => [.. Store.History.Newest(filter, limit).Select(entry => entry.Id)];

    [Fact]
    public void A_run_is_stamped_when_it_begins_and_ends()
    {
        var began = bench.Now;
        var id = Store.Runs.Begin("sync");
        Assert.Equal(new StoredRun(id, "sync", began, null, null, null), Store.Runs.Last());
        bench.Time.Advance(TimeSpan.FromSeconds(3));
        Store.Runs.End(id, """{"created":1}""", succeeded: false);
        Assert.Equal(
            new StoredRun(id, "sync", began, began.AddSeconds(3), Succeeded: false, """{"created":1}"""),
            Store.Runs.Find(id));
        Assert.Throws<StoreException>(() => Store.Runs.End(id, "{}", succeeded: true));
    }

    [Fact]
    public void The_last_run_is_the_one_that_began_last()
    {
        Assert.Null(Store.Runs.Last());
        Store.Runs.Begin("plan");
        var last = Store.Runs.Begin("sync");
        Assert.Equal(last, Store.Runs.Last()!.Id);
        Assert.Null(Store.Runs.Find(last + 1));
    }

    [Fact]
    public void Facts_are_replaced_by_name()
    {
        Assert.Null(Store.Meta.Find("hash"));
        Store.Meta.Put("hash", "1");
        Store.Meta.Put("hash", "2");
        Assert.Equal("2", Store.Meta.Find("hash"));
    }

    public void Dispose() => bench.Dispose();
}
