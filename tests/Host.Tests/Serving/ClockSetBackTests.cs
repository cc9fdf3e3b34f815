using SyncEngine.Declaring;
using SyncEngine.Running.Scope;

namespace SyncEngine.Host.Tests.Serving;

/// <summary>A clock that was set back makes nothing wait longer than it would anyway.</summary>
public sealed class ClockSetBackTests
{
    const string Feed = "shop.orders";

    static readonly DateTimeOffset Then = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_feed_that_was_read_in_the_future_is_due()
    {
        var schedule = new FeedSchedule(Schedule.Default, [Feed]);
        schedule.Note([Feed], Then);

        Assert.Empty(schedule.Due(Then.AddSeconds(59)));
        Assert.Contains(Feed, schedule.Due(Then.AddHours(-3)));
        Assert.True(schedule.Next(Then.AddHours(-3)) < Then.AddHours(-3));
    }

    [Fact]
    public void A_pause_ends_after_the_longest_pause_at_the_latest()
    {
        var backOff = new BackOff();
        backOff.Fail(Then);
        var now = Then.AddHours(-3);

        Assert.Equal(now + BackOff.Longest, backOff.Until(now));
        Assert.Equal(now + BackOff.Longest, backOff.Until(now.AddMinutes(1)));
    }
}
