using System.Globalization;
using SyncEngine.Host.Tests.Histories;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Syncing;

public sealed class MappingEditTests
{
    [Fact]
    public async Task An_edited_mapping_changes_what_the_next_run_does()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        Assert.DoesNotContain(stage.Ledger.List("Products"), product => product["Description"]?.ToString() == "Edited");

        stage.EditMapping(
            "pairs/sesamproduct-product.yaml",
            "poweroffice: description, type: string,",
            """poweroffice: description, type: string, to_poweroffice: "title => 'Edited'",""");
        var plan = await stage.RunAsync("plan", "--json");
        var report = await stage.SyncAsync("--allow", "rewrites", "updates");

        Assert.Contains("the mapping was edited", plan.Out, StringComparison.Ordinal);
        Assert.True(report["updated"] > 0);
        Assert.Contains(stage.Ledger.List("Products"), product => product["Description"]?.ToString() == "Edited");
        Assert.Equal(0, (await stage.SyncAsync()).Writes);
    }

    [Fact]
    public async Task A_setting_that_a_row_reads_counts_as_a_part_of_the_mapping()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var before = Prices();
        stage.EditConnection("prices_include_vat: false", "prices_include_vat: true");
        var plan = await stage.RunAsync("plan", "--json");

        var report = await stage.SyncAsync("--allow", "rewrites", "updates");

        Assert.Contains("the mapping was edited, or a setting that it reads", plan.Out, StringComparison.Ordinal);
        Assert.True(report["updated"] > 0);
        Assert.Equal(before.Select(price => Math.Round(price / 1.25m, 4)), Prices().Select(price => Math.Round(price, 4)));
        await stage.AssertAtRestAsync();

        decimal[] Prices() => [.. stage.Ledger.List("Products").Where(product => product["Code"]?.ToString() is "ENG-SKO" or "ENG-LAMPE")
            .Select(product => decimal.Parse(product["UnitPrice"]!.ToString(), CultureInfo.InvariantCulture))];
    }

    [Fact]
    public async Task A_mapping_edit_that_rewrites_much_is_stopped_before_its_first_write()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.BeginAsync();
        stage.EditMapping(
            "pairs/sesamproduct-product.yaml",
            "poweroffice: description, type: string,",
            """poweroffice: description, type: string, to_poweroffice: "title => 'Edited'",""");
        var before = stage.Ledger.Calls.Writes;

        var outcome = await stage.RunAsync("sync");

        Assert.Equal(ExitCode.Stopped, outcome.ExitCode);
        Assert.Contains("--allow rewrites", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(before, stage.Ledger.Calls.Writes);
    }
}
