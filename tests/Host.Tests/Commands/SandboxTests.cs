using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Commands;

public sealed class SandboxTests
{
    [Fact]
    public async Task The_connection_of_a_sandbox_names_the_mappings_wherever_a_command_stands()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var file = Path.Combine(folder.Path, "trial", "connection.yaml");

        var serving = RunAsync(folder.Path, stop.Token, "sandbox", "--folder", "trial");
        while (!File.Exists(file) && !serving.IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        await stop.CancelAsync();
        var served = await serving;
        var linted = await RunAsync(folder.Path, CancellationToken.None, "lint", "--connection", file);

        Assert.True(served.ExitCode == ExitCode.Done, served.Error);
        Assert.True(linted.ExitCode == ExitCode.Done, linted.Out);
    }

    static async Task<Outcome> RunAsync(string workingFolder, CancellationToken stop, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var surroundings = new Surroundings { Out = output, Error = error, WorkingFolder = workingFolder, Secrets = DemoSandbox.Secrets };
        var exitCode = await Pogo.RunAsync(arguments, surroundings, stop);
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }
}
