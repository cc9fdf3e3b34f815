using System.CommandLine;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Storing;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo parked</c>: the records that wait for a person, each with the next step.</summary>
static class ParkedCommand
{
    static readonly Option<string?> Pair = new("--pair", "-p") { Description = "Only records of this pair.", HelpName = "PAIR" };

    static readonly Option<bool> Waiting = new("--waiting") { Description = "Also records that only wait and need nobody." };

    static readonly Option<bool> Dismissed = new("--dismissed") { Description = "Those that were put aside, in place of the others." };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "parked", "Lists the records that wait for a person: why, since when, which partners come into question, and what to do. Contacts no system.")
        {
            Examples =
            [
                ("pogo parked", "lists them with the next step for each"),
                ("pogo parked --waiting --pair order-salesorders --json", "gives a program also those that only wait"),
                ("pogo parked retry customer-customersperson 7001", "tries one again in the next run"),
                ("pogo parked dismiss customer-customersperson 7001", "puts one aside until something about it changes"),
            ],
        };
        foreach (var option in new Option[] { Pair, Waiting, Dismissed })
            command.Options.Add(option);
        command.Options.Add(SharedOptions.Connection);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(SharedOptions.Limit);
        command.Options.Add(SharedOptions.Json);
        command.Subcommands.Add(ParkedRetryCommand.Make());
        command.Subcommands.Add(ParkedDismissCommand.Make());
        command.Runs((invocation, _) => Task.FromResult(Run(invocation)));
        return command;
    }

    static int Run(Invocation invocation)
    {
        var setup = invocation.Files.Read();
        var pair = invocation.Parsed.GetValue(Pair) is { } named ? Named.Pair(setup.Declarations, named).Name : null;
        var filter = new AttentionFilter(pair, invocation.Parsed.GetValue(Waiting), invocation.Parsed.GetValue(Dismissed));
        using var store = OpenConnection.OpenStore(setup.Connection, invocation.Surroundings.Time);
        var view = new ParkedView(invocation.Screen, setup.Declarations, store);
        var entries = store.Attention.Page(filter, after: null, invocation.Parsed.GetRequiredValue(SharedOptions.Limit));
        if (invocation.Json)
            invocation.Screen.Json(new { Total = store.Attention.Count(filter), Records = entries.Select(view.Of) });
        else
            view.Show(entries, store.Attention.Count(filter));
        return ExitCode.Done;
    }
}
