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
        CommandLine.RunAsync("pogo", Root(surroundings), arguments, surroundings, ct);

    /// <summary>All commands.</summary>
    public static RootCommand Root(Surroundings surroundings) => CommandLine.WithHelp(
        new RootCommand(
            "Keeps two systems equal by what YAML files declare. Begin with 'pogo demo': it needs nothing else.")
        {
            DemoCommand.Make(surroundings),
            SyncCommand.Make(surroundings),
            RunCommand.Make(surroundings),
            PlanCommand.Make(surroundings),
            ApplyCommand.Make(surroundings),
            LintCommand.Make(surroundings),
            SchemaCommand.Make(surroundings),
            TestCommand.Make(surroundings),
            LawsCommand.Make(surroundings),
            PlayCommand.Make(surroundings),
            InitCommand.Make(surroundings),
            DoctorCommand.Make(surroundings),
            StatusCommand.Make(surroundings),
            ConflictsCommand.Make(surroundings),
            ParkedCommand.Make(surroundings),
            LinksCommand.Make(surroundings),
            ExplainCommand.Make(surroundings),
            ReconcileCommand.Make(surroundings),
            HistoryCommand.Make(surroundings),
            UndoCommand.Make(surroundings),
            EraseCommand.Make(surroundings),
            SimulateCommand.Make(surroundings),
            SandboxCommand.Make(surroundings),
        },
        ExitCode.All);
}
