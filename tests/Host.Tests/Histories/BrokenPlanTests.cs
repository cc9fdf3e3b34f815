using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>A file that is no whole plan is refused before anything is done, with what is wrong with it and where.</summary>
public sealed class BrokenPlanTests
{
    static readonly string[] RawWords = ["LineNumber", "BytePosition", "Exception", "JSON deserialization", "SyncEngine.", "invalid start", "Path:"];

    [Fact]
    public async Task What_is_wrong_with_a_broken_plan_is_said_with_its_line_and_how_to_mend_it()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.FreezeAsync();
        var lines = await File.ReadAllLinesAsync(stage.PlanFile);
        (string[] Lines, string Says)[] broken =
        [
            ([], "it is empty"),
            ([""], "its first line says nothing"),
            (["%PDF-1.7", "what a printer reads"], "line 1 is no JSON from column 1 on"),
            (["[1, 2]"], "its first line is not that of a plan"),
            (["""{ "name": "package", "version": "1.0" }"""], "its first line is not that of a plan"),
            ([lines[0].Replace("\"format\":1", "\"format\":2", StringComparison.Ordinal), .. lines[1..]], "it has format 2, and this program knows 1"),
            (lines[..^1], $"it breaks off after line {lines.Length - 1}: its end is missing"),
            (lines[..1], "it breaks off after line 1: its end is missing"),
            ([.. lines[..3], lines[3][..20]], "line 4 breaks off"),
            ([.. lines[..3], "<<<<<<< mine", .. lines[3..]], "line 4 is no JSON from column 1 on"),
            ([.. lines[..1], lines[1].Replace("\"pair\":", "\"pear\":", StringComparison.Ordinal), .. lines[2..]], "line 2 is not one of a plan"),
            ([.. lines[..1], lines[1].Replace("\"situation\":\"", "\"situation\":\"un", StringComparison.Ordinal), .. lines[2..]], "line 2 is not one of a plan at 'situation'"),
            ([.. lines[..^1], """{"records":1}"""], "its last line counts other records"),
            ([.. lines, lines[1]], $"line {lines.Length + 1} stands after the end"),
        ];
        foreach (var (text, says) in broken)
        {
            await File.WriteAllLinesAsync(stage.PlanFile, text);
            AssertRefused(await stage.RunAsync("apply", "some.plan"), $"'{stage.PlanFile}' is no whole plan: {says}");
        }

        Assert.Equal(0, stage.Ledger.Calls.Writes);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_no_plan()
    {
        await using var stage = await Stage.SmallAsync();
        await File.WriteAllBytesAsync(stage.PlanFile, [0, 255, 254, 1, 10, 13, 200, 7]);

        AssertRefused(await stage.RunAsync("apply", "some.plan"), "line 1 is no JSON");
    }

    [Theory]
    [InlineData("nowhere.plan", "there is no such file")]
    [InlineData(".", "it is a folder")]
    public async Task A_plan_that_cannot_be_read_is_named_with_the_reason(string name, string why)
    {
        await using var stage = await Stage.SmallAsync();

        AssertRefused(await stage.RunAsync("apply", name), why);
    }

    static void AssertRefused(Outcome outcome, string says)
    {
        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        var said = string.Join(' ', outcome.Error.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.True(said.Contains(says, StringComparison.Ordinal), $"{says}\n{said}");
        Assert.Contains("'pogo plan --out FILE'", said, StringComparison.Ordinal);
        Assert.All(RawWords, word => Assert.DoesNotContain(word, said, StringComparison.Ordinal));
    }
}
