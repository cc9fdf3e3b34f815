using System.CommandLine;
using SyncEngine.Declaring;
using SyncEngine.Host.Opening;
using SyncEngine.Records;
using SyncEngine.Running.Commanding;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo parked retry</c>: lets the next run try again what failed.</summary>
static class ParkedRetryCommand
{
    static readonly Argument<string[]> Record = SharedOptions.Words(
        "record", 2, "One record: its pair and the left record's key. Without it, all of --pair, or all with --all.");

    static readonly Option<string?> Pair = new("--pair", "-p") { Description = "All records of this pair.", HelpName = "PAIR" };

    static readonly Option<bool> All = new("--all") { Description = "All records of all pairs." };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "retry",
            "Lets the next run look at parked records again, and send again what a system refused. Without it they are tried "
            + "at growing intervals.")
        {
            Examples =
            [
                ("pogo parked retry customer-customersperson 7001", "one record"),
                ("pogo parked retry --pair customer-customersperson", "all of a pair"),
                ("pogo parked retry --all", "all"),
            ],
        };
        command.Arguments.Add(Record);
        command.Options.Add(Pair);
        command.Options.Add(All);
        command.Options.Add(SharedOptions.Connection);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(SharedOptions.Json);
        command.Runs((invocation, _) => Task.FromResult(Run(invocation)));
        return command;
    }

    static int Run(Invocation invocation)
    {
        var setup = invocation.Files.Read();
        using var open = OpenConnection.ForDeciding(setup, invocation.Surroundings);
        var retrying = new Retrying(open.Scope);
        var (records, cells) = (invocation.Parsed.GetValue(Record) ?? [], invocation.Parsed.GetValue(Pair), invocation.Parsed.GetValue(All)) switch
        {
            ([var pair, var key], null, false) => One(setup.Declarations, retrying, pair, new RecordKey(key)),
            ([], { } pair, false) => retrying.All(Named.Pair(setup.Declarations, pair).Name),
            ([], null, true) => retrying.All(pair: null),
            _ => throw CommandFault.Wrong("Say one of PAIR KEY, --pair PAIR and --all."),
        };
        if (invocation.Json)
            invocation.Screen.Json(new { Records = records, Cells = cells });
        else
            invocation.Screen.Line($"The next run tries again: {Count(records, "record")}, {Count(cells, "held cell")}.");
        return ExitCode.Done;
    }

    static (int Records, int Cells) One(Declarations declarations, Retrying retrying, string named, RecordKey key)
    {
        var pair = Named.Pair(declarations, named);
        var done = retrying.One(pair.Name, key);
        return done is (0, 0)
            ? throw CommandFault.Wrong(
                $"{pair.Name} {key} is neither parked nor holds a cell that could be tried again. 'pogo parked' lists what is.")
            : done;
    }

    static string Count(int number, string what) => FormattableString.Invariant($"{number} {what}{(number == 1 ? "" : "s")}");
}
