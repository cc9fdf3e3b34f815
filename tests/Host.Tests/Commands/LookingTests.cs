using SyncEngine.Host.Tests.Histories;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Commands;

public sealed class LookingTests
{
    [Fact]
    public async Task Plan_shows_what_would_be_created_and_writes_to_no_system()
    {
        await using var stage = await Stage.SmallAsync();

        var outcome = await stage.RunAsync("plan", "--json");

        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.Equal(0, new Report(outcome.Json.GetProperty("report")).Writes);
        Assert.Equal(0, stage.Ledger.Calls.Writes);
        var created =
            outcome.Json.GetProperty("records").EnumerateArray()
                .Where(record => record.GetProperty("action").GetString() == "create").ToArray();
        Assert.Equal(new Report(outcome.Json.GetProperty("report"))["created"], created.Length);
        Assert.All(created, record => Assert.NotEmpty(record.GetProperty("reason").GetString()!));
    }

    [Fact]
    public async Task A_plan_lists_what_would_be_written_and_only_counts_the_links_that_need_no_write()
    {
        await using var stage = await Stage.LargeAsync();

        var outcome = (await stage.RunAsync("plan", "--limit", "1000")).Out;
        var all = (await stage.RunAsync("plan", "--limit", "1000", "--all")).Out;

        Assert.Contains("product-product: 8", outcome, StringComparison.Ordinal);
        Assert.Contains("8 linked or found equal, with nothing to write; --all lists them.", outcome, StringComparison.Ordinal);
        Assert.DoesNotContain("equal on code", Of("product-product", outcome), StringComparison.Ordinal);
        Assert.Equal(8, Of("product-product", all).Split("  link ").Length - 1);
        Assert.Contains("ExternalImportReference: → demo/customer/7001000000003", Of("customer-customers", outcome), StringComparison.Ordinal);

        static string Of(string pair, string text) => text[text.IndexOf($"\n{pair}: ", StringComparison.Ordinal)..].TrimStart().Split("\n\n")[0];
    }

    [Fact]
    public async Task What_was_planned_is_what_the_next_run_does()
    {
        await using var stage = await Stage.SmallAsync();

        var plan = new Report((await stage.RunAsync("plan", "--json")).Json.GetProperty("report"));
        var report = await stage.SyncAsync();

        Assert.Equal((plan["created"], plan["linked"]), (report["created"], report["linked"]));
    }

    [Fact]
    public async Task Status_tells_of_links_the_last_run_and_who_waits_why()
    {
        await using var stage = await Stage.SmallAsync();
        var report = await stage.SyncAsync();

        var status = (await stage.RunAsync("status", "--json", "--limit", "1000")).Json;

        Assert.True(status.GetProperty("last_run").GetProperty("succeeded").GetBoolean());
        var links = status.GetProperty("links").EnumerateArray().Sum(count => count.GetProperty("count").GetInt64());
        Assert.Equal(report["created"] + report["linked"], links);
        Assert.Equal(report["waiting"] + report["parked"], status.GetProperty("attention").GetArrayLength());
        Assert.All(
            status.GetProperty("attention").EnumerateArray(),
            entry => Assert.NotEmpty(entry.GetProperty("reason").GetString()!));
    }

    [Fact]
    public async Task A_run_names_only_the_commands_that_list_something()
    {
        await using var stage = await Stage.LargeAsync();

        var first = (await stage.RunAsync("sync")).Out;
        stage.Shop.Delete("customers", stage.Remembered(store => store.Links.Page(History.Persons, 0, 1))[0].Left.Text);
        stage.Time.Advance(TimeSpan.FromHours(1));
        var second = (await stage.RunAsync("sync", "--compare")).Out;

        Assert.Contains("A person is needed: 'pogo conflicts' lists 2 values, with the reason and what to do.", first, StringComparison.Ordinal);
        Assert.DoesNotContain("pogo parked", first, StringComparison.Ordinal);
        Assert.Contains("'pogo conflicts' lists 2 values and 'pogo parked' 1 record,", second, StringComparison.Ordinal);
        stage.Time.Advance(TimeSpan.FromHours(1));
        Assert.Contains("A person is needed, counting what earlier runs left: 'pogo conflicts' lists 2 values and", (await stage.RunAsync("sync")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_leaves_nothing_open_asks_for_nobody()
    {
        await using var stage = await Stage.SmallAsync();

        Assert.DoesNotContain("A person is needed", (await stage.RunAsync("sync")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_names_the_command_that_settles_a_conflict()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.BeginAsync();

        Assert.Contains("'pogo conflicts resolve PAIR KEY PROPERTY' settles one", (await stage.RunAsync("status")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_for_people_shows_every_reason()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var reasons = (await stage.RunAsync("status", "--json")).Json.GetProperty("attention").EnumerateArray()
            .Select(entry => entry.GetProperty("reason").GetString()!)
            .ToArray();

        var outcome = await stage.RunAsync("status");

        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.Contains(reason, outcome.Out, StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', outcome.Out);
    }

    [Fact]
    public async Task Links_of_one_pair_are_listed_with_both_keys_and_the_rule()
    {
        await using var stage = await Stage.SmallAsync();
        var report = await stage.SyncAsync();

        var links = (await stage.RunAsync("links", "--pair", "order-salesorders", "--json")).Json;

        Assert.Equal(report.Of("order-salesorders", "created"), links.GetArrayLength());
        Assert.All(links.EnumerateArray(), link => Assert.Equal("created", link.GetProperty("rule").GetString()));
    }

    [Fact]
    public async Task An_unknown_pair_is_answered_with_those_that_there_are()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();

        var outcome = await stage.RunAsync("links", "--pair", "order-salesorder");

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains("order-salesorders", outcome.Error, StringComparison.Ordinal);
    }
}
