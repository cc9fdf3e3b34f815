using System.CommandLine;
using SyncEngine.Host.Opening;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo parked dismiss</c>: puts a record aside until something about it changes.</summary>
static class ParkedDismissCommand
{
    static readonly Argument<string> Pair = new("pair") { Description = "The pair." };

    static readonly Argument<string> Key = new("key") { Description = "The left record's key." };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "dismiss", "Puts a record aside: it is not listed until its reason changes or somebody edits it. Runs keep trying it.")
        {
            Examples =
            [
                ("pogo parked dismiss customer-customersperson 7001", "puts it aside"),
                ("pogo parked --dismissed", "lists what was put aside"),
            ],
        };
        command.Arguments.Add(Pair);
        command.Arguments.Add(Key);
        command.Options.Add(SharedOptions.Connection);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(SharedOptions.Json);
        command.Runs((invocation, _) => Task.FromResult(Run(invocation)));
        return command;
    }

    static int Run(Invocation invocation)
    {
        var setup = invocation.Files.Read();
        var pair = Named.Pair(setup.Declarations, invocation.Parsed.GetRequiredValue(Pair)).Name;
        var key = new RecordKey(invocation.Parsed.GetRequiredValue(Key));
        using var open = OpenConnection.ForDeciding(setup, invocation.Surroundings);
        var store = open.Scope.Store;
        var entry = store.Attention.Find(pair, Side.Left, key)
            ?? throw CommandFault.Wrong($"{pair} {key} is not on the list. 'pogo parked' shows what is.");
        store.Transact(() => store.Attention.Put(entry with { DismissedAt = invocation.Surroundings.Time.GetUtcNow() }));
        if (invocation.Json)
            invocation.Screen.Json(new { entry.Pair, Record = key.Text, entry.Kind, Dismissed = true });
        else
            invocation.Screen.Line($"{pair} {key} is put aside until something about it changes. 'pogo parked --dismissed' lists it.");
        return ExitCode.Done;
    }
}
