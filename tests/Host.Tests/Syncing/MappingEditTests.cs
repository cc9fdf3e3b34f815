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
    public async Task A_price_that_the_ledger_states_more_exactly_than_the_shop_can_stays_when_another_setting_is_edited()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.BeginAsync();
        var link = stage.Remembered(store => store.Links.Page("sesamproduct-product", 0, 1))[0];
        stage.Ledger.Edit("Products", link.Right.Text, "UnitPrice", 79.99m);
        await stage.SyncAsync();
        stage.EditConnection("""Mat: "0.15" """.TrimEnd(), """Mat: "0.15", Kurs: "0" """.TrimEnd());

        var report = await stage.SyncAsync();

        Assert.Equal(0, report.Writes);
        Assert.Equal("79.99", stage.Ledger.Read("Products", link.Right.Text, "UnitPrice"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_setting_from_which_a_field_is_derived_is_a_mapping_edit_and_no_edit_of_the_shop()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.BeginAsync();
        stage.EditConnection("vat_standard: \"0.25\"", "vat_standard: \"0.15\"");
        var before = stage.Ledger.Calls.Writes;

        var outcome = await stage.RunAsync("sync");

        Assert.Equal(ExitCode.Stopped, outcome.ExitCode);
        Assert.Contains("--allow rewrites", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(before, stage.Ledger.Calls.Writes);
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
