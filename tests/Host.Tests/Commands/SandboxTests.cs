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
        using var told = new StoppingReader(stop);
        using var linted = new StringWriter();

        var served = await RunAsync(folder.Path, told, stop.Token, "sandbox", "--folder", "trial");
        var exitCode = await RunAsync(folder.Path, linted, CancellationToken.None, "lint", "--connection", Path.Combine("trial", "connection.yaml"));

        Assert.True(served == ExitCode.Done, told.ToString());
        Assert.True(exitCode == ExitCode.Done, linted.ToString());
    }

    static Task<int> RunAsync(string workingFolder, TextWriter output, CancellationToken stop, params string[] arguments) =>
        Pogo.RunAsync(arguments, new Surroundings { Out = output, Error = output, WorkingFolder = workingFolder, Secrets = DemoSandbox.Secrets }, stop);
}
