using System.Text.Json;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Cases;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Planning.Cases;

namespace SyncEngine.Host.Tests.Playing;

/// <summary>The page shows what <c>pogo test</c> would say, and what it shows can be kept as a case.</summary>
public sealed class PlayedCaseTests
{
    static readonly Declarations Shipped = DeclarationLoader.Load(Repository.Path("mappings"), [])!;

    public static TheoryData<string> Pairs() => [.. Shipped.Pairs.Select(pair => pair.Name)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Every_shipped_case_comes_out_as_a_case_that_holds(string pair)
    {
        await using var stage = await PlayStage.StartAsync();
        var files = CaseLoader.Load(Repository.Path("mappings"), Shipped, []).Where(file => file.Cases.Any(each => each.Pair.Name == pair)).ToArray();

        foreach (var record in await stage.RecordsAsync(pair, "cases"))
        {
            var given = record.GetProperty("case").EnumerateObject().Where(key => key.Name != "compares").Select(key => $"\"{key.Name}\": {key.Value.GetRawText()}");
            var which = $"\"key\": {JsonSerializer.Serialize(record.Text("key"))}, \"item\": {JsonSerializer.Serialize(record.Text("item"))}";
            var answer = await stage.TryAsync(pair, "cases", which, string.Join(", ", given.Prepend("\"name\": \"played\"")));
            var file = files.Single(each => each.Cases.Any(one => one.Name == record.Text("title")));
            var shipped = CaseJudge.Judge(file).Single(outcome => outcome.Case.Name == record.Text("title"));
            var played = Judge(answer.Text("text")!, pair, file.Settings, file.Country);
            Assert.True(played.Holds, answer.Text("text"));
            Assert.Equal(Said(shipped), Said(played));
        }
    }

    [Fact]
    public async Task One_of_several_lines_of_an_order_is_tried_and_kept_as_a_case_that_names_it()
    {
        await using var stage = await PlayStage.StartAsync();
        const string Lines = "order-salesorderlines";
        var records = await stage.RecordsAsync(Lines, "sandbox");
        var line = records.GroupBy(record => record.Text("key"), StringComparer.Ordinal).First(order => order.Count() > 1).Last();

        var answer = await stage.TryAsync(
            Lines, "sandbox", $"\"key\": \"{line.Text("key")}\", \"item\": \"{line.Text("item")}\"",
            "\"name\": \"a line\", \"partners\": { \"sesamproduct-product\": \"1001\" }");

        var setup = stage.Files.State.Usable!;
        var played = Judge(answer.Text("text")!, Lines, setup.Connection!.SettingsJson, setup.Connection.Country);
        Assert.Contains($"item: \"{line.Text("item")}\"", answer.Text("text"), StringComparison.Ordinal);
        Assert.Contains(answer.Cell("Description").GetProperty("to_right").Text("value")!, line.Text("title"), StringComparison.Ordinal);
        Assert.True(played.Holds, answer.Text("text"));
    }

    static CaseOutcome Judge(string text, string pair, string settings, string country)
    {
        var findings = new DiagnosticCollection();
        var source = new SourceText("played.yaml", $"format: 1\npair: {pair}\ncountry: \"{country}\"\ncases:\n{text}");
        var file = CaseLoader.Read(source, Shipped, findings);
        Assert.Empty(findings);
        return CaseJudge.Judge(file! with { Settings = settings }).Single();
    }

    static string[] Said(CaseOutcome outcome) =>
    [
        .. outcome.Parts.SelectMany(part => (part.Actual ?? []).Select(entry => $"{part.Key} {entry.Name}: {entry.Text}"))
            .Order(StringComparer.Ordinal),
    ];
}
