using System.CommandLine;
using SyncEngine.Host.Opening;
using SyncEngine.Records;
using SyncEngine.Running.Undoing;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo undo release</c>: lets a value that was taken back travel again.</summary>
static class ReleaseCommand
{
    static readonly Argument<string> Pair = new("PAIR") { Description = "The pair." };

    static readonly Argument<string> Key = new("KEY") { Description = "The left record's key." };

    static readonly Argument<string?> Cell = new("PROPERTY")
    {
        Description = "The property. Default: all properties of the record that an undo holds.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "release", "Releases values that an undo holds: the next run compares both sides, and what has changed travels again.")
        {
            Examples =
            [
                ("pogo undo release customer-customers 123", "releases all values of a record"),
                ("pogo undo release customer-customers 123 EmailAddress", "releases one value"),
            ],
        };
        command.Arguments.Add(Pair);
        command.Arguments.Add(Key);
        command.Arguments.Add(Cell);
        command.Options.Add(SharedOptions.Connection);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(SharedOptions.Json);
        command.Runs((invocation, _) => Task.FromResult(Run(invocation)));
        return command;
    }

    static int Run(Invocation invocation)
    {
        var setup = invocation.Files.Read();
        var pair = LinksCommand.Chosen(setup.Declarations, invocation.Parsed.GetRequiredValue(Pair)).First();
        var left = new RecordKey(invocation.Parsed.GetRequiredValue(Key));
        using var open = WritableStore.Open(setup.Connection, invocation.Surroundings.Time);
        var released = UndoneCells.Release(setup.Declarations, open.Store, (pair, left), invocation.Parsed.GetValue(Cell));
        if (released.IsEmpty)
            throw CommandFault.Wrong($"No undo holds such a value of {left} in {pair}. 'pogo status' lists what is held.");
        if (invocation.Json)
            invocation.Screen.Json(new { Pair = pair, Left = left.Text, Released = released });
        else
            invocation.Screen.Line($"Released: {string.Join(", ", released)}. The next run compares both sides: what one of them has changed travels again, and what both have is a conflict.");
        return ExitCode.Done;
    }
}
