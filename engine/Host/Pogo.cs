using System.CommandLine;
using SyncEngine.Host.Commands;

namespace SyncEngine.Host;

/// <summary>The command line: parses, runs a command, gives an exit code.</summary>
static class Pogo
{
    /// <summary>Runs one command line.</summary>
    /// <param name="arguments">The arguments, without the program's name.</param>
    /// <param name="surroundings">What the program stands in.</param>
    /// <param name="ct">Stops a run between two records.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(
        IReadOnlyList<string> arguments, Surroundings surroundings, CancellationToken ct) =>
        CommandLine.RunAsync("pogo", Root, arguments, surroundings, ct);

    /// <summary>All commands.</summary>
    public static RootCommand Root { get; } = CommandLine.WithHelp(
        new RootCommand(
            "Keeps two systems equal by what YAML files declare. Begin with 'pogo demo': it needs nothing else.")
        {
            DemoCommand.Make(),
            SyncCommand.Make(),
            RunCommand.Make(),
            PlanCommand.Make(),
            ApplyCommand.Make(),
            LintCommand.Make(),
            SchemaCommand.Make(),
            TestCommand.Make(),
            LawsCommand.Make(),
            PlayCommand.Make(),
            InitCommand.Make(),
            DoctorCommand.Make(),
            StatusCommand.Make(),
            ConflictsCommand.Make(),
            ParkedCommand.Make(),
            LinksCommand.Make(),
            ExplainCommand.Make(),
            ReconcileCommand.Make(),
            HistoryCommand.Make(),
            UndoCommand.Make(),
            EraseCommand.Make(),
            SimulateCommand.Make(),
            SandboxCommand.Make(),
        },
        ExitCode.All);
}
