using SyncEngine.Storing;

namespace SyncEngine.Tests.Storing;

public sealed class LeaseTests : IDisposable
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    readonly StoreBench bench = new();

    StateStore First => bench.Store;

    [Fact]
    public void A_second_holder_is_refused_and_told_who_holds_it()
    {
        var second = bench.OpenSecond();
        Assert.False(second.Lease.TryTake("second", Minute));
        Assert.Equal("test", second.Lease.Find()!.Holder);
        Assert.Equal(bench.Now + TimeSpan.FromMinutes(5), second.Lease.Find()!.Until);
    }

    [Fact]
    public void Without_the_lease_there_is_only_reading()
    {
        First.Meta.Put("a", "1");
        var second = bench.OpenSecond();
        Assert.Equal("1", second.Meta.Find("a"));
        var refused = Assert.Throws<StoreException>(() => second.Meta.Put("a", "2"));
        Assert.Contains("takes the lease first", refused.Message, StringComparison.Ordinal);
        Assert.Throws<StoreException>(() => second.Transact(() => { }));
    }

    [Fact]
    public void A_lease_that_ran_out_can_be_taken_with_a_higher_fence()
    {
        var second = bench.OpenSecond();
        var fence = First.Lease.Find()!.Fence;
        bench.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.True(second.Lease.TryTake("second", Minute));
        Assert.True(second.Lease.Find()!.Fence > fence);
    }

    [Fact]
    public void A_holder_that_slept_and_was_replaced_changes_nothing_more()
    {
        var second = bench.OpenSecond();
        bench.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.True(second.Lease.TryTake("second", Minute));
        var lost = Assert.Throws<StoreException>(() => First.Meta.Put("a", "late"));
        Assert.Contains("lost to 'second'", lost.Message, StringComparison.Ordinal);
        Assert.Throws<StoreException>(() => First.Lease.Renew(Minute));
        Assert.Null(second.Meta.Find("a"));
    }

    [Fact]
    public void A_lost_holder_that_releases_does_not_free_the_new_ones_lease()
    {
        var second = bench.OpenSecond();
        bench.Time.Advance(TimeSpan.FromMinutes(5));
        second.Lease.TryTake("second", Minute);
        First.Lease.Release();
        Assert.False(First.Lease.TryTake("first again", Minute));
        second.Meta.Put("a", "1");
        Assert.Equal("1", First.Meta.Find("a"));
    }

    [Fact]
    public void A_holder_that_ran_out_unnoticed_still_writes_and_renews()
    {
        bench.Time.Advance(TimeSpan.FromMinutes(6));
        First.Meta.Put("a", "1");
        First.Lease.Renew(Minute);
        Assert.False(bench.OpenSecond().Lease.TryTake("second", Minute));
    }

    [Fact]
    public void A_renewed_lease_lasts_from_now()
    {
        bench.Time.Advance(TimeSpan.FromMinutes(4));
        First.Lease.Renew(TimeSpan.FromMinutes(5));
        bench.Time.Advance(TimeSpan.FromMinutes(4));
        Assert.False(bench.OpenSecond().Lease.TryTake("second", Minute));
    }

    [Fact]
    public void A_released_lease_is_free_at_once()
    {
        First.Lease.Release();
        Assert.False(First.Lease.WasTaken);
        Assert.True(bench.OpenSecond().Lease.TryTake("second", Minute));
        Assert.Throws<StoreException>(() => First.Meta.Put("a", "1"));
    }

    [Fact]
    public void A_holder_may_take_its_own_lease_again()
    {
        Assert.True(First.Lease.TryTake("test", Minute));
        First.Meta.Put("a", "1");
        Assert.Equal("1", First.Meta.Find("a"));
    }

    [Fact]
    public void A_lease_needs_a_length() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => First.Lease.TryTake("test", TimeSpan.Zero));

    public void Dispose() => bench.Dispose();
}
