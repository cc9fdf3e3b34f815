using SyncEngine.Host.Demonstrating;

namespace SyncEngine.Host.Tests.Commands;

/// <summary>A person is asked.</summary>
public sealed class InitTests : InitBench
{
    [Fact]
    public async Task Whoever_answers_gets_a_file_that_lints_clean()
    {
        var outcome = await AskAsync("mine", "2026-12-01", "NO", "y", "mine.myshopify.com", "y", "2", "0001", "demo", "y");

        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.Contains("\nconnection: mine\n", Written, StringComparison.Ordinal);
        Assert.Contains("\ncut_over: 2026-12-01T00:00:00+01:00\n", Written, StringComparison.Ordinal);
        Assert.Contains("    address: \"https://mine.myshopify.com\"\n", Written, StringComparison.Ordinal);
        Assert.Contains("    address: \"https://goapi.poweroffice.net/Demo\"\n", Written, StringComparison.Ordinal);
        Assert.Contains("  shipping_products: { \"0.25\": FRAKT, \"0.15\": FRAKT-15, \"0\": FRAKT-0 }\n", Written, StringComparison.Ordinal);
        await LintsCleanAsync();
    }

    [Fact]
    public async Task Enter_takes_what_is_proposed_and_a_day_begins_in_the_zone_of_the_settings()
    {
        await AskAsync("mine", "", "NO", "", "mine.myshopify.com", "", "", "0001", "demo", "");

        Assert.Contains("\ncut_over: 2026-11-23T00:00:00+01:00\n", Written, StringComparison.Ordinal);
        Assert.Contains("\ndatabase: mine.db\n", Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_begins_in_the_zone_that_is_answered_wherever_the_machine_stands()
    {
        await GiveAsync([.. Enough, "cut_over=2026-10-01", "settings.zone=America/New_York"]);

        Assert.Contains("\ncut_over: 2026-10-01T00:00:00-04:00\n", Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_asked_for_a_day_and_a_country_is_told_in_which_zone_and_in_which_letters()
    {
        var outcome = await AskAsync("mine", "2026-12-01", "NO", "y", "mine.myshopify.com", "y", "2", "0001", "demo", "y");

        Assert.Contains("it stands for its beginning in the time zone that settings.zone names, Europe/Oslo unless you say otherwise.", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("without a country code, as two capital letters.", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("day alone", Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_answer_is_refused_at_once_in_the_words_of_the_lint_and_asked_for_again()
    {
        var outcome = await AskAsync(
            "Mine", "mine", "soon", "2026-12-01", "Norway", "NO", "y", "https://mine.no", "mine.myshopify.com", "y", "9", "2", "0001", "nowhere", "demo", "y");

        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.Contains("'Mine' cannot be a connection's name. Use at most 12", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("an instant such as 2026-10-01T00:00:00Z is wanted here, and 'soon' stands here.", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("'Norway' is no country's code.", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("a text like *.myshopify.com is wanted here, and 'https://mine.no' stands here.", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("Write a number from 1 to 3.", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("'nowhere' is no address.", outcome.Out, StringComparison.Ordinal);
        await LintsCleanAsync();
    }

    [Fact]
    public async Task A_proposal_that_does_not_fit_is_answered_one_by_one()
    {
        await AskAsync(
            "mine", "2026-12-01", "NO", "y", "mine.myshopify.com", "y", "2", "0001", "demo",
            "n", "", "false", "", "Mat: \"0.15\", Bok: \"0\"", "no, SE", "", "", "", "{ }", "", "", "", "", "", "");

        Assert.Contains("  prices_include_vat: false\n", Written, StringComparison.Ordinal);
        Assert.Contains("  vat_by_product_type: { Mat: \"0.15\", Bok: \"0\" }\n", Written, StringComparison.Ordinal);
        Assert.Contains("  vat_countries: \"no, SE\"\n", Written, StringComparison.Ordinal);
        Assert.Contains("  fallback_products: {}\n", Written, StringComparison.Ordinal);
        Assert.Contains("  vat_standard: 0.25\n", Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_goes_away_before_the_last_question_leaves_no_file()
    {
        var outcome = await AskAsync("mine", "2026-12-01");

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains("nothing was written", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public async Task A_person_is_told_the_secrets_of_the_kind_of_key_that_he_chose()
    {
        var outcome = await AskAsync("mine", "2026-12-01", "NO", "y", "mine.myshopify.com", "y", "3", "0001", "demo", "y");

        Assert.Contains("SHOPIFY_CLIENT_ID  is not set", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("SHOPIFY_CLIENT_SECRET  is not set", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("SHOPIFY_TOKEN", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("umask 077", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_for_the_kind_of_key_whose_secrets_are_there()
    {
        var outcome = await RunAsync(Lines("mine", "2026-12-01", "NO", "y", "mine.myshopify.com", "y", "0001", "demo", "y"), DemoSandbox.Secrets, "init");

        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.Contains("SHOPIFY_TOKEN  is set", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("is not set", outcome.Out, StringComparison.Ordinal);
        Assert.All(DemoSandbox.Secrets.Values.Values, secret => Assert.DoesNotContain(secret, outcome.Out + Written, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_ends_with_the_commands_that_come_next()
    {
        var outcome = await GiveAsync([.. Enough]);

        Assert.EndsWith(
            """
              pogo lint --connection connection.yaml
              pogo doctor --connection connection.yaml
              pogo plan --connection connection.yaml

            """.ReplaceLineEndings("\n"), outcome.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }
}
