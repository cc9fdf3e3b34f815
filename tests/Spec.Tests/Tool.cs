using SyncEngine.Host;
using SyncEngine.Host.Opening;

namespace Spec.Tests;

/// <summary>What a command wrote and how it ended.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Out">The results.</param>
/// <param name="Error">The faults.</param>
sealed record Outcome(int ExitCode, string Out, string Error);

/// <summary>Runs the tool's commands inside the test.</summary>
static class Tool
{
    /// <summary>Runs a command line.</summary>
    internal static Outcome Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = SpecTool.RunAsync(arguments, SurroundingsOf(output, error), CancellationToken.None).Result;
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Surroundings that write into texts.</summary>
    internal static Surroundings SurroundingsOf(TextWriter output, TextWriter error) => new()
    {
        Out = output,
        Error = error,
        WorkingFolder = Repository.Root,
        Secrets = new EnvironmentSecrets(),
    };
}
