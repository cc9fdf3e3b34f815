using System.Globalization;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>The guard against disaster: what it stops, what a person lets pass, and that a stop leaves nothing half done.</summary>
public sealed class SafetyGateTests
{
    const string Newcomer = "7001000000999";

    [Fact]
    public async Task A_run_that_creates_too_much_stops_and_goes_on_when_a_person_allows_it()
    {
        await using var undisturbed = await Stage.SmallAsync();
        await undisturbed.SyncAsync();
        await using var stage = await Stage.SmallAsync();
        stage.SetGate("creates: { count: 1 }");

        var stopped = await stage.StopAsync("creates");
        Assert.Equal(0, stage.Ledger.Calls.Writes);
        await stage.SyncAsync("--allow", "creates");

        Assert.Contains("the ceiling is 1", stopped, StringComparison.Ordinal);
        EndState.AssertSame(EndState.Of(undisturbed), EndState.Of(stage));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task What_earlier_runs_of_the_day_created_counts_and_is_forgotten_after_a_day()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var created = stage.Remembered(store => store.Journal.CountSince("create", DateTimeOffset.MinValue, 0));
        stage.SetGate(string.Create(CultureInfo.InvariantCulture, $"creates_a_day: {{ count: {created} }}"));
        AddNewcomer(stage);

        var stopped = await stage.StopAsync("creates");
        stage.Time.Advance(TimeSpan.FromHours(24));
        await stage.SyncAsync();

        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"after {created} in the last 24 hours"), stopped, StringComparison.Ordinal);
        Assert.NotNull(stage.LinkOf(History.Persons, Newcomer));
    }

    [Fact]
    public async Task What_a_person_let_pass_is_not_held_against_the_next_run()
    {
        await using var stage = await Stage.SmallAsync();
        stage.SetGate("creates: { count: 1 }, creates_a_day: { count: 1 }");
        await stage.SyncAsync("--allow", "creates");
        stage.Time.Advance(TimeSpan.FromHours(1));
        AddNewcomer(stage);

        await stage.SyncAsync();

        Assert.NotNull(stage.LinkOf(History.Persons, Newcomer));
    }

    [Fact]
    public async Task Everything_changed_at_once_on_one_side_stops_the_run()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.SetGate("changes: { count: 1, share: 0.5 }");
        foreach (var customer in stage.Shop.List("customers"))
            stage.Shop.Edit("customers", customer["id"]!.ToString(), "last_name", "Everybody");

        var stopped = await stage.StopAsync("changes");
        await stage.SyncAsync("--allow", "changes");

        Assert.Contains("linked records of customer-customersperson changed in Shopify at once", stopped, StringComparison.Ordinal);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_plan_tells_how_many_records_an_edited_mapping_rewrites_and_how_many_only_in_form()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.EditMapping(
            "pairs/customer-customersperson.yaml", "poweroffice: LastName,     type: string,",
            """poweroffice: LastName,     type: string, to_poweroffice: "name => name && name.toUpperCase()", to_shopify: "name => name",""");

        var plan = (await stage.RunAsync("plan", "--json")).Json.GetProperty("report").GetProperty("rewrites");
        var text = (await stage.RunAsync("plan")).Out;

        var cell = Assert.Single(plan.GetProperty("cells").EnumerateArray());
        Assert.Equal((History.Persons, "LastName"), (cell.GetProperty("pair").GetString(), cell.GetProperty("cell").GetString()));
        Assert.True(plan.GetProperty("records").GetInt64() > 0);
        Assert.Equal(plan.GetProperty("records").GetInt64(), plan.GetProperty("form_only").GetInt64());
        Assert.Contains("only in form", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_database_whose_use_is_remembered_beside_it_stops_the_run()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.SyncAsync();
        var before = EndState.Of(stage);
        stage.LoseDatabase(withMemory: false);

        var stopped = await stage.StopAsync("database");
        await stage.StopAsync("database");
        var report = await stage.SyncAsync("--allow", "database");

        Assert.Contains("not the one that run 1 used last", stopped, StringComparison.Ordinal);
        Assert.Equal(0, report["created"]);
        EndState.AssertSame(before, EndState.Of(stage));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_older_copy_of_the_database_stops_every_run_until_a_person_allows_it()
    {
        await using var stage = await Stage.SmallAsync();
        await PutOlderCopyBackAsync(stage);

        var stopped = await stage.StopAsync("database");
        await stage.StopAsync("database");
        await stage.SyncAsync("--allow", "database");

        Assert.Contains("an older copy", stopped, StringComparison.Ordinal);
        await stage.AssertAtRestAsync();
    }

    [Theory]
    [InlineData("--plan")]
    [InlineData("--yes")]
    public async Task An_older_copy_stops_an_undo_too_and_looks_no_younger_for_it(string how)
    {
        await using var stage = await Stage.SmallAsync();
        await PutOlderCopyBackAsync(stage);

        var undo = await stage.RunAsync("undo", "1", how);

        Assert.Equal(ExitCode.Stopped, undo.ExitCode);
        Assert.Contains("'pogo sync --allow database'", undo.Error, StringComparison.Ordinal);
        Assert.Contains("an older copy", await stage.StopAsync("database"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_copy_that_has_erased_since_looks_no_younger_for_it()
    {
        await using var stage = await Stage.SmallAsync();
        await PutOlderCopyBackAsync(stage);
        stage.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(ExitCode.Done, (await stage.RunAsync("erase", $"customer/{History.Elin}", "--yes")).ExitCode);

        Assert.Contains("is not the one that was the last", await stage.StopAsync("database"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_on_a_database_that_is_not_the_one_last_used_says_so_and_reads_nothing()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.LoseDatabase(withMemory: false);

        var outcome = await stage.RunAsync("plan", "--json");

        Assert.Equal(ExitCode.Stopped, outcome.ExitCode);
        var report = outcome.Json.GetProperty("report");
        Assert.True(report.GetProperty("stopped").TryGetProperty("database", out _));
        Assert.Equal(0, new Report(report).Reads);
    }

    [Fact]
    public async Task A_frozen_plan_is_stopped_like_any_other_and_goes_on_when_a_person_allows_it()
    {
        await using var stage = await Stage.SmallAsync();
        var plan = await stage.FreezeAsync();
        stage.SetGate("creates: { count: 1 }");

        var stopped = await stage.RunAsync("apply", "some.plan");
        Assert.Equal((ExitCode.Stopped, 0), (stopped.ExitCode, stage.Ledger.Calls.Writes));
        Assert.Contains("pogo apply some.plan --allow creates", stopped.Out, StringComparison.Ordinal);
        var report = await stage.ApplyAsync("--allow", "creates");

        Assert.Equal(plan["created"], report["created"]);
    }

    static void AddNewcomer(Stage stage)
    {
        var person = stage.Shop.Get("customers", History.Elin)!;
        person["id"] = long.Parse(Newcomer, CultureInfo.InvariantCulture);
        person["admin_graphql_api_id"] = $"gid://shopify/Customer/{Newcomer}";
        person["email"] = "newcomer@example.com";
        person["phone"] = null;
        person["first_name"] = "New";
        person["last_name"] = "Comer";
        person.Remove("created_at");
        person.Remove("updated_at");
        person.Remove("default_address");
        person.Remove("addresses");
        stage.Shop.Add("customers", person);
    }

    // What stands beside the database, and tells which run was the last, stays.
    static async Task PutOlderCopyBackAsync(Stage stage)
    {
        await stage.BeginAsync();
        var copy = await File.ReadAllBytesAsync(stage.Database);
        stage.Shop.Edit("customers", History.Elin, "last_name", "Skog");
        await stage.SyncAsync();
        await File.WriteAllBytesAsync(stage.Database, copy);
    }
}
