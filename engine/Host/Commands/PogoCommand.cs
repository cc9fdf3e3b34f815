using System.CommandLine;

namespace SyncEngine.Host.Commands;

/// <summary>A command with examples for its help.</summary>
sealed class PogoCommand(string name, string description) : Command(name, description)
{
    /// <summary>Whole command lines, each with what it does.</summary>
    public required IReadOnlyList<(string Line, string What)> Examples { get; init; }

    /// <summary>Runs the command; faults that a person can mend become messages and exit codes.</summary>
    /// <param name="run">The work; its result is the exit code.</param>
    public void Runs(Func<Invocation, CancellationToken, Task<int>> run) =>
        SetAction((parsed, ct) => Invocation.RunAsync(parsed, run, ct));
}
