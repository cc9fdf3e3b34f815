using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Storing;
using static SyncEngine.Tests.Storing.StoreBench;

namespace SyncEngine.Tests.Storing;

/// <summary>What people decide: choices, verdicts, what is put aside and tried again, and the life of links.</summary>
public sealed class DecisionTableTests : IDisposable
{
    readonly StoreBench bench = new();

    StateStore Store => bench.Store;

    CellChoice Choice(ChoiceKind kind = ChoiceKind.Left, Value value = default) =>
        new(kind, value, [Value.Of("a"), Value.Null], Value.Of(1.50m), bench.Now);

    [Theory]
    [InlineData(ChoiceKind.Left)]
    [InlineData(ChoiceKind.Right)]
    [InlineData(ChoiceKind.Leave)]
    public void A_choice_reads_back_as_it_was_put(ChoiceKind kind)
    {
        Store.Choices.Put("customer", Key("1"), "email", Choice(kind));

        Assert.Equal(Choice(kind), Store.Choices.Find("customer", Key("1"), "email")?.Choice);
    }

    [Fact]
    public void A_choice_of_a_value_keeps_it_even_where_it_clears()
    {
        Store.Choices.Put("customer", Key("1"), "email", Choice(ChoiceKind.Value, Value.Null));

        Assert.Equal(Value.Null, Store.Choices.Find("customer", Key("1"), "email")?.Choice.Value);
    }

    [Fact]
    public void A_choice_replaces_the_former_one_and_has_not_been_tried()
    {
        Store.Choices.Put("customer", Key("1"), "email", Choice());
        Store.Choices.Tried("customer", Key("1"), "email", bench.Now);
        Assert.Empty(Store.Choices.Untried(after: null, 10));

        Store.Choices.Put("customer", Key("1"), "email", Choice(ChoiceKind.Right));

        Assert.Equal(ChoiceKind.Right, Assert.Single(Store.Choices.Untried(after: null, 10)).Choice.Kind);
    }

    [Fact]
    public void Choices_are_paged_and_taken_out_one_by_one_or_with_their_record()
    {
        foreach (var (left, cell) in new[] { ("2", "phone"), ("1", "phone"), ("1", "email"), ("3", "email") })
            Store.Choices.Put("customer", Key(left), cell, Choice());
        var first = Store.Choices.Untried(after: null, 3);
        Assert.Equal(["1 email", "1 phone", "2 phone"], first.Select(choice => $"{choice.Left} {choice.Cell}"));
        Assert.Equal(["3 email"], Store.Choices.Untried(first[^1], 3).Select(choice => $"{choice.Left} {choice.Cell}"));

        Assert.True(Store.Choices.Remove("customer", Key("3"), "email"));
        Assert.False(Store.Choices.Remove("customer", Key("3"), "email"));
        Store.Choices.RemoveAll("customer", Key("1"));

        Assert.Equal(1, Store.Choices.Count());
        Assert.Empty(Store.Choices.Of("customer", Key("1")));
    }

    [Fact]
    public void A_verdict_holds_for_its_pair_and_record_until_it_is_removed()
    {
        Store.Verdicts.PutCreate("customer", Key("1"), bench.Now);
        Store.Verdicts.PutCreate("customer", Key("1"), bench.Now);
        Assert.True(Store.Verdicts.IsCreate("customer", Key("1")));
        Assert.False(Store.Verdicts.IsCreate("order", Key("1")));

        Store.Verdicts.Remove("customer", Key("1"));

        Assert.False(Store.Verdicts.IsCreate("customer", Key("1")));
    }

    [Fact]
    public void The_life_of_a_link_reads_back_in_order_and_by_run()
    {
        var run = Store.Runs.Begin("sync");
        foreach (var (by, what) in new[] { (run, "made"), (default(long?), "broken") })
            Store.LinkEvents.Append(new LinkEvent(0, by, bench.Now, "customer", Key("1"), Key("501"), what, "email"));

        Assert.Equal(["made", "broken"], Store.LinkEvents.ByLeft("customer", Key("1")).Select(entry => entry.Event));
        Assert.Equal(
            new LinkEvent(1, run, bench.Now, "customer", Key("1"), Key("501"), "made", "email"), Assert.Single(Store.LinkEvents.ByRun(run, 0, 10)));
    }

    [Fact]
    public void What_people_decide_is_written_only_under_the_lease()
    {
        var second = bench.OpenSecond();

        Assert.Throws<StoreException>(() => second.Choices.Put("customer", Key("1"), "email", Choice()));
        Assert.Throws<StoreException>(() => second.Verdicts.PutCreate("customer", Key("1"), bench.Now));
        Assert.Throws<StoreException>(() => second.LinkEvents.Append(new LinkEvent(0, null, bench.Now, "customer", Key("1"), Key("2"), "made", "email")));
        Assert.Throws<StoreException>(() => second.Held.Retry("customer", Key("1"), "email", bench.Now));
        Assert.Throws<StoreException>(() => second.Attention.Recall("customer", Side.Left, Key("1")));
    }

    [Fact]
    public void An_entry_that_was_put_aside_is_listed_apart_and_recalled()
    {
        Store.Attention.Put(Entry("1"));
        Store.Attention.Put(Entry("2") with { DismissedAt = bench.Now, Candidates = [new KnownCandidate(Key("501"), "Kari, kari@example.com")] });
        Assert.True(Store.Attention.AnyDismissed());
        Assert.Equal(["1"], Store.Attention.Page(after: null, 10).Select(entry => entry.Key.Text));
        Assert.Equal([new KindCount("order", "parked", 1)], Store.Attention.Counts().ToList());
        var aside = Assert.Single(Store.Attention.Page(new AttentionFilter(Dismissed: true), after: null, 10));
        Assert.Equal([new KnownCandidate(Key("501"), "Kari, kari@example.com")], aside.Candidates.ToList());

        Store.Attention.Recall("order", Side.Left, Key("2"));

        Assert.False(Store.Attention.AnyDismissed());
        Assert.Equal(2, Store.Attention.Count(new AttentionFilter("order", Waiting: false)));
    }

    [Fact]
    public void Entries_that_only_wait_are_listed_when_they_are_meant()
    {
        Store.Attention.Put(Entry("1"));
        Store.Attention.Put(Entry("2") with { Kind = "waiting" });

        Assert.Equal(["1"], Store.Attention.Page(new AttentionFilter(Waiting: false), after: null, 10).Select(entry => entry.Key.Text));
        Assert.Equal((2, 0), (Store.Attention.Count(new AttentionFilter()), Store.Attention.Count(new AttentionFilter("customer"))));
    }

    [Fact]
    public void Held_cells_are_found_by_pair_property_and_kind_and_when_their_retry_is_due()
    {
        Store.Held.Put(Held("1", "email", "Conflict"));
        Store.Held.Put(Held("1", "phone", "Refused") with { RetryAt = bench.Now.AddHours(1), Attempts = 3 });
        Store.Held.Put(Held("2", "phone", "Conflict"));
        Assert.Equal(["1 email", "2 phone"], Store.Held.Page(new HeldFilter(Kind: "Conflict"), after: null, 10).Select(held => $"{held.Left} {held.Cell}"));
        Assert.Equal(2, Store.Held.Count(new HeldFilter("customer", "phone")));
        Assert.Empty(Store.Held.Due(bench.Now));

        Store.Held.Retry("customer", Key("1"), "phone", bench.Now);

        Assert.Equal(3, Assert.Single(Store.Held.Due(bench.Now)).Attempts);
    }

    public void Dispose() => bench.Dispose();

    Attention Entry(string key) =>
        new("order", Side.Left, Key(key), "parked", "the ledger says no", null, null, null, bench.Now, 1, null);

    HeldCell Held(string left, string cell, string kind) => new(
        "customer", Key(left), cell, kind, "why", [], Value.Absent, [Value.Of("a")], Value.Of("b"), bench.Now);
}
