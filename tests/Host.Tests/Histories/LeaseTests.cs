using Simulation.Worlds;
using SyncEngine.Connecting;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Storing;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Two hosts on one database: the second waits, and the first stops the moment it has lost its right to write.</summary>
public sealed class LeaseTests
{
    static readonly TimeSpan Stall = TimeSpan.FromMinutes(6);

    [Fact]
    public async Task A_host_that_lost_its_lease_sends_nothing_more_and_writes_nothing_more_down()
    {
        await using var stage = await Stage.SmallAsync();
        var thief = default(StateStore);
        var sent = 0;
        stage.Around = connector => new BeforeCreates(connector, () =>
        {
            if (++sent != 3)
                return;
            stage.Time.Advance(Stall);
            thief = StateStore.Open(stage.Database, "demo", stage.Time);
            Assert.True(thief.Lease.TryTake("another machine, process 7", TimeSpan.FromMinutes(5)));
        });
        using (thief)
        {
            var outcome = await stage.RunAsync("sync");

            Assert.Equal(ExitCode.Busy, outcome.ExitCode);
            Assert.Contains("another machine", outcome.Error, StringComparison.Ordinal);
            Assert.Equal((3, 2), (sent, stage.Ledger.Calls.Writes));
            Assert.Single(stage.Remembered(store => store.Journal.Open()));
            Assert.Null(stage.Remembered(store => store.Runs.Last())?.EndedAt);
        }
    }

    [Fact]
    public async Task Nobody_takes_over_while_a_request_may_be_under_way()
    {
        await using var stage = await Stage.SmallAsync();
        var seen = new List<(DateTimeOffset Deadline, DateTimeOffset Until, bool Taken)>();
        stage.Around = connector => new BeforeCreates(connector, () =>
        {
            using var other = StateStore.Open(stage.Database, "demo", stage.Time);
            seen.Add((other.Journal.Open()[^1].Deadline, other.Lease.Find()!.Until, other.Lease.TryTake("another machine", TimeSpan.FromMinutes(5))));
            // Each request takes a while, and nothing renews the lease but the next intent.
            stage.Time.Advance(TimeSpan.FromSeconds(90));
        });

        var outcome = await stage.RunAsync("sync");

        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.NotEmpty(seen);
        Assert.All(seen, each => Assert.True(each.Deadline <= each.Until && !each.Taken, $"{each}"));
    }

    sealed class BeforeCreates(IConnector inner, Action before) : WrappedConnector(inner)
    {
        public override Task<WriteOutcome> CreateAsync(CreateRequest request, CancellationToken ct)
        {
            before();
            return base.CreateAsync(request, ct);
        }
    }
}
