using Simulation.Worlds;

namespace Simulation.Tests;

public sealed class VirtualTimeTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    readonly VirtualTime time = new(Start);

    [Fact]
    public void Whoever_waits_lets_the_clock_jump_to_the_end_of_the_waiting()
    {
        var waiting = Task.Delay(TimeSpan.FromHours(1), time);

        Assert.True(waiting.IsCompleted);
        Assert.Equal(Start.AddHours(1), time.GetUtcNow());
    }

    [Fact]
    public void A_deadline_moves_no_clock()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30), time);

        Assert.False(deadline.IsCancellationRequested);
        Assert.Equal(Start, time.GetUtcNow());
    }

    [Fact]
    public void A_deadline_ends_when_the_time_passes_it()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30), time);

        time.Advance(TimeSpan.FromSeconds(31));

        Assert.True(deadline.IsCancellationRequested);
    }

    [Fact]
    public void What_is_due_happens_at_its_own_instant_and_in_order()
    {
        var happened = new List<DateTimeOffset>();
        time.In(TimeSpan.FromSeconds(20), () => happened.Add(time.GetUtcNow()));
        time.In(TimeSpan.FromSeconds(10), () => happened.Add(time.GetUtcNow()));

        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal([Start.AddSeconds(10), Start.AddSeconds(20)], happened);
    }
}
