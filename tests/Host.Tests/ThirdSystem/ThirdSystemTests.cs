using SyncEngine.Host.Tests.Histories;

namespace SyncEngine.Host.Tests.ThirdSystem;

/// <summary>A system that nobody thought of when the engine was written: two YAML files join it, and no line of C#.</summary>
public sealed class ThirdSystemTests
{
    [Fact]
    public async Task The_two_files_lint_clean()
    {
        await using var stage = await ContactStage.StartAsync();

        var outcome = await stage.RunAsync("lint");

        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.Contains("1 pair between Shopify and Contact book: no errors", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("contact", string.Concat(outcome.Out.Split('\n').SkipLast(2)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_customer_of_the_shop_becomes_a_contact_and_a_second_run_writes_nothing()
    {
        await using var stage = await ContactStage.StartAsync();

        var report = await stage.SyncAsync();

        Assert.True(stage.Book.Count > 3);
        Assert.Equal(stage.Book.Count, report["created"]);
        var contact = stage.Book.Of(stage.Mail);
        Assert.Equal("customer", (string?)contact["group"]);
        Assert.StartsWith("book/", (string?)contact["ref"], StringComparison.Ordinal);
        Assert.Equal(0, (await stage.SyncAsync()).Writes);
        Assert.Equal(0, (await stage.SyncAsync("--compare")).Writes);
        Assert.True(stage.Book.FurtherPages > 0);
    }

    [Fact]
    public async Task Edits_travel_both_ways_and_what_no_row_mentions_stays()
    {
        await using var stage = await ContactStage.StartAsync();
        await stage.SyncAsync();
        stage.Book.Edit(stage.Mail, contact => contact["note"] = "a friend of the house");
        stage.Book.Edit(stage.Mail, contact => contact["phone"] = "+4798765432");
        stage.Time.Advance(TimeSpan.FromHours(1));
        await stage.SyncAsync();

        Assert.Equal("+4798765432", stage.Shop.Read("customers", History.Elin, "phone"));

        stage.Shop.Edit("customers", History.Elin, "default_address.city", "Bodø");
        stage.Time.Advance(TimeSpan.FromHours(1));
        await stage.SyncAsync();

        var contact = stage.Book.Of(stage.Mail);
        Assert.Equal(("Bodø", "a friend of the house", "+4798765432"), ((string?)contact["address"]!["city"], (string?)contact["note"], (string?)contact["phone"]));
        Assert.Equal(0, (await stage.SyncAsync()).Writes);
    }

    [Fact]
    public async Task A_contact_that_is_there_already_is_found_by_its_mail()
    {
        await using var stage = await ContactStage.StartAsync();
        stage.Book.Add("Elin, an old friend", stage.Mail);

        var report = await stage.SyncAsync();

        Assert.Equal((1, stage.Book.Count - 1), (report["linked"], report["created"]));
        Assert.StartsWith("book/", (string?)stage.Book.Of(stage.Mail)["ref"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_of_which_the_book_hides_a_member_is_held_with_the_reason()
    {
        await using var stage = await ContactStage.StartAsync();
        await stage.SyncAsync();
        stage.Book.Edit(stage.Mail, contact => contact.Remove("note"));
        stage.Shop.Edit("customers", History.Elin, "default_address.city", "Bodø");
        stage.Time.Advance(TimeSpan.FromHours(1));

        var report = await stage.SyncAsync();

        Assert.Equal((0, 1), (report.Writes, report["held"]));
        Assert.Contains("could not be read, and this write would clear it", (await stage.RunAsync("conflicts", "--all", "--json")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_that_was_thrown_away_is_reported_and_not_made_again()
    {
        await using var stage = await ContactStage.StartAsync();
        await stage.SyncAsync();
        var count = stage.Book.Count;
        stage.Book.Remove(stage.Mail);

        var report = await stage.SyncAsync("--compare");

        Assert.Equal(count - 1, stage.Book.Count);
        Assert.Equal(0, report.Writes);
    }
}
