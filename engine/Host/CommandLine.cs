using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using SyncEngine.Diagnostics;
using SyncEngine.Host.Commands;
using SyncEngine.Host.Rendering;

namespace SyncEngine.Host;

/// <summary>Runs a program's commands: parses, runs one, gives an exit code.</summary>
static class CommandLine
{
    /// <summary>Runs one command line.</summary>
    /// <param name="name">The program's name.</param>
    /// <param name="root">Its commands.</param>
    /// <param name="arguments">The arguments, without the program's name.</param>
    /// <param name="surroundings">What the program stands in.</param>
    /// <param name="ct">Stops a command at the next good place.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        string name, RootCommand root, IReadOnlyList<string> arguments, Surroundings surroundings, CancellationToken ct)
    {
        var parsed = root.Parse(arguments);
        if (LineFaults.Of(parsed) is { Length: > 0 } faults && parsed.Action is not HelpWithExamples)
        {
            var help = $"'{name} {Path(parsed)}--help' shows how it is used.";
            var usage = Meant(parsed) is { } meant ? $"Did you mean '{name} {Path(parsed)}{meant}'? {help}" : help;
            var screen = new Screen(surroundings, ct);
            if (arguments.Contains(SharedOptions.Json.Name, StringComparer.Ordinal))
            {
                screen.Faults.Show(CommandFault.Wrong(string.Join(' ', [.. faults, usage])), json: true);
                return ExitCode.Wrong;
            }

            foreach (var fault in faults)
                await screen.PlainError.WriteLineAsync(fault);
            await screen.PlainError.WriteLineAsync(usage);
            return ExitCode.Wrong;
        }

        return await parsed.InvokeAsync(
            new SurroundingsConfiguration(surroundings) { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, ct);
    }

    /// <summary>Gives help its examples and, at the root, the exit codes.</summary>
    /// <param name="root">The commands.</param>
    /// <param name="codes">The exit codes with their meaning.</param>
    public static RootCommand WithHelp(RootCommand root, IReadOnlyList<(int Code, string Meaning)> codes)
    {
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!, codes);
        return root;
    }

    // A command or an option that is near to what nothing is known of.
    static string? Meant(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var known = command.Subcommands.Select(each => each.Name).Concat(command.Options.Select(option => option.Name)).ToArray();
        return LineFaults.Unknown(parsed).Concat(parsed.UnmatchedTokens).Select(token => Nearest.Find(token, known)).FirstOrDefault(found => found is not null);
    }

    static string Path(ParseResult parsed)
    {
        var path = "";
        for (var result = parsed.CommandResult; result is { Command: not RootCommand };
            result = result.Parent as CommandResult)
            path = $"{result.Command.Name} {path}";
        return path;
    }
}
