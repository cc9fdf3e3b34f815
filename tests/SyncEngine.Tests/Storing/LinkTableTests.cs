using System.Collections.Immutable;
using CsCheck;
using SyncEngine.Linking;
using SyncEngine.Records;
using SyncEngine.Storing;
using SyncEngine.Tests.Records;
using static SyncEngine.Tests.Storing.StoreBench;

namespace SyncEngine.Tests.Storing;

public sealed class LinkTableTests : IDisposable
{
    readonly StoreBench bench = new();

    LinkTable Links => bench.Store.Links;

    static void AssertSame(Link expected, Link? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(
            expected with { Bases = ImmutableDictionary<string, CellBase>.Empty },
            actual with { Bases = ImmutableDictionary<string, CellBase>.Empty });
        Assert.Equal(InOrder(expected), InOrder(actual));
    }

    static IEnumerable<KeyValuePair<string, CellBase>> InOrder(Link link) =>
        link.Bases.OrderBy(entry => entry.Key, StringComparer.Ordinal);

    [Fact]
    public void A_link_reads_back_as_it_was_stored_with_every_kind_of_value()
    {
        var bases = Gen.Select(
            Gen.String,
            Values.Any.Array[0, 4],
            Values.Any,
            (hash, left, right) => new CellBase(hash, [.. left], right));
        var named = Gen.Select(Gen.String[1, 20], bases).Array[0, 5];
        var count = 0;
        bench.Store.Transact(() => named.Sample(
            cells =>
            {
                var link = Link($"{++count}", "7") with
                {
                    Bases = cells.DistinctBy(cell => cell.Item1)
                        .ToImmutableDictionary(cell => cell.Item1, cell => cell.Item2),
                };
                AssertSame(link with { Id = Links.Insert(link) }, Links.ByLeft("customer", Key($"{count}")));
            },
            iter: 200,
            threads: 1));
    }

    [Theory]
    [InlineData(LinkState.Open)]
    [InlineData(LinkState.Closed)]
    [InlineData(LinkState.Tombstone)]
    public void An_update_replaces_the_content(LinkState state)
    {
        var id = Links.Insert(Link("1", "2"));
        var changed = Link("1", "3", hash: "m2") with
        {
            Id = id,
            State = state,
            Rule = "by hand",
            Bases = ImmutableDictionary<string, CellBase>.Empty.Add(
                "email", new CellBase("h", [Value.Of("a@example.com")], Value.Null)),
        };
        Links.Update(changed);
        AssertSame(changed, Links.Find(id));
    }

    [Fact]
    public void Updating_a_link_that_is_not_there_is_refused() =>
        Assert.Throws<StoreException>(() => Links.Update(Link("1", "2") with { Id = 77 }));

    [Fact]
    public void A_left_record_has_one_link_in_a_pair_even_when_it_is_a_tombstone()
    {
        Links.Insert(Link("1", "2") with { State = LinkState.Tombstone });
        Assert.Throws<StoreException>(() => Links.Insert(Link("1", "3")));
        Links.Insert(Link("1", "3", pair: "other"));
        Assert.Equal("3", Links.ByLeft("other", Key("1"))!.Right.Text);
    }

    [Fact]
    public void Several_left_records_may_share_a_right_one()
    {
        Links.Insert(Link("b", "9"));
        Links.Insert(Link("a", "9"));
        Links.Insert(Link("a", "9", pair: "other"));
        Assert.Equal(["b", "a"], Links.ByRight("customer", Key("9")).Select(link => link.Left.Text));
    }

    [Fact]
    public void Links_are_found_by_the_resource_records_of_both_sides()
    {
        Links.Insert(Link("v1", "r1") with { LeftResource = Key("p"), RightResource = Key("o") });
        Links.Insert(Link("v2", "r2") with { LeftResource = Key("p") });
        Links.Insert(Link("v3", "r3") with { RightResource = Key("o") });
        Assert.Equal(["v1", "v2"], Links.ByLeftResource("customer", Key("p")).Select(link => link.Left.Text));
        Assert.Equal(["v1", "v3"], Links.ByRightResource("customer", Key("o")).Select(link => link.Left.Text));
    }

    [Fact]
    public void Pages_bring_every_link_of_a_pair_once()
    {
        var ids = Enumerable.Range(0, 7).Select(
            number => Links.Insert(Link($"{number}", "x", pair: number == 3 ? "other" : "customer"))).ToList();
        var read = new List<long>();
        while (Links.Page("customer", read.LastOrDefault(), 2) is { IsEmpty: false } page)
            read.AddRange(page.Select(link => link.Id));
        Assert.Equal(ids.Where((_, position) => position != 3), read);
    }

    [Fact]
    public void Only_open_links_of_an_older_mapping_are_due()
    {
        Links.Insert(Link("1", "1", hash: "old"));
        Links.Insert(Link("2", "2", hash: "new"));
        Links.Insert(Link("3", "3", hash: "zzz"));
        Links.Insert(Link("4", "4", hash: "old") with { State = LinkState.Tombstone });
        Links.Insert(Link("5", "5", pair: "other", hash: "old"));
        var first = Links.WithOtherHash("customer", "new", 0, 1);
        Assert.Equal(["1"], first.Select(link => link.Left.Text));
        Assert.Equal(["3"], Links.WithOtherHash("customer", "new", first[^1].Id, 5).Select(link => link.Left.Text));
        Assert.Empty(Links.WithOtherHash("none", "new", 0, 5));
    }

    [Fact]
    public void Counts_are_by_pair_and_state()
    {
        Links.Insert(Link("1", "1"));
        Links.Insert(Link("2", "2"));
        Links.Insert(Link("3", "3") with { State = LinkState.Closed });
        Links.Insert(Link("1", "1", pair: "other") with { State = LinkState.Tombstone });
        Assert.Equal(
            [
                new("customer", LinkState.Closed, 1), new("customer", LinkState.Open, 2),
                new("other", LinkState.Tombstone, 1),
            ],
            Links.Counts().ToList());
    }

    [Fact]
    public void The_number_of_a_removed_link_is_not_used_again()
    {
        var id = Links.Insert(Link("1", "2"));
        Links.Remove(id);
        Assert.Null(Links.ByLeft("customer", Key("1")));
        Assert.True(Links.Insert(Link("1", "2")) > id);
    }

    public void Dispose() => bench.Dispose();
}
