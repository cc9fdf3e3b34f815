using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Tests.Storing;

/// <summary>What the safety gate and frozen plans ask of the store.</summary>
public sealed class GateTableTests : IDisposable
{
    readonly StoreBench bench = new();

    StateStore Store => bench.Store;

    [Fact]
    public void Updates_of_one_record_count_once_and_each_create_counts()
    {
        var run = Store.Runs.Begin("sync");
        Intend(run, "update", "7");
        Intend(run, "update", "7");
        Intend(run, "update", "8");
        Intend(run, "create", null);
        Intend(run, "create", null);

        Assert.Equal((2, 2), (Count("update"), Count("create")));
    }

    [Fact]
    public void What_a_system_did_not_take_does_not_count()
    {
        var run = Store.Runs.Begin("sync");
        Store.Journal.Withdraw(Intend(run, "create", null), "refused");

        Assert.Equal(0, Count("create"));
    }

    [Fact]
    public void What_is_older_and_what_an_earlier_run_did_can_be_left_out()
    {
        var first = Store.Runs.Begin("sync");
        Intend(first, "create", null);
        bench.Time.Advance(TimeSpan.FromHours(1));
        var since = bench.Now;
        var second = Store.Runs.Begin("sync");
        Intend(second, "create", null);

        Assert.Equal(1, Store.Journal.CountSince("create", since, 0));
        Assert.Equal(1, Store.Journal.CountSince("create", DateTimeOffset.MinValue, first));
        Assert.Equal(0, Store.Journal.CountSince("create", DateTimeOffset.MinValue, second));
    }

    [Fact]
    public void What_is_set_aside_is_not_worked_on_and_comes_back_when_the_next_run_opens_the_list()
    {
        Store.ToDo.Add(new ToDoItem("shop", "customers", StoreBench.Key("1"), "feed", Payload: null, ReadAt: null));
        Store.ToDo.SetAside();
        Store.ToDo.Add(new ToDoItem("shop", "customers", StoreBench.Key("2"), "plan", Payload: null, ReadAt: null));

        Assert.Equal([StoreBench.Key("2")], Store.ToDo.PageUnread("shop", "customers", null, 9).Select(item => item.Key));
        Store.ToDo.Reopen();
        Assert.Equal(2, Store.ToDo.OpenCount());
    }

    [Fact]
    public void A_file_keeps_its_id_and_another_file_has_another()
    {
        var id = Store.Id;
        using var other = StateStore.Open(bench.Path + ".other", "shop", bench.Time);

        Assert.NotEmpty(id);
        Assert.Equal(id, bench.Reopen().Id);
        Assert.NotEqual(id, other.Id);
        Assert.Throws<ArgumentException>(() => Store.Meta.Put("database", "mine"));
    }

    public void Dispose() => bench.Dispose();

    long Count(string kind) => Store.Journal.CountSince(kind, DateTimeOffset.MinValue, 0);

    long Intend(long run, string kind, string? key) => Store.Journal.Intend(new JournalEntry(
        0, run, "ledger", "customers", kind, key is null ? null : new RecordKey(key), null, kind, "{}", JournalState.Intended, bench.Now, bench.Now, null));
}
