using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Commands;

/// <summary>Answers are given, and what is made of them is used.</summary>
public sealed class InitAnswersTests : InitBench
{
    [Fact]
    public async Task Where_nobody_sits_all_missing_answers_are_named_at_once()
    {
        var outcome = await GiveAsync("country=NO");

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Equal(
            ["connection", "cut_over", "poweroffice.address", "poweroffice.client", "shopify.shop"],
            outcome.Error.Split('\n').Where(line => line.Contains("--set ", StringComparison.Ordinal))
                .Select(line => line.Trim().Split(' ')[1].Split('=')[0]).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public async Task All_wrong_answers_are_named_at_once()
    {
        var outcome = await GiveAsync("connection=Mine", "settings.zone=Mars", "settings.vat_standard=25", "settings.vat_countries=Norway", "settings.rounding_limit=-1", "colour=red", "country");

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains("--set connection: 'Mine' cannot be", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("--set settings.zone: a time zone such as Europe/Oslo is wanted here", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("--set settings.vat_standard: a fraction from 0 to 1, such as 0.25 for 25 percent is wanted here", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("--set settings.vat_countries: codes of countries, of two letters each and joined by commas, such as NO, SE is wanted here, and 'Norway'", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("--set settings.rounding_limit: a number that is not negative is wanted here, and '-1'", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("--set colour: Nothing asks for 'colour'.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("--set country: Write it as NAME=VALUE.", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_of_a_file_and_of_the_command_line_make_a_file_that_lints_clean()
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "answers.yaml"), """
            connection: other
            country: NO
            gate: { creates: { count: 7 } }
            systems:
              shopify: { shop: mine.myshopify.com }
              poweroffice: { client: "0001", address: production }
            settings:
              vat_by_product_type: { Mat: "0.15" }
            """);

        var outcome = await RunAsync(null, DemoSandbox.Secrets, "init", "--answers", "answers.yaml", "--set", "connection=mine", "cut_over=2026-12-01");

        Assert.Equal((ExitCode.Done, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("\nconnection: mine\n", Written, StringComparison.Ordinal);
        Assert.Contains("\ngate: { creates: { count: 7 } }\n", Written, StringComparison.Ordinal);
        Assert.Contains("  vat_by_product_type: { Mat: \"0.15\" }\n", Written, StringComparison.Ordinal);
        Assert.Contains("    address: \"https://goapi.poweroffice.net\"\n", Written, StringComparison.Ordinal);
        await LintsCleanAsync();
    }

    [Fact]
    public async Task A_second_connection_made_like_the_first_one_has_a_database_of_its_own()
    {
        await GiveAsync([.. Enough]);

        var outcome = await RunAsync(null, DemoSandbox.Secrets, "init", "second.yaml", "--answers", "connection.yaml", "--set", "connection=second");

        Assert.Equal((ExitCode.Done, ""), (outcome.ExitCode, outcome.Error));
        var second = await File.ReadAllTextAsync(Path.Combine(Folder, "second.yaml"));
        Assert.Equal(Written.Replace("connection: mine", "connection: second", StringComparison.Ordinal).Replace("mine.db", "second.db", StringComparison.Ordinal), second);
    }

    [Fact]
    public async Task A_key_of_an_answers_file_that_answers_nothing_is_named_with_its_place()
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "answers.yaml"), "conection: mine\n");

        var outcome = await RunAsync(null, DemoSandbox.Secrets, "init", "--answers", "answers.yaml");

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains("answers.yaml(1,1): Nothing asks for 'conection'. Did you mean 'connection'?", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_there_is_written_over_only_by_force()
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "connection.yaml"), "mine");

        var refused = await GiveAsync([.. Enough]);

        Assert.Equal(ExitCode.Wrong, refused.ExitCode);
        Assert.Contains("is there already, and nothing was changed", refused.Error, StringComparison.Ordinal);
        Assert.Equal("mine", Written);
        Assert.Equal(ExitCode.Done, (await RunAsync(null, DemoSandbox.Secrets, ["init", "--force", "--set", .. Enough])).ExitCode);
        await LintsCleanAsync();
    }

    [Fact]
    public async Task A_program_gets_the_file_the_secrets_and_what_comes_next()
    {
        var json = (await RunAsync(null, DemoSandbox.Secrets, ["init", "--json", "--set", .. Enough])).Json;

        Assert.Equal("connection.yaml", json.GetProperty("file").GetString());
        Assert.Contains(json.GetProperty("secrets").EnumerateArray(), secret =>
            secret.GetProperty("name").GetString() == "POWEROFFICE_CLIENT_KEY" && secret.GetProperty("is_there").GetBoolean());
        Assert.Equal("pogo lint --connection connection.yaml", json.GetProperty("next")[0].GetString());
    }

    [Fact]
    public async Task All_that_can_be_answered_is_listed_with_its_meaning()
    {
        var outcome = await RunAsync(null, DemoSandbox.Secrets, "init", "--questions");

        Assert.Contains("  settings.gift_card_product [GAVEKORT]\n      The ledger's product for gift cards", outcome.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("'demo' stands for https://goapi.poweroffice.net/Demo", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_that_nobody_has_heard_of_brings_its_own_questions()
    {
        var mappings = Path.Combine(Folder, "mappings");
        Repository.CopyFolder(Repository.Path("tests", "Host.Tests", "ThirdSystem", "mappings"), mappings);
        Repository.CopyFolder(Repository.Path("mappings", "transforms"), Path.Combine(mappings, "transforms"));
        foreach (var file in (string[])["shopify.yaml", "shopify.graphql"])
            File.Copy(Repository.Path("mappings", "systems", file), Path.Combine(mappings, "systems", file));

        var outcome = await RunAsync(
            Lines("mine", "", "NO", "", "mine.myshopify.com", "", "family", "https://contacts.example.com"), DemoSandbox.Secrets,
            "init", "--mappings", mappings);

        Assert.True(outcome.ExitCode == ExitCode.Done, outcome.Out + outcome.Error);
        Assert.Contains("The book's name; each key is checked against it.", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("CONTACTBOOK_KEY  is not set", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("    book: family\n", Written, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await RunAsync(null, DemoSandbox.Secrets, "lint", "--connection", "connection.yaml")).ExitCode);
    }

    [Fact]
    public async Task Keys_that_belong_to_another_shop_are_told_at_once_and_the_file_is_there()
    {
        await using var stage = await Stage.SmallAsync();

        var outcome = await GiveAsync([.. Enough, .. AddressesOf(stage), "shopify.shop=another.myshopify.com"]);

        Assert.Equal(ExitCode.Unreachable, outcome.ExitCode);
        Assert.Contains("The credentials belong to 'excl-shop.myshopify.com', the connection is for 'another.myshopify.com'.", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("ok     PowerOffice GO answers", outcome.Out, StringComparison.Ordinal);
        Assert.EndsWith(
            "Mend first what does not open, the file or the secrets. Then\n  pogo doctor --connection connection.yaml\n",
            outcome.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        await LintsCleanAsync();
    }

    [Theory]
    [InlineData(true, "It could not be asked:")]
    [InlineData(false, "No key could be tried yet:")]
    public async Task Where_keys_cannot_be_tried_the_doctor_is_named(bool areThere, string why)
    {
        var outcome = areThere ? await GiveAsync([.. Enough]) : await AskAsync("mine", "2026-12-01", "NO", "y", "mine.myshopify.com", "y", "2", "0001", "demo", "y");

        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.Contains(why, outcome.Out, StringComparison.Ordinal);
        Assert.Contains("'pogo doctor --connection connection.yaml' tries", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_and_a_plan_work_with_what_was_written()
    {
        await using var stage = await Stage.SmallAsync();
        Assert.Equal((ExitCode.Done, ""), Of(await GiveAsync([.. Enough, .. AddressesOf(stage)])));

        Assert.Equal((ExitCode.Done, ""), Of(await RunAsync(null, DemoSandbox.Secrets, "doctor")));
        Assert.Equal((ExitCode.Done, ""), Of(await RunAsync(null, DemoSandbox.Secrets, "plan")));

        static (int, string) Of(Outcome outcome) => (outcome.ExitCode, outcome.Error);
    }

    static string[] AddressesOf(Stage stage) =>
    [
        $"shopify.address={new Uri(stage.Address, "shopify")}", $"poweroffice.address={new Uri(stage.Address, "poweroffice")}",
        "shopify.shop=excl-shop.myshopify.com", "settings.prices_include_vat=false", "settings.vat_by_product_type=Mat: \"0.15\"",
        "settings.account_by_product_type=Mat: 3003", "shopify.rate_factor=1000", "poweroffice.rate_factor=1000",
    ];
}
