using SyncEngine.Host.Rendering;
using SyncEngine.Host.Serving;
using SyncEngine.Host.Tests.Histories;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Records;

namespace SyncEngine.Host.Tests.Rendering;

/// <summary>What strangers wrote into records steers no terminal and forges no line of a log.</summary>
public sealed class VisibleTextTests
{
    const string Hostile = "E\u001b[2J\u202Elin\u0007\u009B";

    static readonly char[] Steering = ['\u001b', '\u202E', '\u0007', '\u009B'];

    [Theory]
    [InlineData("plain Ærlig\tand\nlong", "plain Ærlig\tand\nlong")]
    [InlineData("\u0000\u0007\u001b\u007f", "\u2400\u2407\u241B\u2421")]
    [InlineData("a\u0085b\u009Fc", "a\uFFFDb\uFFFDc")]
    [InlineData("\u202Eabc\u2066\u200F", "\uFFFDabc\uFFFD\uFFFD")]
    [InlineData("over\rwritten", "over\u240Dwritten")]
    [InlineData("two\r\nlines", "two\nlines")]
    public void What_steers_is_shown(string text, string shown) => Assert.Equal(shown, VisibleText.Of(text));

    [Theory]
    [InlineData("history")]
    [InlineData("explain customer " + History.Elin)]
    [InlineData("conflicts --all")]
    public async Task No_command_shows_it_raw_to_a_pipe_or_to_a_terminal(string command)
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "first_name", Hostile);
        await stage.SyncAsync();

        var piped = await stage.RunAsync(command.Split(' '));
        stage.Keyboard = new Person(() => null);
        var seen = await stage.RunAsync(command.Split(' '));

        Assert.Equal(-1, (piped.Out + piped.Error).IndexOfAny(Steering));
        Assert.DoesNotContain("\u001b[2J", seen.Out, StringComparison.Ordinal);
        Assert.Equal(-1, seen.Out.IndexOfAny(Steering.Except(['\u001b']).ToArray()));
    }

    [Fact]
    public async Task A_value_is_shown_with_its_signs()
    {
        await using var stage = await Stage.SmallAsync();
        using var output = new StringWriter();
        var screen = new Screen(stage.SurroundingsOf(output, TextWriter.Null), CancellationToken.None);

        screen.Line(Hostile);
        screen.Plain.WriteLine(Hostile);

        Assert.Equal("E\u241B[2J\uFFFDlin\u2407\uFFFD\nE\u241B[2J\uFFFDlin\u2407\uFFFD\n", output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_log_line_stays_one_line()
    {
        var lines = new List<string>();
        using var provider = new LineLoggerProvider(lines.Add, TimeProvider.System, asJson: false);

        LoopLog.CannotRun(provider.CreateLogger("Loop"), $"{Hostile}\n2026-01-01 error forged");

        Assert.EndsWith("Cannot run: E\u241B[2J\uFFFDlin\u2407\uFFFD 2026-01-01 error forged", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_text_ends_between_two_characters()
    {
        for (var before = 40; before < 50; before++)
        {
            var cut = Texts.Of(Value.Of(new string('a', before) + "\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600"));
            Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(cut)));
        }
    }
}
