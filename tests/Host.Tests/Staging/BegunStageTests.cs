using SyncEngine.Host.Tests.Histories;

namespace SyncEngine.Host.Tests.Staging;

/// <summary>A beginning that is played is the one that was run.</summary>
public sealed class BegunStageTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_beginning_that_is_played_leaves_what_the_runs_leave_and_nothing_to_do(bool large)
    {
        await using var ran = large ? await Stage.LargeAsync(system => system) : await Stage.SmallAsync(system => system);
        await ran.BeginAsync();
        await using var played = large ? await Stage.LargeAsync() : await Stage.SmallAsync();
        await played.BeginAsync();

        Assert.Null(await ran.BegunAsync());
        Assert.Equal(ran.Time.GetUtcNow(), played.Time.GetUtcNow());
        EndState.AssertSame(EndState.Of(ran), EndState.Of(played));
        await played.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_stage_that_somebody_has_touched_is_run()
    {
        await using var stage = await Stage.SmallAsync();
        Assert.NotNull(await stage.BegunAsync());

        stage.Shop.Edit("customers", stage.Shop.List("customers")[0]["id"]!.ToString(), "first_name", "Kjersti");

        Assert.Null(await stage.BegunAsync());
    }
}
