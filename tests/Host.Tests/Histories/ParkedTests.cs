using System.Text.Json;
using System.Text.Json.Nodes;
using Sandbox.Http;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Records that wait for a person: what is listed, tried again, put aside, and comes back.</summary>
public sealed class ParkedTests
{
    [Fact]
    public async Task An_ambiguous_record_is_listed_with_who_comes_into_question_and_the_next_step()
    {
        await using var stage = await Stage.SmallAsync();
        var (one, other) = await BeginAmbiguousAsync(stage);

        var entry = Assert.Single(await ListAsync(stage), IsWenche);

        Assert.Equal("ambiguous", entry.GetProperty("kind").GetString());
        var candidates = entry.GetProperty("candidates").EnumerateArray().ToArray();
        Assert.Equal(new[] { one, other }.Order(StringComparer.Ordinal), candidates.Select(candidate => candidate.GetProperty("key").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(candidates, candidate => Assert.Contains("Lyngås", candidate.GetProperty("title").GetString(), StringComparison.Ordinal));
        var commands = entry.GetProperty("next_step").GetProperty("commands").EnumerateArray().Select(command => command.GetString()!).ToArray();
        Assert.Contains($"pogo links make {History.Persons} {History.Wenche} {one}", commands);
        var told = (await stage.RunAsync("parked")).Out;
        Assert.All(commands, command => Assert.Contains(command, told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_command_line_that_is_advised_can_be_run()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.BeginAsync();

        var entries = await ListAsync(stage, "--waiting", "--limit", "500");

        Assert.NotEmpty(entries);
        Assert.All(
            entries.SelectMany(entry => entry.GetProperty("next_step").GetProperty("commands").EnumerateArray()),
            command => Assert.Empty(Pogo.Root.Parse(command.GetString()!["pogo ".Length..]).Errors));
    }

    [Fact]
    public async Task What_only_waits_is_listed_only_when_it_is_asked_for()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();

        Assert.DoesNotContain(await ListAsync(stage), entry => entry.GetProperty("kind").GetString() == "waiting");
        Assert.Contains(await ListAsync(stage, "--waiting"), entry => entry.GetProperty("kind").GetString() == "waiting");
    }

    [Fact]
    public async Task A_record_that_is_put_aside_is_not_listed_until_it_is_edited()
    {
        await using var stage = await Stage.SmallAsync();
        await BeginAmbiguousAsync(stage);

        var outcome = await stage.RunAsync("parked", "dismiss", History.Persons, History.Wenche);
        await stage.SyncAsync();

        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.DoesNotContain(await ListAsync(stage), IsWenche);
        Assert.Contains(await ListAsync(stage, "--dismissed"), IsWenche);
        stage.Time.Advance(TimeSpan.FromHours(1));
        await stage.SyncAsync();
        Assert.DoesNotContain(await ListAsync(stage), IsWenche);
        stage.Shop.Edit("customers", History.Wenche, "first_name", "Venke");
        await stage.SyncAsync();
        Assert.Contains(await ListAsync(stage), IsWenche);
    }

    [Fact]
    public async Task A_record_that_is_put_aside_is_listed_again_when_its_reason_changes()
    {
        await using var stage = await Stage.SmallAsync();
        await BeginAmbiguousAsync(stage);
        await stage.RunAsync("parked", "dismiss", History.Persons, History.Wenche);
        AddPerson(stage, stage.Shop.Read("customers", History.Wenche, "email"));
        await stage.SyncAsync();

        Assert.Contains("3 records", Assert.Single(await ListAsync(stage), IsWenche).GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_without_a_decision_is_looked_at_again_by_itself_and_ever_more_slowly()
    {
        await using var stage = await Stage.SmallAsync();
        await BeginAmbiguousAsync(stage);
        var first = EntryOf(stage);

        stage.Time.Advance(TimeSpan.FromDays(2));
        await stage.SyncAsync();

        var second = EntryOf(stage);
        Assert.NotNull(first?.RetryAt);
        Assert.True(second?.Attempts > first.Attempts, "it was tried again");
        Assert.True(second.RetryAt - stage.Time.GetUtcNow() > TimeSpan.FromMinutes(15), "more slowly");
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_person_may_let_a_record_be_tried_with_the_next_run()
    {
        await using var stage = await Stage.SmallAsync();
        await BeginAmbiguousAsync(stage);
        var before = EntryOf(stage)?.Attempts;

        var outcome = await stage.RunAsync("parked", "retry", History.Persons, History.Wenche, "--json");
        await stage.SyncAsync();

        Assert.Equal(1, outcome.Json.GetProperty("records").GetInt32());
        Assert.Equal(before + 1, EntryOf(stage)?.Attempts);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_record_that_is_deleted_while_it_waits_leaves_the_list()
    {
        await using var stage = await Stage.SmallAsync();
        await BeginAmbiguousAsync(stage);
        stage.Shop.Delete("customers", History.Wenche);

        stage.Time.Advance(TimeSpan.FromDays(2));
        await stage.SyncAsync();

        Assert.Null(EntryOf(stage));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_pair_that_is_no_longer_declared_stops_no_run()
    {
        await using var stage = await Stage.SmallAsync();
        await BeginAmbiguousAsync(stage);
        using (var store = StateStore.Open(stage.Database, "demo", stage.Time))
        {
            Assert.True(store.Lease.TryTake("test", TimeSpan.FromMinutes(5)));
            var entry = store.Attention.Find(History.Persons, Side.Left, new RecordKey(History.Wenche))!;
            store.Attention.Put(entry with { Pair = "bygone", RetryAt = stage.Time.GetUtcNow() });
            store.Lease.Release();
        }

        await stage.SyncAsync();

        Assert.Contains(await ListAsync(stage), entry => entry.GetProperty("pair").GetString() == "bygone");
    }

    [Fact]
    public async Task What_the_ledger_refused_is_sent_again_by_itself_after_a_while_or_when_a_person_says_so()
    {
        var refuses = false;
        var refused = 0;
        await using var stage = await Stage.SmallAsync(system => new FaultySystem(
            system,
            request => refuses && request.Method == "PATCH" && ++refused > 0
                ? Fault.Answers(SandboxResponse.Json(400, """{"title":"Not today","detail":"Come back later"}"""))
                : null));
        await stage.BeginAsync();
        refuses = true;
        stage.Shop.Edit("customers", History.Elin, "email", "new@example.com");
        await stage.SyncAsync();
        var (since, sent) = (stage.HeldOf(History.Persons, History.Elin, "EmailAddress")?.Since, refused);
        await stage.SyncAsync();
        Assert.Equal(("Refused", sent), (stage.HeldOf(History.Persons, History.Elin, "EmailAddress")?.Kind, refused));
        stage.Time.Advance(TimeSpan.FromHours(1));
        await stage.SyncAsync();
        Assert.Equal((since, 2, true), (stage.HeldOf(History.Persons, History.Elin, "EmailAddress")?.Since, stage.HeldOf(History.Persons, History.Elin, "EmailAddress")?.Attempts, refused > sent));
        refuses = false;

        var outcome = await stage.RunAsync("parked", "retry", History.Persons, History.Elin, "--json");
        await stage.SyncAsync();

        Assert.Equal(1, outcome.Json.GetProperty("cells").GetInt32());
        Assert.Equal("new@example.com", stage.Ledger.Read("Customers", stage.PartnerOf(History.Persons, History.Elin), "EmailAddress"));
        Assert.Null(stage.HeldOf(History.Persons, History.Elin, "EmailAddress"));
        await stage.AssertAtRestAsync();
    }

    static bool IsWenche(JsonElement entry) =>
        entry.GetProperty("pair").GetString() == History.Persons && entry.GetProperty("record").GetString() == History.Wenche;

    static Attention? EntryOf(Stage stage) =>
        stage.Remembered(store => store.Attention.Find(History.Persons, Side.Left, new RecordKey(History.Wenche)));

    static async Task<JsonElement[]> ListAsync(Stage stage, params string[] options) =>
        [.. (await stage.RunAsync(["parked", "--json", .. options])).Json.GetProperty("records").EnumerateArray()];

    static async Task<(string One, string Other)> BeginAmbiguousAsync(Stage stage)
    {
        var email = stage.Shop.Read("customers", History.Wenche, "email");
        var pair = (AddPerson(stage, email), AddPerson(stage, email));
        await stage.BeginAsync();
        Assert.Equal("ambiguous", EntryOf(stage)?.Kind);
        return pair;
    }

    static string AddPerson(Stage stage, string email) => stage.Ledger.Add("Customers", new JsonObject
    {
        ["IsPerson"] = true,
        ["FirstName"] = "Wenche",
        ["LastName"] = "Lyngås",
        ["EmailAddress"] = email,
    })["Id"]!.ToString();
}
