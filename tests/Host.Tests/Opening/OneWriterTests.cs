using SyncEngine.Host.Opening;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Storing;

namespace SyncEngine.Host.Tests.Opening;

public sealed class OneWriterTests
{
    [Fact]
    public async Task A_run_beside_another_one_is_refused()
    {
        await using var stage = await Stage.SmallAsync();
        using var other = FileLock.TryTake(stage.Database + ".lock");

        var outcome = await stage.RunAsync("sync");

        Assert.Equal(ExitCode.Busy, outcome.ExitCode);
        Assert.Contains("in use", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(0, stage.Ledger.Calls.Writes);
    }

    [Fact]
    public async Task A_run_beside_one_of_another_machine_is_refused_until_its_lease_ends()
    {
        await using var stage = await Stage.SmallAsync();
        using (var other = StateStore.Open(stage.Database, "demo", stage.Time))
            Assert.True(other.Lease.TryTake("another machine, process 7", TimeSpan.FromMinutes(5)));

        var refused = await stage.RunAsync("sync");
        stage.Time.Advance(TimeSpan.FromMinutes(6));
        var allowed = await stage.RunAsync("sync");

        Assert.Equal((ExitCode.Busy, ExitCode.Done), (refused.ExitCode, allowed.ExitCode));
        Assert.Contains("another machine", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_was_killed_on_this_machine_holds_up_nobody()
    {
        await using var stage = await Stage.SmallAsync();
        using (var killed = StateStore.Open(stage.Database, "demo", stage.Time))
            Assert.True(killed.Lease.TryTake($"{Environment.MachineName}, process 7", TimeSpan.FromMinutes(5)));

        var outcome = await stage.RunAsync("sync");

        Assert.Equal(ExitCode.Done, outcome.ExitCode);
    }

    [Theory]
    [InlineData("connection: demo", "connection: other")]
    [InlineData("excl-shop.myshopify.com", "other-shop.myshopify.com")]
    public async Task A_continuous_run_on_somebody_elses_database_ends_before_it_begins(string mine, string theirs)
    {
        await using var stage = await Stage.SmallAsync();
        await stage.SyncAsync();
        stage.EditConnection(mine, theirs);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        var outcome = await stage.RunUntilAsync(patience.Token, "run");

        Assert.Equal(ExitCode.Busy, outcome.ExitCode);
    }

    [Fact]
    public async Task A_database_of_another_connection_is_refused()
    {
        await using var stage = await Stage.SmallAsync();
        StateStore.Open(stage.Database, "other", stage.Time).Dispose();

        var outcome = await stage.RunAsync("sync");

        Assert.Equal(ExitCode.Busy, outcome.ExitCode);
        Assert.Contains("other", outcome.Error, StringComparison.Ordinal);
    }
}
