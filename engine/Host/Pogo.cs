using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
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
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, Surroundings surroundings, CancellationToken ct)
    {
        var parsed = Root(surroundings).Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples)
        {
            foreach (var error in parsed.Errors)
                await surroundings.Error.WriteLineAsync(error.Message);
            await surroundings.Error.WriteLineAsync($"'pogo {Path(parsed)}--help' shows how it is used.");
            return ExitCode.Wrong;
        }

        return await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = surroundings.Out,
                Error = surroundings.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            },
            ct);
    }

    /// <summary>All commands.</summary>
    public static RootCommand Root(Surroundings surroundings)
    {
        var root = new RootCommand(
            "Keeps two systems equal by what YAML files declare. Begin with 'pogo demo': it needs nothing else.")
        {
            DemoCommand.Make(surroundings),
            SyncCommand.Make(surroundings),
            RunCommand.Make(surroundings),
            PlanCommand.Make(surroundings),
            ApplyCommand.Make(surroundings),
            LintCommand.Make(surroundings),
            StatusCommand.Make(surroundings),
            ConflictsCommand.Make(surroundings),
            ParkedCommand.Make(surroundings),
            LinksCommand.Make(surroundings),
            ExplainCommand.Make(surroundings),
            HistoryCommand.Make(surroundings),
            UndoCommand.Make(surroundings),
            EraseCommand.Make(surroundings),
            SimulateCommand.Make(surroundings),
            SandboxCommand.Make(surroundings),
        };
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    static string Path(ParseResult parsed)
    {
        var path = "";
        for (var result = parsed.CommandResult; result is { Command: not RootCommand }; result = result.Parent as CommandResult)
            path = $"{result.Command.Name} {path}";
        return path;
    }
}
