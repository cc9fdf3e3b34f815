using System.Text.Json;
using SyncEngine.Host.Tests.Histories;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Playing;

/// <summary>Records of the author's own connection, which the page only reads.</summary>
public sealed class PlayConnectionTests
{
    [Fact]
    public async Task A_linked_record_is_decided_as_explain_says()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Elin), "LastName", "Nilsen");
        var explained = (await stage.RunAsync("explain", "customer", History.Elin, "--json")).Json.EnumerateArray()
            .Single(each => each.Text("pair") == History.Persons);
        await using var play = await PlayStage.StartAsync(stage);

        var answer = await TryAsync(play, await OneAsync(play, History.Elin));

        Assert.Equal(Decided(explained), Decided(answer));
        Assert.Contains("FirstName: left_to_right, it changed here and not there", Decided(answer));
        Assert.Contains("LastName: right_to_left, it changed here and not there", Decided(answer));
    }

    [Fact]
    public async Task A_record_that_is_not_linked_yet_shows_what_would_be_created()
    {
        await using var stage = await Stage.SmallAsync();
        await using var play = await PlayStage.StartAsync(stage);

        var answer = await TryAsync(play, await OneAsync(play, History.Elin));

        Assert.Equal("Elin", answer.Cell("FirstName").GetProperty("to_right").Text("value"));
    }

    [Fact]
    public async Task A_key_that_nobody_has_gives_no_record()
    {
        await using var stage = await Stage.SmallAsync();
        await using var play = await PlayStage.StartAsync(stage);

        Assert.Empty(await play.RecordsAsync(History.Persons, "connection", "1"));
    }

    static async Task<JsonElement> OneAsync(PlayStage play, string key) =>
        Assert.Single(await play.RecordsAsync(History.Persons, "connection", key));

    static Task<JsonElement> TryAsync(PlayStage play, JsonElement record)
    {
        var given = record.TryGetProperty("case", out var known)
            ? known.EnumerateObject().Where(key => key.Name != "compares").Select(key => $"\"{key.Name}\": {key.Value.GetRawText()}")
            : [];
        return play.TryAsync(
            History.Persons, "connection", $"\"key\": \"{record.Text("key")}\"", string.Join(", ", given.Prepend("\"name\": \"linked\"")));
    }

    static string[] Decided(JsonElement said) =>
    [
        .. said.GetProperty("cells").EnumerateArray().Where(cell => cell.Text("decision") is not null)
            .Select(cell => $"{cell.Text("cell")}: {cell.Text("decision")}, {cell.Text("reason")}"),
    ];
}
