using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Storing;
using static SyncEngine.Tests.Storing.StoreBench;

namespace SyncEngine.Tests.Storing;

/// <summary>What waits: held cells, records that need attention, and the index over which partners are found.</summary>
public sealed class WaitingTableTests : IDisposable
{
    readonly StoreBench bench = new();

    StateStore Store => bench.Store;

    HeldCell Cell(string cell, string left = "1", string rightNow = "b", string kind = "conflict") => new(
        "customer", Key(left), cell, kind, "both sides were edited", [Value.Of("base"), Value.Null], Value.Absent,
        [Value.Of("a"), Value.Of(1.50m)], Value.Of(rightNow), bench.Now);

    Attention Waiting(
        string key, Side side = Side.Left, string kind = "waits", DateTimeOffset? retryAt = null,
        string? needs = null) => new(
        "order", side, Key(key), kind, "the customer has no partner yet", "detail", needs is null ? null : "customer",
        needs is null ? null : Key(needs), bench.Now, 2, retryAt);

    static void AssertSame(HeldCell expected, HeldCell? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal<Value>(expected.BaseLeft, actual.BaseLeft);
        Assert.Equal<Value>(expected.LeftNow, actual.LeftNow);
        Assert.Equal(expected with { BaseLeft = [], LeftNow = [] }, actual with { BaseLeft = [], LeftNow = [] });
    }

    [Fact]
    public void A_held_cell_reads_back_as_it_was_put()
    {
        Store.Held.Put(Cell("email"));
        AssertSame(Cell("email"), Store.Held.Find("customer", Key("1"), "email"));
    }

    [Fact]
    public void A_cell_held_again_for_the_same_values_has_waited_since_the_first_time()
    {
        Store.Held.Put(Cell("email"));
        var since = bench.Now;
        bench.Time.Advance(TimeSpan.FromHours(1));
        Store.Held.Put(Cell("email") with { Reason = "other words", BaseRight = Value.Of("new base") });
        var held = Store.Held.Find("customer", Key("1"), "email")!;
        Assert.Equal((since, "other words", Value.Of("new base")), (held.Since, held.Reason, held.BaseRight));
    }

    [Theory]
    [InlineData("c", "conflict")]
    [InlineData("b", "refused")]
    public void A_cell_held_for_other_values_or_another_kind_waits_from_now(string rightNow, string kind)
    {
        Store.Held.Put(Cell("email"));
        bench.Time.Advance(TimeSpan.FromHours(1));
        Store.Held.Put(Cell("email", rightNow: rightNow, kind: kind));
        Assert.Equal(bench.Now, Store.Held.Find("customer", Key("1"), "email")!.Since);
    }

    [Fact]
    public void A_left_edit_of_a_held_cell_waits_from_now()
    {
        Store.Held.Put(Cell("email"));
        bench.Time.Advance(TimeSpan.FromHours(1));
        Store.Held.Put(Cell("email") with { LeftNow = [Value.Of("a")] });
        Assert.Equal(bench.Now, Store.Held.Find("customer", Key("1"), "email")!.Since);
    }

    [Fact]
    public void Held_cells_are_listed_paged_counted_and_let_go()
    {
        foreach (var (left, cell) in new[] { ("2", "phone"), ("1", "phone"), ("1", "email") })
            Store.Held.Put(Cell(cell, left, kind: cell == "email" ? "refused" : "conflict"));
        Assert.Equal(["email", "phone"], Store.Held.Of("customer", Key("1")).Select(held => held.Cell));
        var first = Store.Held.Page(after: null, 2);
        Assert.Equal(["1 email", "1 phone"], first.Select(held => $"{held.Left} {held.Cell}"));
        Assert.Equal(["2 phone"], Store.Held.Page(first[^1], 2).Select(held => $"{held.Left} {held.Cell}"));
        Assert.Equal([new("customer", "conflict", 2), new("customer", "refused", 1)], Store.Held.Counts().ToList());
        Store.Held.Remove("customer", Key("1"), "phone");
        Assert.Equal(["email"], Store.Held.Of("customer", Key("1")).Select(held => held.Cell));
    }

    [Fact]
    public void A_waiting_record_reads_back_as_it_was_put_and_is_replaced_as_a_whole()
    {
        Store.Attention.Put(Waiting("1", needs: "7", retryAt: bench.Now));
        Assert.Equal(Waiting("1", needs: "7", retryAt: bench.Now), Store.Attention.Find("order", Side.Left, Key("1")));
        var replaced = Waiting("1", kind: "refused") with { Attempts = 3, Detail = null, Since = bench.Now.AddDays(1) };
        Store.Attention.Put(replaced);
        Assert.Equal(replaced, Store.Attention.Find("order", Side.Left, Key("1")));
        Assert.Null(Store.Attention.Find("order", Side.Right, Key("1")));
    }

    [Fact]
    public void Due_is_what_has_a_time_that_has_come()
    {
        Store.Attention.Put(Waiting("later", retryAt: bench.Now.AddTicks(1)));
        Store.Attention.Put(Waiting("now", retryAt: bench.Now));
        Store.Attention.Put(Waiting("long", retryAt: bench.Now.AddDays(-1)));
        Store.Attention.Put(Waiting("never"));
        Assert.Equal(["long", "now"], Store.Attention.Due(bench.Now).Select(entry => entry.Key.Text));
        Assert.Equal(["long"], Store.Attention.Due(bench.Now, 1).Select(entry => entry.Key.Text));
    }

    [Fact]
    public void A_record_that_was_waited_for_wakes_those_who_wait()
    {
        Store.Attention.Put(Waiting("1", needs: "7"));
        Store.Attention.Put(Waiting("2", needs: "8"));
        Store.Attention.Put(Waiting("3", needs: "7"));
        Store.Attention.Put(Waiting("4"));
        Assert.Equal(["1", "3"], Store.Attention.WaitingFor("customer", Key("7")).Select(entry => entry.Key.Text));
        Assert.Empty(Store.Attention.WaitingFor("order", Key("7")));
    }

    [Fact]
    public void Waiting_records_are_paged_counted_and_removed()
    {
        Store.Attention.Put(Waiting("2"));
        Store.Attention.Put(Waiting("1", Side.Right, "taken"));
        Store.Attention.Put(Waiting("1"));
        var first = Store.Attention.Page(after: null, 2);
        Assert.Equal(["Left 1", "Left 2"], first.Select(entry => $"{entry.Side} {entry.Key}"));
        Assert.Equal(["Right 1"], Store.Attention.Page(first[^1], 2).Select(entry => $"{entry.Side} {entry.Key}"));
        Assert.Equal([new("order", "taken", 1), new("order", "waits", 2)], Store.Attention.Counts().ToList());
        Store.Attention.Remove("order", Side.Left, Key("1"));
        Assert.Equal(["2", "1"], Store.Attention.Of("order").Select(entry => entry.Key.Text));
    }

    [Fact]
    public void Partners_are_found_by_the_value_of_their_rule_on_their_side()
    {
        Store.Identities.Put("customer", Side.Right, 0, Key("b"), "h1");
        Store.Identities.Put("customer", Side.Right, 0, Key("a"), "h1");
        Store.Identities.Put("customer", Side.Right, 1, Key("c"), "h1");
        Store.Identities.Put("customer", Side.Left, 0, Key("d"), "h1");
        Store.Identities.Put("other", Side.Right, 0, Key("e"), "h1");
        Assert.Equal([Key("a"), Key("b")], Store.Identities.Find("customer", Side.Right, 0, "h1").ToList());
        Assert.Empty(Store.Identities.Find("customer", Side.Right, 0, "h2"));
    }

    [Fact]
    public void A_records_new_value_replaces_its_former_one_of_the_same_rule_only()
    {
        Store.Identities.Put("customer", Side.Right, 0, Key("a"), "h1");
        Store.Identities.Put("customer", Side.Right, 1, Key("a"), "h1");
        Store.Identities.Put("customer", Side.Right, 0, Key("a"), "h2");
        Assert.Empty(Store.Identities.Find("customer", Side.Right, 0, "h1"));
        Assert.Equal([Key("a")], Store.Identities.Find("customer", Side.Right, 1, "h1").ToList());
        Store.Identities.RemoveAll("customer", Side.Right, Key("a"));
        Assert.Empty(Store.Identities.Find("customer", Side.Right, 1, "h1"));
    }

    public void Dispose() => bench.Dispose();
}
