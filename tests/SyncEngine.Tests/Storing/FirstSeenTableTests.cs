using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Records;
using SyncEngine.Storing;
using static SyncEngine.Tests.Storing.StoreBench;

namespace SyncEngine.Tests.Storing;

public sealed class FirstSeenTableTests : IDisposable
{
    readonly StoreBench bench = new();

    FirstSeenTable Table => bench.Store.FirstSeen;

    FirstSeen Seen(string cell, Side side, string raw) => new(
        cell, side, [Value.Of(raw), Value.Null], new ChangeTime(DateTimeOffset.MinValue, bench.Now), bench.Now);

    [Fact]
    public void What_was_seen_reads_back_as_it_was_put()
    {
        Table.Put("customer", Key("1"), Seen("email", Side.Left, "a"));
        var read = Assert.Single(Table.Of("customer", Key("1")));
        Assert.Equal<Value>([Value.Of("a"), Value.Null], read.Raw);
        Assert.Equal(Seen("email", Side.Left, "a") with { Raw = [] }, read with { Raw = [] });
    }

    [Fact]
    public void Each_side_of_a_cell_is_seen_for_itself_and_a_later_sighting_replaces_the_former()
    {
        Table.Put("customer", Key("1"), Seen("email", Side.Left, "a"));
        Table.Put("customer", Key("1"), Seen("email", Side.Right, "b"));
        Table.Put("customer", Key("1"), Seen("email", Side.Left, "c"));
        Assert.Equal(["c", "b"], Table.Of("customer", Key("1")).Select(seen => seen.Raw[0].ToString()));
    }

    [Fact]
    public void A_settled_cell_is_forgotten_and_the_others_are_not()
    {
        Table.Put("customer", Key("1"), Seen("email", Side.Left, "a"));
        Table.Put("customer", Key("1"), Seen("phone", Side.Left, "a"));
        Table.Remove("customer", Key("1"), "email");
        Assert.Equal("phone", Assert.Single(Table.Of("customer", Key("1"))).Cell);
        Table.RemoveAll("customer", Key("1"));
        Assert.Empty(Table.Of("customer", Key("1")));
    }

    public void Dispose() => bench.Dispose();
}
