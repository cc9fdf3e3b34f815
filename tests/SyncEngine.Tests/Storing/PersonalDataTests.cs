using System.Text;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Storing;
using static SyncEngine.Tests.Storing.StoreBench;

namespace SyncEngine.Tests.Storing;

/// <summary>Values leave their rows; the rows stay.</summary>
public sealed class PersonalDataTests : IDisposable
{
    readonly StoreBench bench = new();

    StateStore Store => bench.Store;

    [Fact]
    public void History_keeps_its_rows_without_values()
    {
        var run = Store.Runs.Begin("sync");
        var change = new HistoryEntry(
            0, run, bench.Now, "customer", Key("1"), Key("2"), "ledger", "customers", Key("2"), "Name", Value.Of("Kari"), Value.Of("Kåre"), WriteCause.Edit)
        {
            Cell = "Name",
            Base = new CellBase("h", [Value.Of("Kari")], Value.Of("Kari")),
        };
        var id = Store.History.Append(change);

        Assert.Equal(1, Store.Transact(() => Store.Erasure.Empty("customer", Key("1"))).History);

        Assert.Equal(change with { Id = id, Before = Value.Absent, After = Value.Absent, Base = null }, Store.History.Find(id));
    }

    [Theory]
    [InlineData("""{"Pair":"customer","Left":"1","Cell":"Name"}""", 1)]
    [InlineData("""{"For":{"Item1":"customer","Item2":"1"}}""", 1)]
    [InlineData("""{"Pair":"customer","Left":"11","Cell":"Name"}""", 0)]
    [InlineData("""{"Pair":"customers","Left":"1","Cell":"Name"}""", 0)]
    public void A_settled_body_is_emptied_by_the_record_that_it_names(string body, int emptied)
    {
        var id = Settled(body);

        Assert.Equal(emptied, Store.Transact(() => Store.Erasure.Empty("customer", Key("1"))).Journal);

        Assert.Equal(emptied == 1 ? "{}" : body, Store.Journal.Find(id)!.Body);
        Assert.Equal(JournalState.Withdrawn, Store.Journal.Find(id)!.State);
    }

    [Fact]
    public void An_open_write_is_seen_by_left_record_and_by_place()
    {
        var run = Store.Runs.Begin("sync");
        Store.Journal.Intend(Entry(run, """{"Pair":"customer","Left":"1","Cell":"Name"}"""));

        Assert.True(Store.Erasure.HasOpenWrite("customer", Key("1")));
        Assert.True(Store.Erasure.HasOpenWrite(new RecordPlace("ledger", "customers", Key("9"))));
        Assert.False(Store.Erasure.HasOpenWrite("customer", Key("2")));
    }

    [Fact]
    public void A_text_is_replaced_where_reasons_repeat_it_and_signs_of_a_pattern_are_none()
    {
        foreach (var (key, reason) in new[] { ("1", "'100%_a' is taken"), ("2", "'100xya' is taken") })
            Store.Attention.Put(new Attention("customer", Side.Left, Key(key), "parked", reason, null, null, null, bench.Now, 1, null));

        Store.Transact(() => Store.Erasure.Replace("100%_a", "(erased)"));

        Assert.Equal(["'(erased)' is taken", "'100xya' is taken"], Store.Attention.Of("customer").Select(noted => noted.Reason));
    }

    [Fact]
    public void After_compacting_the_file_and_its_log_hold_no_byte_of_it()
    {
        var id = Settled("""{"Pair":"customer","Left":"1","Value":"Kari Nordmann"}""");
        Store.Transact(() => Store.Erasure.Empty("customer", Key("1")));

        Assert.True(Store.Erasure.Compact());

        Assert.NotNull(Store.Journal.Find(id));
        Assert.All(
            new[] { bench.Path, bench.Path + "-wal" }.Where(File.Exists),
            file => Assert.DoesNotContain("Kari Nordmann", Encoding.UTF8.GetString(ReadShared(file)), StringComparison.Ordinal));
    }

    public void Dispose() => bench.Dispose();

    static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    long Settled(string body)
    {
        var id = Store.Journal.Intend(Entry(Store.Runs.Begin("sync"), body));
        Store.Journal.Withdraw(id, "refused: Kari Nordmann");
        return id;
    }

    JournalEntry Entry(long run, string body) => new(
        0, run, "ledger", "customers", "update", Key("9"), Recognition: null, "customer", body, JournalState.Intended, bench.Now, bench.Now, Note: null);
}
