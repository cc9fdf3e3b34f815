using System.Text.Json;
using System.Text.Json.Nodes;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Tests.Histories;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Commands;

public sealed class ExplainTests
{
    [Fact]
    public async Task A_linked_record_shows_each_cell_with_base_values_decision_and_reason()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.BeginAsync();
        var link = await LinkAsync(stage, "customer-customersperson");
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Shop.Edit("customers", link.Left, "phone", JsonValue.Create("+4740012345"));

        var explained = await ExplainAsync(stage, "customer-customersperson", "customer", link.Left);

        var cell =
            explained.GetProperty("cells").EnumerateArray().First(
                each => each.GetProperty("cell").GetString() == "PhoneNumber");
        Assert.Equal(link.Right, explained.GetProperty("right").GetString());
        Assert.Equal("left_to_right", cell.GetProperty("decision").GetString());
        Assert.Equal("+4740012345", cell.GetProperty("left")[0].GetString());
        Assert.Equal(cell.GetProperty("base_right").GetString(), cell.GetProperty("right").GetString());
        Assert.Equal("+4740012345", cell.GetProperty("writes").GetProperty("PhoneNumber").GetString());
        Assert.Equal("it changed here and not there", cell.GetProperty("reason").GetString());
        Assert.Contains(
            explained.GetProperty("cells").EnumerateArray(),
            each =>
                each.GetProperty("decision").GetString() == "keep"
                    && each.GetProperty("reason").GetString() == "nothing changed");
    }

    [Fact]
    public async Task A_right_record_is_explained_by_its_partner()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var link = await LinkAsync(stage, "order-salesorders");

        var explained = await ExplainAsync(stage, "order-salesorders", $"poweroffice.salesorders/{link.Right}");

        Assert.Equal(link.Left, explained.GetProperty("left").GetString());
    }

    [Fact]
    public async Task A_record_that_is_not_there_is_explained_by_the_cut_over()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.BeginAsync();
        var waiting =
            (await stage.RunAsync("status", "--json", "--limit", "1000")).Json.GetProperty("attention").EnumerateArray()
            .First(entry => entry.GetProperty("pair").GetString() == "order-salesorders")
            .GetProperty("record").GetString()!;

        var explained = await ExplainAsync(stage, "order-salesorders", "order", waiting);

        Assert.Contains(
            "older than the cut-over", explained.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal("waiting", explained.GetProperty("attention").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_record_out_of_scope_says_what_the_pair_is_about()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.BeginAsync();
        var person = await LinkAsync(stage, "customer-customersperson");

        var explained = await ExplainAsync(stage, "customer-customers", "customer", person.Left);

        Assert.Contains("company is present", explained.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_is_explained_by_the_run_that_wrote_it_and_the_side_it_came_from()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "email", "elin.new@example.com");
        var run = (await stage.SyncAsync())["run"];

        var explained = await ExplainAsync(stage, History.Persons, "customer", History.Elin);

        var why = WhyOf(explained, "why_here", "EmailAddress");
        Assert.Equal((run, "edit", "poweroffice"), (why.GetProperty("run").GetInt64(), why.Text("cause"), why.Text("system")));
        Assert.Contains("it was edited in Shopify", why.Text("answer"), StringComparison.Ordinal);
        Assert.Null(explained.Text("why_not_there"));
    }

    [Fact]
    public async Task A_value_that_a_person_edited_after_us_says_so()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Elin), "EmailAddress", "elin.new@example.com");

        var explained = await ExplainAsync(stage, History.Persons, "customer", History.Elin);

        Assert.Contains("edited there since", WhyOf(explained, "why_here", "EmailAddress").Text("answer"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_held_cell_answers_why_nothing_was_written_and_since_when()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "email", "shop@example.com");
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Elin), "EmailAddress", "ledger@example.com");
        await stage.SyncAsync();
        var since = stage.Time.GetUtcNow();
        stage.Time.Advance(TimeSpan.FromHours(1));

        var explained = await ExplainAsync(stage, History.Persons, "customer", History.Elin);

        var why = WhyOf(explained, "why_not_written", "EmailAddress");
        Assert.Equal(since, why.GetProperty("since").GetDateTimeOffset());
        Assert.Contains("both sides changed to different values", why.Text("answer"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_cell_that_nobody_edited_answers_that_nothing_changed()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();

        var explained = await ExplainAsync(stage, History.Persons, "customer", History.Elin);

        Assert.Contains(
            explained.GetProperty("why_not_written").EnumerateArray(),
            why => why.Text("answer")!.StartsWith("Nothing changed.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unlinked_record_says_which_several_records_equal_it()
    {
        await using var stage = await Stage.SmallAsync();
        foreach (var _ in new[] { 1, 2 })
        {
            stage.Ledger.Add("Customers", new JsonObject
            {
                ["FirstName"] = "Wenche",
                ["LastName"] = "Namesake",
                ["IsPerson"] = true,
                ["EmailAddress"] = stage.Shop.Read("customers", History.Wenche, "email"),
            });
        }

        await stage.SyncAsync();

        var explained = await ExplainAsync(stage, History.Persons, "customer", History.Wenche);

        Assert.Equal("ambiguous", explained.Text("situation"));
        Assert.NotEmpty(explained.GetProperty("candidates").EnumerateArray());
        Assert.Contains("a person decides", explained.Text("why_not_there"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_tombstone_says_who_broke_the_link()
    {
        await using var stage = await Stage.SmallAsync();
        var run = (await stage.SyncAsync())["run"].ToString(System.Globalization.CultureInfo.InvariantCulture);
        var undo = (await stage.RunAsync("undo", run, "--yes", "--json")).Json.GetProperty("run").GetInt64();

        var explained = await ExplainAsync(stage, History.Persons, "customer", History.Elin);

        Assert.Contains($"undone by run {undo}", explained.Text("why_not_there"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_people_the_answers_stand_above_the_cells()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();

        var text = (await stage.RunAsync("explain", "customer", History.Elin)).Out;

        var places = new[] { "Why is this value here?", "Why was nothing written?", "Each value is also the base" }
            .Select(part => text.IndexOf(part, StringComparison.Ordinal)).ToArray();
        Assert.True(places[0] > 0 && places[0] < places[1] && places[1] < places[2], text);
    }

    [Fact]
    public async Task Explaining_writes_nothing_and_works_beside_a_run()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var link = await LinkAsync(stage, "order-salesorders");
        var before = stage.Ledger.Calls.Writes;
        using var run = FileLock.TryTake(stage.Database + ".lock");

        await ExplainAsync(stage, "order-salesorders", "order", link.Left);

        Assert.Equal(before, stage.Ledger.Calls.Writes);
    }

    [Theory]
    [InlineData("customer", "1")]
    [InlineData("custmer/1")]
    [InlineData("customer")]
    [InlineData("poweroffice.order/1")]
    public async Task A_record_that_nobody_knows_is_refused(params string[] record)
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();

        var outcome = await stage.RunAsync(["explain", .. record]);

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.NotEmpty(outcome.Error);
    }

    [Fact]
    public async Task A_key_that_lacks_the_owner_is_refused_before_any_call()
    {
        await using var stage = await Stage.SmallAsync();
        var before = stage.Ledger.Calls.Reads;

        var outcome = await stage.RunAsync("explain", "contactperson", "1");

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains("ContactId/Id", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(before, stage.Ledger.Calls.Reads);
    }

    [Fact]
    public async Task For_people_a_held_cell_says_what_the_mapping_would_make_of_it()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.BeginAsync();
        stage.Width = 80;

        var outcome = await stage.RunAsync("explain", "sesamproduct", "4001000000057");

        Assert.Contains("salesPrice: conflict", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("599.2", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("no base", outcome.Out, StringComparison.Ordinal);
    }

    static async Task<(string Left, string Right)> LinkAsync(Stage stage, string pair)
    {
        var link = (await stage.RunAsync("links", "--pair", pair, "--json")).Json[0];
        return (link.GetProperty("left").GetString()!, link.GetProperty("right").GetString()!);
    }

    static JsonElement WhyOf(JsonElement explained, string question, string cell) =>
        explained.GetProperty(question).EnumerateArray().First(why => why.Text("cell") == cell);

    static async Task<JsonElement> ExplainAsync(Stage stage, string pair, params string[] record)
    {
        var outcome = await stage.RunAsync(["explain", .. record, "--json"]);
        Assert.True(outcome.ExitCode == ExitCode.Done, outcome.Out + outcome.Error);
        return outcome.Json.EnumerateArray().First(each => each.GetProperty("pair").GetString() == pair);
    }
}
