using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SyncEngine.Host.Commands;

/// <summary>Help that ends with examples; the root's ends with the exit codes.</summary>
sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
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
                foreach (var (code, meaning) in ExitCode.All)
                    output.WriteLine($"  {code,3}  {meaning}");
                break;
        }

        return ExitCode.Done;
    }
}
