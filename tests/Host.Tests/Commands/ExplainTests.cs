using System.Text.Json;
using System.Text.Json.Nodes;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Commands;

public sealed class ExplainTests
{
    [Fact]
    public async Task A_linked_record_shows_each_cell_with_base_values_decision_and_reason()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.SyncAsync();
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
        await stage.SyncAsync();
        var link = await LinkAsync(stage, "order-salesorders");

        var explained = await ExplainAsync(stage, "order-salesorders", $"poweroffice.salesorders/{link.Right}");

        Assert.Equal(link.Left, explained.GetProperty("left").GetString());
    }

    [Fact]
    public async Task A_record_that_is_not_there_is_explained_by_the_cut_over()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.SyncAsync();
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
        await stage.SyncAsync();
        var person = await LinkAsync(stage, "customer-customersperson");

        var explained = await ExplainAsync(stage, "customer-customers", "customer", person.Left);

        Assert.Contains("company is present", explained.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explaining_writes_nothing_and_works_beside_a_run()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.SyncAsync();
        var link = await LinkAsync(stage, "order-salesorders");
        var before = stage.Ledger.Calls.Writes;
        using var run = StoreLock.Take(stage.Database);

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
        await stage.SyncAsync();

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
        await stage.SyncAsync();
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

    static async Task<JsonElement> ExplainAsync(Stage stage, string pair, params string[] record)
    {
        var outcome = await stage.RunAsync(["explain", .. record, "--json"]);
        Assert.True(outcome.ExitCode == ExitCode.Done, outcome.Out + outcome.Error);
        return outcome.Json.EnumerateArray().First(each => each.GetProperty("pair").GetString() == pair);
    }
}
