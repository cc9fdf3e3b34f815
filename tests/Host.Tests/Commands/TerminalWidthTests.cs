using System.Globalization;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Commands;

public sealed class TerminalWidthTests
{
    const string LongestPair = "customer-customersperson";

    [Theory]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(120)]
    public async Task A_report_fits_the_terminal_and_cuts_no_name(int width)
    {
        await using var stage = await Stage.LargeAsync();
        stage.Width = width;

        var outcome = await stage.RunAsync("sync");

        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.Contains(LongestPair, outcome.Out, StringComparison.Ordinal);
        Assert.Contains("waiting", outcome.Out, StringComparison.Ordinal);
        AssertFits(outcome.Out, width);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("plan")]
    [InlineData("explain", "customer", "7001000000009")]
    public async Task What_is_shown_to_people_fits_eighty_columns(params string[] command)
    {
        await using var stage = await Stage.LargeAsync();
        await stage.SyncAsync();
        stage.Width = 80;

        var outcome = await stage.RunAsync(command);

        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.Contains("PhoneNumber", outcome.Out, StringComparison.Ordinal);
        AssertFits(outcome.Out, 80);
    }

    [Fact]
    public async Task A_run_without_edits_does_not_call_held_values_equal()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromMinutes(1));

        var outcome = await stage.RunAsync("sync");

        Assert.Contains("waits for a person", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("created", outcome.Out, StringComparison.Ordinal);
    }

    // A value or heading that does not fit is cut by an ellipsis of the table itself, or makes the line too long.
    static void AssertFits(string text, int width)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        Assert.All(lines, line => Assert.True(new StringInfo(line).LengthInTextElements <= width, line));
        Assert.DoesNotContain(lines, line => line.Contains("… ", StringComparison.Ordinal) && !line.StartsWith('…'));
    }
}
