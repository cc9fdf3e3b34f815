using System.Text.Json;
using System.Text.Json.Nodes;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>A plan is frozen in a file, looked at, and applied: exactly what it says, as far as nothing has moved.</summary>
public sealed class FrozenPlanTests
{
    const string Edit = "pairs/customer-customersperson.yaml";

    [Fact]
    public async Task A_frozen_plan_that_nothing_has_moved_does_what_a_sync_would_have_done()
    {
        await using var synchronized = await Stage.SmallAsync();
        await synchronized.SyncAsync();
        await using var stage = await Stage.SmallAsync();

        var plan = await stage.FreezeAsync();
        var report = await stage.ApplyAsync();
        await stage.SyncAsync();

        Assert.Empty(Refused(report));
        Assert.Equal(plan["created"], report["created"]);
        EndState.AssertSame(EndState.Of(synchronized), EndState.Of(stage));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_plan_that_the_safety_gate_stops_is_told_as_stopped_and_not_as_refused()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.FreezeAsync();
        stage.SetGate("creates: { count: 1 }");

        var outcome = await stage.RunAsync("apply", "some.plan");

        Assert.Equal(ExitCode.Stopped, outcome.ExitCode);
        Assert.Contains("The safety gate stopped before anything of it was done", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Still as planned", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Refused", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_applied_twice_does_nothing_the_second_time()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.FreezeAsync();
        await stage.ApplyAsync();
        var before = EndState.Of(stage);

        var second = await stage.ApplyAsync();

        Assert.Equal(0, second.Writes);
        Assert.Equal(0, second.Json.GetProperty("frozen").GetProperty("applied_count").GetInt64());
        EndState.AssertSame(before, EndState.Of(stage));
    }

    [Fact]
    public async Task A_record_that_was_edited_since_is_refused_and_left_to_the_next_sync()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Shop.Edit("customers", History.Elin, "email", "planned@example.com");
        await stage.FreezeAsync();
        stage.Shop.Edit("customers", History.Elin, "email", "later@example.com");

        var report = await stage.ApplyAsync();

        Assert.Equal(0, report.Writes);
        Assert.Contains(Refused(report), entry => entry.Cell == "EmailAddress" && entry.What.Contains("the left side has changed", StringComparison.Ordinal));
        Assert.NotEqual("planned@example.com", stage.Ledger.Read("Customers", partner, "EmailAddress"));
        await stage.SyncAsync();
        Assert.Equal("later@example.com", stage.Ledger.Read("Customers", partner, "EmailAddress"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_cell_that_has_moved_does_not_keep_the_other_cells_of_its_record()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Shop.Edit("customers", History.Elin, "email", "planned@example.com");
        stage.Shop.Edit("customers", History.Elin, "last_name", "Skog");
        await stage.FreezeAsync();
        stage.Ledger.Edit("Customers", partner, "LastName", "Lund");

        var report = await stage.ApplyAsync();

        Assert.Equal("planned@example.com", stage.Ledger.Read("Customers", partner, "EmailAddress"));
        Assert.Equal("Lund", stage.Ledger.Read("Customers", partner, "LastName"));
        Assert.Equal(["LastName"], Refused(report).Select(entry => entry.Cell));
    }

    [Fact]
    public async Task An_edit_that_the_plan_does_not_know_is_left_to_the_next_sync()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "email", "planned@example.com");
        await stage.FreezeAsync();
        stage.Shop.Edit("customers", History.Wenche, "email", "unknown@example.com");

        await stage.ApplyAsync();

        var other = stage.PartnerOf(History.Persons, History.Wenche);
        Assert.NotEqual("unknown@example.com", stage.Ledger.Read("Customers", other, "EmailAddress"));
        await stage.SyncAsync();
        Assert.Equal("unknown@example.com", stage.Ledger.Read("Customers", other, "EmailAddress"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task What_an_earlier_plan_read_and_the_frozen_one_does_not_name_is_not_forgotten()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "email", "planned@example.com");
        await stage.FreezeAsync();
        stage.Shop.Edit("customers", History.Wenche, "email", "read@example.com");
        stage.Time.Advance(TimeSpan.FromHours(1));
        // The feed shows the edit to this run, and will not show it again.
        await stage.RunAsync("plan");
        stage.Time.Advance(TimeSpan.FromHours(1));

        await stage.ApplyAsync();
        await stage.SyncAsync();

        Assert.Equal("read@example.com", stage.Ledger.Read("Customers", stage.PartnerOf(History.Persons, History.Wenche), "EmailAddress"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_pair_whose_mapping_was_edited_since_is_refused_whole_and_the_others_are_applied()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "email", "planned@example.com");
        var product = stage.Shop.List("products")[0]["id"]!.ToString();
        stage.Shop.Edit("products", product, "title", "Renamed");
        await stage.FreezeAsync();
        stage.EditMapping(Edit, "conflict: newest", "conflict: hold");

        var report = await stage.ApplyAsync();

        var refused = Assert.Single(Refused(report));
        Assert.Equal((History.Persons, null), (refused.Pair, refused.Left));
        Assert.Contains("the mapping was edited", refused.What, StringComparison.Ordinal);
        Assert.Contains(stage.Ledger.List("Products"), record => record["Name"]?.ToString() == "Renamed");
        Assert.NotEqual(
            "planned@example.com", stage.Ledger.Read("Customers", stage.PartnerOf(History.Persons, History.Elin), "EmailAddress"));
    }

    [Fact]
    public async Task A_plan_that_rests_on_another_database_is_refused_as_a_file()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.SyncAsync();
        await stage.FreezeAsync();
        stage.LoseDatabase();
        await stage.SyncAsync();

        var outcome = await stage.RunAsync("apply", "some.plan");

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains("another database", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_cut_off_is_refused_before_anything_is_done()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.FreezeAsync();
        var lines = await File.ReadAllLinesAsync(stage.PlanFile);
        await File.WriteAllLinesAsync(stage.PlanFile, lines[..^1]);

        var outcome = await stage.RunAsync("apply", "some.plan");

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains("its end is missing", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(0, stage.Ledger.Calls.Writes);
    }

    [Fact]
    public async Task An_order_that_got_another_line_since_is_refused_with_all_its_lines()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.FreezeAsync();
        var lines = await File.ReadAllLinesAsync(stage.PlanFile);
        // As if the line had been added after the plan was made.
        var first = Array.FindIndex(lines, line => line.Contains("\"pair\":\"order-salesorderlines\"", StringComparison.Ordinal));
        var next = Array.FindIndex(lines, first + 1, line => !line.StartsWith(' '));
        var order = JsonElement.Parse(lines[first]).GetProperty("left_resource").GetString()!;
        var count = JsonElement.Parse(lines[^1]).GetProperty("records").GetInt64();
        await File.WriteAllLinesAsync(
            stage.PlanFile, [.. lines[..first], .. lines[next..^1], string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{{\"records\":{count - 1}}}")]);

        var report = await stage.ApplyAsync();

        Assert.Contains(Refused(report), entry => entry.Pair == "order-salesorders" && entry.Left == order);
        Assert.Null(stage.LinkOf("order-salesorders", order));
        await stage.SyncAsync();
        Assert.NotNull(stage.LinkOf("order-salesorders", order));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_order_is_refused_with_the_customer_who_would_have_been_created_for_it()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.FreezeAsync();
        var lines = (await File.ReadAllLinesAsync(stage.PlanFile)).ToList();
        var cell = lines.FindIndex(line => line.Contains("\"cell\":\"CustomerId\"", StringComparison.Ordinal) && line.Contains($"\"pair\":\"{History.Persons}\"", StringComparison.Ordinal));
        var customer = JsonElement.Parse(lines[cell]).GetProperty("to_right").GetProperty("CustomerId").GetProperty("planned_for").GetProperty("left").GetString()!;
        var order = JsonElement.Parse(lines[lines.FindLastIndex(cell, line => !line.StartsWith(' '))]).GetProperty("left").GetString()!;
        stage.Shop.Edit("customers", customer, "last_name", "Later");

        var report = await stage.ApplyAsync();

        Assert.Contains(Refused(report), entry => entry.Pair == History.Persons && entry.Left == customer);
        Assert.Contains(
            Refused(report),
            entry => (entry.Pair, entry.Left, entry.What) == ("order-salesorders", order, "what it refers to is not created by this plan any more"));
        Assert.Null(stage.LinkOf("order-salesorders", order));
        await stage.SyncAsync();
        Assert.NotNull(stage.LinkOf("order-salesorders", order));
        await stage.AssertAtRestAsync();
    }

    [Theory]
    [InlineData("customers", Moment.Intended)]
    [InlineData("customers", Moment.Applied)]
    [InlineData("salesorders", Moment.Applied)]
    public async Task A_process_that_dies_while_it_applies_leaves_the_same_end_state_and_no_duplicate(string resource, Moment moment)
    {
        await using var undisturbed = await Stage.SmallAsync();
        await undisturbed.SyncAsync();
        await using var stage = await Stage.SmallAsync();
        await stage.FreezeAsync();
        stage.Around = connector => connector.System == "poweroffice" ? new StoppingConnector(connector, resource, moment) : connector;
        await Assert.ThrowsAsync<ProcessDiedException>(() => stage.ApplyAsync());

        stage.Around = connector => connector;
        await stage.ApplyAsync();
        await stage.SyncAsync();

        EndState.AssertSame(EndState.Of(undisturbed), EndState.Of(stage));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_customer_whom_a_person_entered_in_the_ledger_since_is_not_created_beside_it()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.FreezeAsync();
        var planned = (await File.ReadAllLinesAsync(stage.PlanFile))
            .First(line => line.Contains($"\"pair\":\"{History.Persons}\"", StringComparison.Ordinal) && line.Contains("\"action\":\"create\"", StringComparison.Ordinal));
        var left = JsonElement.Parse(planned).GetProperty("left").GetString()!;
        var email = stage.Shop.Read("customers", left, "email");
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Ledger.Add("Customers", new JsonObject
        {
            ["IsPerson"] = true,
            ["FirstName"] = "By",
            ["LastName"] = "Hand",
            ["EmailAddress"] = email,
        });

        var report = await stage.ApplyAsync();

        Assert.Contains(Refused(report), entry => entry.Pair == History.Persons && entry.Left == left);
        Assert.Single(stage.Ledger.List("Customers"), customer => customer["EmailAddress"]?.ToString() == email);
    }

    [Fact]
    public async Task A_plan_is_written_for_its_owner_only_and_never_over_a_file_that_is_there()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.FreezeAsync();

        var second = await stage.RunAsync("plan", "--out", "some.plan");
        var forced = await stage.RunAsync("plan", "--out", "some.plan", "--force");

        Assert.Equal(ExitCode.Wrong, second.ExitCode);
        Assert.Contains("--force", second.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, forced.ExitCode);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(stage.PlanFile));
        Assert.False(File.Exists(stage.PlanFile + ".part"));
    }

    [Fact]
    public async Task The_same_plan_is_written_as_the_same_lines()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.FreezeAsync();
        var first = await File.ReadAllLinesAsync(stage.PlanFile);
        await stage.RunAsync("plan", "--out", "some.plan", "--force");
        var second = await File.ReadAllLinesAsync(stage.PlanFile);

        Assert.Equal(first[1..], second[1..]);
    }

    static (string Pair, string? Left, string? Cell, string What)[] Refused(Report report) =>
        [.. report.Json.GetProperty("frozen").GetProperty("refused").EnumerateArray().Select(entry => (
            entry.GetProperty("pair").GetString()!, Text(entry, "left"), Text(entry, "cell"), entry.GetProperty("what").GetString()!))];

    static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString() : null;
}
