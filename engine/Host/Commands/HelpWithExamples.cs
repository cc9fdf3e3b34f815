using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SyncEngine.Host.Commands;

/// <summary>Help that ends with examples; the root's ends with the exit codes.</summary>
/// <param name="help">The help before them.</param>
/// <param name="codes">The exit codes with their meaning.</param>
sealed class HelpWithExamples(HelpAction help, IReadOnlyList<(int Code, string Meaning)> codes)
    : SynchronousCommandLineAction
{
    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        ShowHelp(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        switch (parseResult.CommandResult.Command)
        {
            case PogoCommand { Examples.Count: > 0 } command:
                output.WriteLine("Examples:");
                foreach (var (line, what) in command.Examples)
                {
                    output.WriteLine($"  {line}");
                    output.WriteLine($"      {what}");
                }

                break;
            case RootCommand:
                output.WriteLine("Exit codes:");
                foreach (var (code, meaning) in codes)
                    output.WriteLine($"  {code,3}  {meaning}");
                break;
        }

        return ExitCode.Done;
    }

    // A command below another one takes none of the other's arguments, and help shows them all.
    void ShowHelp(ParseResult parseResult)
    {
        var above = parseResult.CommandResult.Command.Parents.OfType<Command>().SelectMany(command => command.Arguments).ToArray();
        try
        {
            foreach (var argument in above)
                argument.Hidden = true;
            help.Invoke(parseResult);
        }
        finally
        {
            foreach (var argument in above)
                argument.Hidden = false;
        }
    }
}
