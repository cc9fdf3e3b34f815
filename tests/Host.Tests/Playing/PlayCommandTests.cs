using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Playing;

/// <summary><c>pogo play</c> on the command line.</summary>
public sealed class PlayCommandTests
{
    [Fact]
    public async Task It_prints_the_pages_address_and_Ctrl_C_ends_it_well()
    {
        using var stop = new CancellationTokenSource();
        using var told = new StoppingReader(stop);

        var exitCode = await Pogo.RunAsync(["play", Repository.Path("mappings"), "--no-browser"], SurroundingsOf(told, told), stop.Token);

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Matches(@"^The page is at http://127\.0\.0\.1:\d+/\?key=[0-9a-f]{32} until Ctrl-C\.", told.ToString());
    }

    [Theory]
    [InlineData("play", "nowhere")]
    [InlineData("play", "--record", "nothing.json")]
    [InlineData("play", "--connection", "nothing.yaml")]
    public async Task A_file_that_is_not_there_is_told_before_anything_begins(params string[] line)
    {
        using var told = new StringWriter();

        var exitCode = await Pogo.RunAsync(line, SurroundingsOf(TextWriter.Null, told), CancellationToken.None);

        Assert.Equal(ExitCode.Wrong, exitCode);
        Assert.Contains("There is no ", told.ToString(), StringComparison.Ordinal);
    }

    static Surroundings SurroundingsOf(TextWriter output, TextWriter error) => new()
    {
        Out = output,
        Error = error,
        WorkingFolder = Repository.Path(),
        Secrets = DemoSandbox.Secrets,
    };
}
