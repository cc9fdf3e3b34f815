using System.Text.Json.Nodes;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>A table of partners from another tool is linked line by line, under the rules by which a person links two records.</summary>
public sealed class LinkImportTests
{
    [Fact]
    public async Task Partners_are_linked_before_the_first_run_which_creates_nobody_beside_them()
    {
        await using var stage = await Stage.SmallAsync();
        var partner = AddPerson(stage, "Somebody");
        await stage.RunAsync("plan");
        Write(stage, "shopify,poweroffice", $"gid://shopify/Customer/{History.Elin},{partner}");

        var shown = await ImportAsync(stage);
        Assert.Equal((1, 0, 0), CountsOf(shown));
        Assert.Null(stage.LinkOf(History.Persons, History.Elin));
        var made = await ImportAsync(stage, "--yes");
        Assert.Equal((1, 0, 0), CountsOf(made));
        var again = await ImportAsync(stage, "--yes");
        Assert.Equal((0, 1, 0), CountsOf(again));
        await stage.SyncAsync();

        Assert.Equal(partner, stage.PartnerOf(History.Persons, History.Elin));
        Assert.All(new[] { shown, made, again }, outcome => Assert.Equal(ExitCode.Done, outcome.ExitCode));
    }

    [Fact]
    public async Task Each_line_that_is_refused_says_why_and_the_others_are_made()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var (elins, wenches) = (stage.PartnerOf(History.Persons, History.Elin), stage.PartnerOf(History.Persons, History.Wenche));
        await stage.RunAsync("links", "break", History.Persons, History.Elin);
        Write(
            stage, "right;left", $"{wenches};{History.Elin}", $"999999;{History.Elin}", $"{elins};7001999999999", $"\"{elins}\";\"{History.Elin}\"", "",
            $"{elins};{History.Elin}", $"{elins};{History.Wenche}", $"999998;{History.Elin}");

        foreach (var isWritten in new[] { false, true })
        {
            var outcome = await ImportAsync(stage, isWritten ? ["--yes"] : []);

            Assert.Equal(ExitCode.Failed, outcome.ExitCode);
            var lines = outcome.Json.GetProperty("lines").EnumerateArray().ToArray();
            Assert.Equal([2, 3, 4, 5, 7, 8, 9], lines.Select(line => line.GetProperty("line").GetInt32()));
            Assert.Equal(["refused", "refused", "refused", "made", "already", "refused", "refused"], lines.Select(line => line.Text("outcome")!));
            Assert.Contains($"{wenches} is the partner of {History.Wenche} already", lines[0].Text("why")!, StringComparison.Ordinal);
            Assert.Contains("there is no poweroffice.customersperson 999999", lines[1].Text("why")!, StringComparison.Ordinal);
            Assert.Contains("there is no shopify.customer 7001999999999", lines[2].Text("why")!, StringComparison.Ordinal);
            Assert.Contains("line 5", lines[6].Text("why")!, StringComparison.Ordinal);
            if (!isWritten)
                Assert.Equal(Linking.LinkState.Tombstone, stage.LinkOf(History.Persons, History.Elin)!.State);
        }

        Assert.Equal(Linking.LinkState.Open, stage.LinkOf(History.Persons, History.Elin)!.State);
    }

    [Fact]
    public async Task People_read_what_became_of_each_line()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        Write(stage, $"{History.Elin},{partner}", $"{History.Elin},999999");

        var outcome = await stage.RunAsync("links", "import", History.Persons, "partners.csv", "--yes");

        Assert.Equal(ExitCode.Failed, outcome.ExitCode);
        Assert.Contains($"line 1: {History.Elin} ⇄ {partner} linked already.", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("0 made, 1 linked already, 1 refused.", outcome.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lines 2, 3: not two keys parted by ','", "7001,501", "7002", "7003,503,x")]
    [InlineData("line 1: not two keys parted by ';'", "7001;")]
    [InlineData("is empty", " ")]
    public async Task A_file_that_is_no_table_is_refused_whole(string says, params string[] lines)
    {
        await using var stage = await Stage.SmallAsync();
        Write(stage, lines);

        var outcome = await stage.RunAsync("links", "import", History.Persons, "partners.csv", "--yes");

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains(says, outcome.Error, StringComparison.Ordinal);
    }

    static string AddPerson(Stage stage, string name) => stage.Ledger.Add("Customers", new JsonObject
    {
        ["IsPerson"] = true,
        ["FirstName"] = name,
        ["LastName"] = "Else",
        ["EmailAddress"] = $"{name}@example.com",
    })["Id"]!.ToString();

    static void Write(Stage stage, params string[] lines) => File.WriteAllLines(Path.Combine(stage.Folder, "partners.csv"), lines);

    static Task<Outcome> ImportAsync(Stage stage, params string[] options) =>
        stage.RunAsync(["links", "import", History.Persons, "partners.csv", "--json", .. options]);

    static (int Made, int Already, int Refused) CountsOf(Outcome outcome) => outcome.Json is var json
        ? (json.GetProperty("made").GetInt32(), json.GetProperty("already").GetInt32(), json.GetProperty("refused").GetInt32())
        : default;
}
