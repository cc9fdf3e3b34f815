using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo conflicts</c>: the cells that wait for a person, and what people decide about them.</summary>
static class ConflictsCommand
{
    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "conflicts",
            "Lists the cells that wait for a person: the value last agreed on, both present values, since when and why. Contacts no system.")
        {
            Examples =
            [
                ("pogo conflicts", "lists what both sides edited to different values"),
                ("pogo conflicts --all --pair customer-customersperson --json",
                 "gives a program all held cells of a pair, with what was chosen"),
                ("pogo conflicts resolve customer-customersperson 7001 EmailAddress --prefer shopify",
                 "lets one side win; the next run writes it"),
                ("pogo conflicts resolve --pair customer-customersperson --prefer poweroffice --yes", "settles all conflicts of a pair"),
            ],
        };
        command.Options.Add(HeldSelection.Pair);
        command.Options.Add(HeldSelection.Property);
        command.Options.Add(HeldSelection.All);
        command.Options.Add(SharedOptions.Connection);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(SharedOptions.Limit);
        command.Options.Add(SharedOptions.Json);
        command.Subcommands.Add(ConflictsResolveCommand.Make());
        command.Subcommands.Add(ConflictsWithdrawCommand.Make());
        command.Runs((invocation, _) => Task.FromResult(Run(invocation)));
        return command;
    }

    static int Run(Invocation invocation)
    {
        var setup = invocation.Files.Read();
        var filter = HeldSelection.FilterOf(invocation, setup.Declarations);
        using var store = OpenConnection.OpenStore(setup.Connection, invocation.Surroundings.Time);
        var cells = store.Held.Page(filter, after: null, invocation.Parsed.GetRequiredValue(SharedOptions.Limit))
            .Select(held => (Held: held, store.Choices.Find(held.Pair, held.Left, held.Cell)?.Choice))
            .ToArray();
        var view = new HeldView(invocation.Screen, setup.Declarations);
        if (invocation.Json)
        {
            var total = store.Held.Count(filter);
            invocation.Screen.Json(new { Total = total, Cells = cells.Select(cell => HeldView.Of(cell.Held, cell.Choice)) });
        }
        else
            view.Show(cells, store.Held.Count(filter));
        return ExitCode.Done;
    }
}
