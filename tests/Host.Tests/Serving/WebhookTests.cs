using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SyncEngine.Declaring.Http;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Serving;
using SyncEngine.Host.Tests.Histories;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Linking;
using SyncEngine.Records;

namespace SyncEngine.Host.Tests.Serving;

/// <summary>Webhooks are hints: they say where to look, and nothing of what they say is believed.</summary>
public sealed class WebhookTests
{
    static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_webhook_brings_an_edit_before_its_feed_is_due()
    {
        await using var running = await RunningStage.BegunAsync();
        using var client = await running.ServeAsync();
        running.Stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");

        var answer = await TellAsync(client, "customers/update", $$"""{"id": {{History.Elin}}, "first_name": "Mallory"}""");
        await running.StepAfterAsync(Second);

        Assert.Equal((HttpStatusCode.OK, "Elina"), (answer, NameOf(running)));
    }

    [Fact]
    public async Task A_run_that_a_webhook_woke_reads_no_feed()
    {
        await using var running = await RunningStage.BegunAsync();
        using var client = await running.ServeAsync();
        running.Stage.Shop.Edit("customers", History.Wenche, "first_name", "Venke");
        running.Stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");

        await TellAsync(client, "customers/update", $$"""{"id": {{History.Elin}}}""");
        await running.StepAfterAsync(Second);

        Assert.Equal("Elina", NameOf(running));
        Assert.NotEqual("Venke", running.Stage.Ledger.Read("Customers", running.Stage.PartnerOf(History.Persons, History.Wenche), "FirstName"));
    }

    [Theory]
    [InlineData("customers/update", "wrong")]
    [InlineData("customers/redact", "wrong")]
    [InlineData("customers/update", null)]
    public async Task A_wrong_signature_is_refused_and_nothing_is_kept(string topic, string? secret)
    {
        await using var running = await RunningStage.BegunAsync();
        using var client = await running.ServeAsync();

        var answer = await TellAsync(client, topic, $$"""{"id": {{History.Elin}}, "customer": {"id": {{History.Elin}} } }""", secret: secret);

        Assert.Equal(HttpStatusCode.Unauthorized, answer);
        Assert.Empty(running.Stage.Remembered(store => store.Hints.Open(HintKind.Look, 0, 10)));
        Assert.Empty(running.Stage.Remembered(store => store.Hints.Open(HintKind.Erase, 0, 10)));
    }

    [Fact]
    public async Task The_signature_is_over_the_body_as_it_came()
    {
        await using var running = await RunningStage.BegunAsync();
        using var client = await running.ServeAsync();

        Assert.Equal(HttpStatusCode.OK, await TellAsync(client, "customers/update", $"{{ \"id\" :\t{History.Elin} ,\n \"note\":\"bl\u00e5b\u00e6r\" }}"));
    }

    [Fact]
    public async Task A_webhook_of_another_shop_is_refused()
    {
        await using var running = await RunningStage.BegunAsync();
        using var client = await running.ServeAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await TellAsync(client, "customers/update", """{"id": 1}""", shop: "other.myshopify.com"));
    }

    [Fact]
    public async Task A_duplicate_is_taken_and_does_nothing()
    {
        await using var running = await RunningStage.BegunAsync();
        using var client = await running.ServeAsync();
        running.Stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");
        await TellAsync(client, "customers/update", $$"""{"id": {{History.Elin}}}""", id: "event-1");
        var first = await running.StepAfterAsync(Second);

        var answer = await TellAsync(client, "customers/update", $$"""{"id": {{History.Elin}}}""", id: "event-1");
        var second = await running.StepAfterAsync(Second);

        Assert.Equal((HttpStatusCode.OK, first.Runs), (answer, second.Runs));
    }

    [Fact]
    public async Task A_topic_that_nobody_declared_is_taken_and_forgotten()
    {
        await using var running = await RunningStage.BegunAsync();
        using var client = await running.ServeAsync();

        Assert.Equal(HttpStatusCode.OK, await TellAsync(client, "themes/publish", """{"id": 1}"""));
    }

    [Fact]
    public async Task A_webhook_that_a_dead_process_had_taken_is_followed_by_the_next()
    {
        await using var running = await RunningStage.BegunAsync();
        using var client = await running.ServeAsync();
        running.Stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");
        await TellAsync(client, "customers/update", $$"""{"id": {{History.Elin}}}""");

        var report = await running.Stage.SyncAsync();

        Assert.Equal(("Elina", 1L), (NameOf(running), report["updated"]));
    }

    [Fact]
    public async Task A_deletion_that_a_webhook_tells_of_is_looked_up()
    {
        await using var running = await RunningStage.BegunAsync(stage => stage.SignUp(History.Solveig, "Solveig"));
        using var client = await running.ServeAsync();
        running.Stage.Shop.Delete("customers", History.Solveig);

        await TellAsync(client, "customers/delete", $$"""{"id": {{History.Solveig}}}""");
        await running.StepAfterAsync(Second);

        Assert.Equal(LinkState.Tombstone, running.Stage.LinkOf(History.Persons, History.Solveig)?.State);
    }

    [Fact]
    public async Task A_redaction_erases_the_person_and_nobody_is_created_again()
    {
        await using var running = await RunningStage.BegunAsync();
        using var client = await running.ServeAsync();
        running.Stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");
        await running.StepAfterAsync(TimeSpan.FromMinutes(1));
        var partners = running.Stage.Ledger.List("Customers").Count;

        await AskToRedactAsync(client);
        await running.StepAfterAsync(Second);
        await running.StepAfterAsync(TimeSpan.FromHours(25));

        Assert.Equal(LinkState.Tombstone, running.Stage.LinkOf(History.Persons, History.Elin)?.State);
        Assert.DoesNotContain(ValuesOf(running), value => value.Contains("Elina", StringComparison.Ordinal));
        Assert.Equal(partners, running.Stage.Ledger.List("Customers").Count);
    }

    [Fact]
    public async Task A_request_for_data_gives_a_file_that_only_its_owner_can_read()
    {
        await using var running = await RunningStage.BegunAsync();
        using var client = await running.ServeAsync();

        await AskForDataAsync(client);
        await running.StepAfterAsync(Second);

        var folder = new HandedOut(running.Stage.Files.Read().Connection).Folder;
        var file = Assert.Single(Directory.GetFiles(folder));
        var told = JsonElement.Parse(await File.ReadAllTextAsync(file));
        Assert.Equal($"customers/{History.Elin}", told.GetProperty("asked_for")[0].GetString());
        Assert.Contains("Elin", told.GetProperty("kept").GetRawText(), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Contains(file, running.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_goes_when_the_person_is_erased()
    {
        await using var running = await RunningStage.BegunAsync();
        using var client = await running.ServeAsync();
        await AskForDataAsync(client);
        await running.StepAfterAsync(Second);

        await AskToRedactAsync(client);
        await running.StepAfterAsync(Second);

        Assert.Empty(Directory.GetFiles(new HandedOut(running.Stage.Files.Read().Connection).Folder));
    }

    [Fact]
    public async Task The_file_goes_too_when_the_person_is_erased_by_the_key_of_the_ledger_and_a_namesake_of_that_key_keeps_his()
    {
        await using var running = await RunningStage.BegunAsync();
        using var client = await running.ServeAsync();
        var partner = running.Stage.PartnerOf(History.Persons, History.Elin);
        await AskForDataAsync(client);
        await TellAsync(client, "customers/data_request", $$"""{"customer": {"id": {{partner}} }, "orders_requested": []}""");
        await running.StepAfterAsync(Second);

        await running.Stage.RunAsync("erase", "poweroffice.customersperson", partner, "--yes");

        var left = Assert.Single(Directory.GetFiles(new HandedOut(running.Stage.Files.Read().Connection).Folder));
        Assert.Contains($"\"customers/{partner}\"", await File.ReadAllTextAsync(left), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"id\": \"\\ud800\"}")]
    [InlineData("{\"id\": \"\u00FF\"}")]
    public async Task A_signed_webhook_whose_texts_are_no_Unicode_is_a_bad_request(string body)
    {
        await using var running = await RunningStage.BegunAsync();
        using var client = await running.ServeAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await TellAsync(client, "customers/update", body, encoding: Encoding.Latin1));
        Assert.DoesNotContain("error ", running.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_without_a_line_in_the_log()
    {
        await using var running = await RunningStage.BegunAsync();
        using var client = await running.ServeAsync();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await TellAsync(client, "customers/update", new string(' ', 9 * 1024 * 1024), secret: null));
        Assert.DoesNotContain("error ", running.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_keeps_neither_the_others_nor_the_runs()
    {
        await using var running = await RunningStage.BegunAsync();
        using var client = await running.ServeAsync();
        var folder = new HandedOut(running.Stage.Files.Read().Connection).Folder;
        await File.WriteAllTextAsync(folder, "in the way");
        running.Stage.Shop.Edit("customers", History.Wenche, "first_name", "Wencke");

        await AskForDataAsync(client);
        await AskToRedactAsync(client);
        await running.StepAfterAsync(TimeSpan.FromMinutes(2));

        Assert.Contains("could not be done", running.Log, StringComparison.Ordinal);
        Assert.Equal(LinkState.Tombstone, running.Stage.LinkOf(History.Persons, History.Elin)?.State);
        Assert.Equal("Wencke", running.Stage.Ledger.Read("Customers", running.Stage.PartnerOf(History.Persons, History.Wenche), "FirstName"));
        File.Delete(folder);
        await running.StepAfterAsync(TimeSpan.FromMinutes(6));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_shop_that_asks_for_all_its_data_to_be_erased_ends_the_loop()
    {
        await using var running = await RunningStage.BegunAsync();
        using var client = await running.ServeAsync();

        await TellAsync(client, "shop/redact", """{"shop_id": 1, "shop_domain": "excl-shop.myshopify.com"}""");
        await running.StepAfterAsync(Second);

        Assert.True(running.Loop.IsOver);
        Assert.Equal(LinkState.Tombstone, running.Stage.LinkOf(History.Persons, History.Elin)?.State);
        Assert.Empty(running.Stage.LinkOf(History.Persons, History.Elin)!.Bases);
        Assert.DoesNotContain("Skautrup", Encoding.UTF8.GetString(await File.ReadAllBytesAsync(running.Stage.Database)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_all_webhooks_lost_the_end_is_the_same()
    {
        await using var told = await RunningStage.BegunAsync();
        await using var untold = await RunningStage.BegunAsync();
        using var client = await told.ServeAsync();
        foreach (var running in new[] { told, untold })
        {
            running.Stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");
            running.Stage.SignUp(History.Solveig, "Solveig");
        }

        await TellAsync(client, "customers/update", $$"""{"id": {{History.Elin}}}""");
        await TellAsync(client, "customers/create", $$"""{"id": {{History.Solveig}}}""");
        foreach (var running in new[] { told, untold })
        {
            await running.StepAfterAsync(Second);
            await running.StepAfterAsync(TimeSpan.FromMinutes(2));
            await running.StepAfterAsync(TimeSpan.FromMinutes(2));
        }

        EndState.AssertSame(EndState.Of(untold.Stage), EndState.Of(told.Stage));
    }

    static Task<HttpStatusCode> AskForDataAsync(HttpClient client) =>
        TellAsync(client, "customers/data_request", $$"""{"customer": {"id": {{History.Elin}} }, "orders_requested": []}""");

    static Task<HttpStatusCode> AskToRedactAsync(HttpClient client) =>
        TellAsync(client, "customers/redact", $$"""{"customer": {"id": {{History.Elin}} }, "orders_to_redact": []}""");

    static async Task<HttpStatusCode> TellAsync(
        HttpClient client, string topic, string body, string? id = null, string? secret = DemoSandbox.ClientSecret, string shop = "excl-shop.myshopify.com",
        Encoding? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, HookReceiver.PathOf("shopify"));
        var bytes = (encoding ?? Encoding.UTF8).GetBytes(body);
        request.Content = new ByteArrayContent(bytes);
        // What is refused for its length need not be sent then.
        request.Headers.ExpectContinue = true;
        request.Headers.Add("X-Shopify-Topic", topic);
        request.Headers.Add("X-Shopify-Shop-Domain", shop);
        request.Headers.Add("X-Shopify-Event-Id", id ?? Guid.CreateVersion7().ToString());
        if (secret is not null)
            request.Headers.Add("X-Shopify-Hmac-Sha256", Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), bytes)));
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    static string NameOf(RunningStage running) =>
        running.Stage.Ledger.Read("Customers", running.Stage.PartnerOf(History.Persons, History.Elin), "FirstName");

    static string[] ValuesOf(RunningStage running) =>
        [.. running.Stage.Remembered(store => store.Erasure.ValuesOf(History.Persons, new RecordKey(History.Elin)))];
}
