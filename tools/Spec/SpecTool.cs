using System.CommandLine;
using Spec.Commands;
using SyncEngine.Host;

namespace Spec;

/// <summary>The command line of the tool that speaks the format of data-flow documents.</summary>
static class SpecTool
{
    /// <summary>The exit codes with their meaning; the same numbers as the host's.</summary>
    internal static IReadOnlyList<(int Code, string Meaning)> ExitCodes { get; } =
    [
        (ExitCode.Done, "done; what was not understood is on the error output, with its place"),
        (ExitCode.Failed, "the document and the mapping differ, or a defect of this program"),
        (ExitCode.Wrong, "a file or the command line is wrong; nothing was done"),
    ];

    /// <summary>Runs one command line.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static Task<int> RunAsync(
        IReadOnlyList<string> arguments, Surroundings surroundings, CancellationToken ct) =>
        CommandLine.RunAsync("spec", Root, arguments, surroundings, ct);

    /// <summary>All commands.</summary>
    internal static RootCommand Root { get; } = CommandLine.WithHelp(
        new RootCommand("Reads data-flow documents, holds mappings against them, and writes each from the other.")
        {
            ReadCommand.Make(),
            CheckCommand.Make(),
            ScaffoldCommand.Make(),
            WriteCommand.Make(),
        },
        ExitCodes);
}
