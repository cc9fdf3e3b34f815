using SyncEngine.Storing;
using static SyncEngine.Tests.Storing.StoreBench;

namespace SyncEngine.Tests.Storing;

/// <summary>What reads leave behind: to-do, what was seen, watermarks, known records.</summary>
public sealed class ReadingTableTests : IDisposable
{
    readonly StoreBench bench = new();

    StateStore Store => bench.Store;

    ToDoItem Item(string key, string? payload = null, int minute = 0, string reason = "feed") => new(
        "shop", "customers", Key(key), reason, payload, payload is null ? null : bench.Now.AddMinutes(minute));

    string? Payload(string key) => Store.ToDo.Find("shop", "customers", Key(key))?.Payload;

    [Fact]
    public void An_item_reads_back_as_it_was_added()
    {
        Store.ToDo.Add(Item("1", "{}"));
        Assert.Equal(Item("1", "{}"), Store.ToDo.Find("shop", "customers", Key("1")));
        Assert.Null(Store.ToDo.Find("shop", "orders", Key("1")));
    }

    [Fact]
    public void A_newer_payload_replaces_an_older_one_and_no_payload_replaces_none()
    {
        Store.ToDo.Add(Item("1", "first"));
        Store.ToDo.Add(Item("1", "second", minute: 1));
        Store.ToDo.Add(Item("1", "late", minute: 0));
        Store.ToDo.Add(Item("1", payload: null, reason: "retry"));
        Assert.Equal(Item("1", "second", minute: 1, reason: "retry"), Store.ToDo.Find("shop", "customers", Key("1")));
        Assert.Equal(1, Store.ToDo.Count("shop", "customers"));
    }

    [Fact]
    public void A_payload_fills_an_item_that_had_none()
    {
        Store.ToDo.Add(Item("1"));
        Store.ToDo.Add(Item("1", "arrived"));
        Assert.Equal("arrived", Payload("1"));
    }

    [Fact]
    public void Pages_bring_open_items_in_the_order_of_their_keys()
    {
        foreach (var key in new[] { "b", "a", "10", "9", "ø" })
            Store.ToDo.Add(Item(key, key == "b" ? "{}" : null));
        var first = Store.ToDo.Page("shop", "customers", after: null, 3);
        Assert.Equal(["10", "9", "a"], first.Select(item => item.Key.Text));
        Assert.Equal(["b", "ø"], Store.ToDo.Page("shop", "customers", first[^1].Key, 3).Select(item => item.Key.Text));
        Assert.Equal(
            ["10", "9", "a", "ø"],
            Store.ToDo.PageUnread("shop", "customers", after: null, 9).Select(item => item.Key.Text));
        Assert.Equal([("shop", "customers")], Store.ToDo.Unread().ToList());
    }

    [Fact]
    public void Settled_items_are_no_longer_open_until_something_new_is_said_of_them()
    {
        foreach (var key in new[] { "1", "2", "3" })
            Store.ToDo.Add(Item(key, "{}"));
        Store.ToDo.SettleAllBut([("shop", "customers", Key("2"))], []);
        Assert.Equal((1L, 3L), (Store.ToDo.OpenCount(), Store.ToDo.Count()));
        Store.ToDo.Add(Item("3", "again", minute: 1));
        Store.ToDo.RemoveSettled();
        Assert.Equal(["2", "3"], Store.ToDo.Page("shop", "customers", after: null, 9).Select(item => item.Key.Text));
    }

    [Fact]
    public void What_was_written_since_it_was_read_or_was_woken_is_read_anew_when_it_stays_open()
    {
        foreach (var key in new[] { "1", "2", "3", "4" })
            Store.ToDo.Add(Item(key, "{}"));
        Store.ToDo.Outdate("shop", "customers", Key("1"));
        Store.ToDo.Outdate("shop", "customers", Key("2"));
        Store.ToDo.SettleAllBut([("shop", "customers", Key("2")), ("shop", "customers", Key("3"))], [("shop", "customers", Key("4"))]);
        Assert.Equal(["2", "4"], Store.ToDo.PageUnread("shop", "customers", after: null, 9).Select(item => item.Key.Text));
        Assert.Equal(["2", "3", "4"], Store.ToDo.Page("shop", "customers", after: null, 9).Select(item => item.Key.Text));
        Assert.Equal((false, true), (Store.ToDo.IsRead("shop", "customers", Key("1")), Store.ToDo.IsRead("shop", "customers", Key("3"))));
    }

    [Fact]
    public void What_an_unfinished_run_left_is_read_anew()
    {
        Store.ToDo.Add(Item("1", "{}"));
        Store.ToDo.SettleAllBut([], []);
        Store.ToDo.Reopen();
        Assert.Equal(Item("1"), Store.ToDo.Page("shop", "customers", after: null, 9).Single());
    }

    [Fact]
    public void Refreshing_replaces_the_payload_and_opens_nothing()
    {
        Store.ToDo.Add(Item("1", "{}"));
        Store.ToDo.SettleAllBut([], []);
        Store.ToDo.Refresh("shop", "customers", Key("1"), "fresh", bench.Now);
        Store.ToDo.Refresh("shop", "customers", Key("2"), "fresh", bench.Now);
        Assert.Equal((0L, 1L), (Store.ToDo.OpenCount(), Store.ToDo.Count()));
        Assert.Equal("fresh", Payload("1"));
    }

    [Fact]
    public void A_removed_item_is_gone_and_removing_it_again_does_nothing()
    {
        Store.ToDo.Add(Item("1"));
        Store.ToDo.Remove("shop", "customers", Key("1"));
        Store.ToDo.Remove("shop", "customers", Key("1"));
        Assert.Equal(0, Store.ToDo.Count());
    }

    [Fact]
    public void A_repeat_is_told_from_a_change()
    {
        Assert.True(Store.Seen.Put("shop", "customers", Key("1"), "x", run: 1));
        Assert.False(Store.Seen.Put("shop", "customers", Key("1"), "x", run: 1));
        Assert.True(Store.Seen.Put("shop", "customers", Key("1"), "y", run: 1));
        Store.Seen.Remove("shop", "customers", Key("1"));
        Assert.True(Store.Seen.Put("shop", "customers", Key("1"), "y", run: 1));
    }

    [Fact]
    public void What_a_feed_shows_no_more_is_counted_paged_and_forgotten()
    {
        foreach (var (key, run) in new[] { ("1", 3L), ("2", 4L), ("3", 3L), ("4", 2L) })
            Store.Seen.Put("shop", "customers", Key(key), "x", run);
        Assert.Equal((4L, 3L), Store.Seen.Count("shop", "customers", run: 4));
        Assert.Equal(["1", "3"], Store.Seen.NotSeenSince("shop", "customers", run: 4, after: null, 2).Select(key => key.Text));
        Assert.Equal(["4"], Store.Seen.NotSeenSince("shop", "customers", run: 4, Key("3"), 2).Select(key => key.Text));
        Store.Seen.RemoveNotSeenSince("shop", "customers", run: 3);
        Assert.Equal((3L, 2L), Store.Seen.Count("shop", "customers", run: 4));
    }

    [Fact]
    public void What_is_gone_is_not_read_again_until_something_new_is_said_of_it()
    {
        Store.ToDo.Add(Item("1", "{}"));
        Store.ToDo.AddGone(Item("1") with { GoneTo = "archive" });
        Store.ToDo.AddGone(Item("2"));
        Assert.Equal([("1", "archive"), ("2", null)], Store.ToDo.PageGone(after: null, 9).Select(item => (item.Key.Text, item.GoneTo)));
        Assert.Empty(Store.ToDo.PageUnread("shop", "customers", after: null, 9));
        Assert.Empty(Store.ToDo.Unread());
        Store.ToDo.Add(Item("1", "{}"));
        Store.ToDo.Settle("shop", "customers", Key("2"));
        Assert.Empty(Store.ToDo.PageGone(after: null, 9));
        Assert.Equal("{}", Payload("1"));
    }

    [Fact]
    public void A_need_is_noted_once_for_each_pair()
    {
        Assert.True(Store.Needs.Put("shop", "customers", Key("1"), "orders"));
        Assert.False(Store.Needs.Put("shop", "customers", Key("1"), "orders"));
        Assert.True(Store.Needs.Put("shop", "customers", Key("1"), "lines"));
        Assert.Equal(["lines", "orders"], Store.Needs.Of("shop", "customers", Key("1")).ToList());
        Assert.Empty(Store.Needs.Of("shop", "customers", Key("2")));
    }

    [Fact]
    public void A_watermark_keeps_the_fraction_of_a_second_and_what_is_not_set()
    {
        var under = new Watermark(
            "shop", "customers", bench.Now.AddTicks(1), "cursor", bench.Now, bench.Now.AddDays(-1))
        { ComparedAt = bench.Now.AddDays(-2), WholeRun = 7 };
        Store.Watermarks.Put(under with { Cursor = "older" });
        Store.Watermarks.Put(under);
        Assert.Equal(under, Store.Watermarks.Find("shop", "customers"));
        Store.Watermarks.Put(under with { Cursor = null, ReadStarted = null, Before = null });
        Assert.Equal(
            under with { Cursor = null, ReadStarted = null, Before = null }, Store.Watermarks.Get("shop", "customers"));
    }

    [Fact]
    public void A_resource_that_was_never_read_stands_at_the_beginning()
    {
        Assert.Null(Store.Watermarks.Find("shop", "orders"));
        Assert.Equal(new Watermark("shop", "orders", null, null, null, null), Store.Watermarks.Get("shop", "orders"));
    }

    [Fact]
    public void An_instant_is_stored_whatever_its_offset()
    {
        var here = new DateTimeOffset(2026, 5, 1, 1, 30, 0, TimeSpan.FromHours(2));
        Store.Watermarks.Put(new Watermark("shop", "customers", here, null, null, null));
        Assert.Equal(here, Store.Watermarks.Get("shop", "customers").Since);
    }

    [Fact]
    public void Known_records_are_found_paged_counted_and_forgotten()
    {
        KnownRecord[] variants = [.. new[] { "v1", "v2", "v3" }.Select((key, at) => new KnownRecord(
            "shop",
            "variant",
            Key(key),
            Key(at < 2 ? "p1" : "p2"),
            at == 0 ? null : bench.Now.AddDays(-at),
            Archived: at == 1))];
        foreach (var variant in variants)
            Store.Known.Put(variant with { Archived = !variant.Archived });
        foreach (var variant in variants)
            Store.Known.Put(variant);
        Assert.Equal(variants[1], Store.Known.Find("shop", "variant", Key("v2")));
        Assert.Equal(variants[..2], Store.Known.OfResource("shop", "variant", Key("p1")).ToList());
        Assert.Equal(variants[1..], Store.Known.Page("shop", "variant", Key("v1"), 5).ToList());
        Store.Known.Remove("shop", "variant", Key("v1"));
        Assert.Equal((2L, 0L), (Store.Known.Count("shop", "variant"), Store.Known.Count("ledger", "variant")));
    }

    public void Dispose() => bench.Dispose();
}
