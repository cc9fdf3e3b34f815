using SyncEngine.Host.Serving;
using SyncEngine.Host.Tests.Histories;

namespace SyncEngine.Host.Tests.Serving;

/// <summary>Files that are saved while <c>pogo run</c> works.</summary>
public sealed class LiveReloadTests
{
    const string File = "pairs/customer-customersperson.yaml";
    const string Row = "shopify: first_name,";

    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_saved_mapping_that_lints_clean_is_taken_for_the_next_run_and_says_what_changed()
    {
        await using var running = await RunningStage.BegunAsync(stage => stage.OwnMappings());
        running.Stage.EditMapping(File, Row, $"{Row} direction: to_shopify,");
        running.Stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");

        await running.StepAfterAsync(Minute);

        Assert.Contains("in force from the next run: customer-customersperson: FirstName is made in another way", running.Log, StringComparison.Ordinal);
        Assert.Equal("Elin", NameOf(running));
    }

    [Fact]
    public async Task One_that_does_not_lint_leaves_the_old_one_in_force_and_what_is_wrong_is_shown()
    {
        await using var running = await RunningStage.BegunAsync(stage => stage.OwnMappings());
        running.Stage.EditMapping(File, Row, "shopify: frist_name,");
        running.Stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");

        await running.StepAfterAsync(Minute);

        Assert.Equal("Elina", NameOf(running));
        Assert.Contains("the old ones stay in force", running.Log, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'first_name'?", running.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_told_once_and_a_mended_file_is_taken()
    {
        await using var running = await RunningStage.BegunAsync(stage => stage.OwnMappings());
        running.Stage.EditMapping(File, Row, "shopify: frist_name,");
        await running.StepAfterAsync(Minute);
        await running.StepAfterAsync(Minute);
        running.Stage.EditMapping(File, "shopify: frist_name,", $"{Row} direction: to_shopify,");

        await running.StepAfterAsync(Minute);

        Assert.Equal(2, running.Log.Split("are not taken").Length);
        Assert.Contains("FirstName is made in another way", running.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schedule_that_is_saved_counts_at_once()
    {
        await using var running = await RunningStage.BegunAsync(stage => stage.OwnMappings());
        var runs = running.Board.Now.Runs;
        running.Stage.EditConnection("country: NO", "run: { every: 1h }\ncountry: NO");

        var later = await running.StepAfterAsync(Minute);

        Assert.Equal((LoopPhase.Waits, runs), (later.Phase, later.Runs));
        Assert.Contains("the connection's 'run'", running.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_database_is_not_taken_while_it_runs()
    {
        await using var running = await RunningStage.BegunAsync(stage => stage.OwnMappings());
        running.Stage.EditConnection("database: demo.db", "database: other.db");

        await running.StepAfterAsync(Minute);

        Assert.Contains("only when 'pogo run' is started again", running.Log, StringComparison.Ordinal);
    }

    static string NameOf(RunningStage running) =>
        running.Stage.Ledger.Read("Customers", running.Stage.PartnerOf(History.Persons, History.Elin), "FirstName");
}
