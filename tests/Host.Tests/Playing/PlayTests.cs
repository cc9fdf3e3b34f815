using System.Text.Json;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Playing;

/// <summary>What the page of <c>pogo play</c> is told.</summary>
public sealed class PlayTests
{
    const string Siri = """{ "email": "siri@example.no", "first_name": "Siri", "last_name": "Vik" }""";

    const string Edits = """ "name": "both", "edit_left": { "last_name": "Vik-Olsen" }, "edit_right": { "LastName": "Olsen" } """;

    [Fact]
    public async Task A_record_of_the_sandbox_shows_what_would_be_created_and_from_which_line()
    {
        await using var stage = await PlayStage.StartAsync();
        var ingrid = (await stage.RecordsAsync(PlayStage.Persons, "sandbox")).First(record => record.Text("title")!.Contains("Ingrid", StringComparison.Ordinal));

        var answer = await stage.TryAsync(PlayStage.Persons, "sandbox", $"\"key\": \"{ingrid.Text("key")}\"");

        var cell = answer.Cell("FirstName");
        Assert.Equal(("left_to_right", "Ingrid"), (cell.Text("decision"), cell.GetProperty("to_right").Text("value")));
        Assert.EndsWith("""{ shopify: first_name,            poweroffice: FirstName,    type: string, why: "the spec's table is empty; the ledger requires it of a person" }""", cell.GetProperty("rows")[0].Text("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_that_the_pair_is_not_about_come_last_and_say_why()
    {
        await using var stage = await PlayStage.StartAsync();

        var records = await stage.RecordsAsync(PlayStage.Persons, "sandbox");

        Assert.Null(records[0].Text("outside"));
        Assert.Equal("the pair is about records where company is absent", records[^1].Text("outside"));
    }

    [Fact]
    public async Task An_edit_of_each_side_travels_with_the_declared_write_that_carries_it()
    {
        await using var stage = await PlayStage.StartAsync();

        var answer = await stage.TryAsync(
            Siri, """ "name": "edits", "edit_left": { "email": "new@example.no" }, "edit_right": { "LastName": "Olsen" } """);

        Assert.Equal(["customer: last_name = Olsen"], answer.Writes("left"));
        Assert.Equal(["customer: EmailAddress = new@example.no"], answer.Writes("right"));
        Assert.Equal("it changed here and not there", answer.Cell("LastName").Text("reason"));
    }

    [Fact]
    public async Task Two_edits_of_one_value_are_a_conflict_until_one_is_known_to_be_newer()
    {
        await using var stage = await PlayStage.StartAsync();

        var unknown = await stage.TryAsync(Siri, Edits);
        var known = await stage.TryAsync(Siri, Edits + ", \"newer\": \"poweroffice\"");

        Assert.Equal("conflict", unknown.Cell("LastName").Text("decision"));
        Assert.Equal(("right_to_left", "both sides changed; this edit is newer"), (known.Cell("LastName").Text("decision"), known.Cell("LastName").Text("reason")));
    }

    [Fact]
    public async Task A_saved_file_changes_the_answer()
    {
        await using var stage = await PlayStage.StartAsync();
        var before = await stage.TryAsync(Siri);

        stage.Save(PlayStage.PersonsFile, "shopify: first_name, ", "shopify: first_name, direction: to_poweroffice, to_poweroffice: \"name => name && name.toUpperCase()\", ");
        var after = await stage.TryAsync(Siri);

        Assert.Equal(("Siri", "SIRI"), (First(before), First(after)));

        static string? First(JsonElement answer) => answer.Cell("FirstName").GetProperty("to_right").Text("value");
    }

    [Fact]
    public async Task A_broken_file_is_told_with_its_line_and_what_stood_there_before_stays_and_is_marked_as_old()
    {
        await using var stage = await PlayStage.StartAsync();
        stage.Save(PlayStage.PersonsFile, "shopify: first_name, ", "shopify: frist_name, ");

        var state = await stage.StateAsync();
        var answer = await stage.TryAsync(Siri);

        Assert.True(state.GetProperty("is_old").GetBoolean());
        var finding = state.GetProperty("findings").EnumerateArray().Single();
        Assert.Contains("Did you mean 'first_name'?", finding.Text("mend"), StringComparison.Ordinal);
        Assert.Equal("frist_name", Marked(finding));
        Assert.Equal("Siri", answer.Cell("FirstName").GetProperty("to_right").Text("value"));

        static string Marked(JsonElement finding)
        {
            var carets = finding.Text("carets")!;
            return finding.Text("source")![carets.IndexOf('^', StringComparison.Ordinal)..carets.Length];
        }
    }

    [Fact]
    public async Task A_mended_file_is_taken_again()
    {
        await using var stage = await PlayStage.StartAsync();
        stage.Save(PlayStage.PersonsFile, "shopify: first_name, ", "shopify: frist_name, ");
        stage.Save(PlayStage.PersonsFile, "shopify: frist_name, ", "shopify: first_name, ");

        var state = await stage.StateAsync();

        Assert.False(state.GetProperty("is_old").GetBoolean());
        Assert.Empty(state.Findings());
    }

    [Fact]
    public async Task A_page_that_waits_hears_of_each_save()
    {
        await using var stage = await PlayStage.StartAsync();
        using var events = await stage.Client.GetStreamAsync("/api/events").ContinueWith(opened => new StreamReader(opened.Result), TaskScheduler.Default);
        Assert.Equal("data: 1", await events.ReadLineAsync());

        stage.Save(PlayStage.PersonsFile, "shopify: first_name, ", "shopify: frist_name, ");

        await events.ReadLineAsync();
        Assert.Equal("data: 2", await events.ReadLineAsync());
    }

    [Fact]
    public async Task A_typed_record_with_a_misspelt_property_is_told_with_its_place()
    {
        await using var stage = await PlayStage.StartAsync();

        var answer = await stage.TryAsync("{\n  \"emial\": \"siri@example.no\"\n}");

        Assert.Equal(["(2,3): CAS002: 'emial' is no property of the resource of shopify.customer"], answer.Findings());
    }

    [Fact]
    public async Task A_file_with_a_record_is_tried_and_followed()
    {
        await using var stage = await PlayStage.StartAsync(Siri);
        await File.WriteAllTextAsync(stage.Files.Paths.Record!, Siri.Replace("Vik", "Moe", StringComparison.Ordinal));
        var isSeen = stage.Files.Look();

        var answer = await stage.TryAsync(PlayStage.Persons, "file", "\"key\": null");

        Assert.True(isSeen);
        Assert.Equal("Moe", answer.Cell("LastName").GetProperty("to_right").Text("value"));
    }

    [Fact]
    public async Task A_broken_law_stands_at_its_row()
    {
        await using var stage = await PlayStage.StartAsync();
        stage.Save(PlayStage.PersonsFile, "shopify: first_name, ", "shopify: first_name, to_poweroffice: \"name => name && name.toUpperCase()\", to_shopify: \"name => name\", ");

        using var answer = JsonDocument.Parse(await stage.Client.GetStringAsync($"/api/checks?pair={PlayStage.Persons}"));

        var law = answer.RootElement.GetProperty("answer").GetProperty("laws").EnumerateArray().First();
        Assert.Contains("shopify: first_name", law.Text("source"), StringComparison.Ordinal);
        Assert.Equal("error", law.Text("severity"));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:80")]
    [InlineData("127.0.0.1:1")]
    public async Task A_name_of_the_web_that_points_to_this_machine_is_refused(string host)
    {
        await using var stage = await PlayStage.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/state");
        request.Headers.Host = host;

        using var response = await stage.Client.SendAsync(request);

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_page_from_elsewhere_is_refused()
    {
        await using var stage = await PlayStage.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/state");
        request.Headers.Add("Origin", "https://evil.example");

        using var response = await stage.Client.SendAsync(request);

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?key=")]
    [InlineData("/?key=0123456789abcdef0123456789abcdef")]
    [InlineData("/play.js")]
    [InlineData("/api/state")]
    [InlineData("/api/events")]
    public async Task Another_user_of_this_machine_who_has_not_seen_the_address_is_refused(string path)
    {
        await using var stage = await PlayStage.StartAsync();
        using var other = new HttpClient { BaseAddress = stage.Address };

        using var response = await other.GetAsync(path);

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("pogo play", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_browser_is_let_in_once_and_its_address_line_does_not_keep_the_key()
    {
        await using var stage = await PlayStage.StartAsync();
        using var browser = new HttpClient();

        using var response = await browser.GetAsync(stage.Address);

        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(new Uri(stage.Address, "/"), response.RequestMessage!.RequestUri);
    }
}
