using System.CommandLine;
using SyncEngine.Host.Opening;
using SyncEngine.Storing;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo conflicts withdraw</c>: takes back what a person decided, as long as no run has carried it out.</summary>
static class ConflictsWithdrawCommand
{
    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand("withdraw", "Takes back decisions that no run has carried out yet; the cells then wait as before.")
        {
            Examples =
            [
                ("pogo conflicts withdraw customer-customersperson 7001 EmailAddress", "takes one back"),
                ("pogo conflicts withdraw --pair customer-customersperson --all --yes", "takes back all decisions for a pair"),
            ],
        };
        command.Arguments.Add(HeldSelection.Name);
        foreach (var option in new Option[] { HeldSelection.Pair, HeldSelection.Property, HeldSelection.All, SharedOptions.Yes })
            command.Options.Add(option);
        command.Options.Add(SharedOptions.Connection);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(SharedOptions.Json);
        command.Runs(RunAsync);
        return command;
    }

    static Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        var setup = invocation.Files.Read();
        // The database is free while a person thinks.
        var agreed = Agreed(invocation, setup);
        return invocation.InTurnAsync(() => Task.FromResult(Withdraw(invocation, setup, agreed)), ct);
    }

    static int Agreed(Invocation invocation, ConnectionSetup setup)
    {
        var (selection, chosen) = Look(invocation, setup);
        selection.Confirm(invocation, chosen, "take back the decisions for");
        return chosen;
    }

    static (HeldSelection Selection, int Chosen) Look(Invocation invocation, ConnectionSetup setup)
    {
        using var store = OpenConnection.OpenStore(setup.Connection, invocation.Surroundings.Time);
        var selection = HeldSelection.Of(invocation, setup.Declarations, store);
        return (selection, ChosenIn(store, selection).Length);
    }

    static int Withdraw(Invocation invocation, ConnectionSetup setup, int agreed)
    {
        using var open = OpenConnection.ForDeciding(setup, invocation.Surroundings);
        var store = open.Scope.Store;
        var selection = HeldSelection.Of(invocation, setup.Declarations, store);
        var chosen = ChosenIn(store, selection);
        selection.RequireAgreed(invocation, chosen.Length, agreed);
        store.Transact(() =>
        {
            foreach (var held in chosen)
                store.Choices.Remove(held.Pair, held.Left, held.Cell);
        });
        if (invocation.Json)
            invocation.Screen.Json(new { Withdrawn = chosen.Select(held => new { held.Pair, Record = held.Left.Text, held.Cell }) });
        else
            foreach (var held in chosen)
                invocation.Screen.Line($"{held.Pair} {held.Left} {held.Cell}: taken back; it waits as before.");
        return ExitCode.Done;
    }

    static HeldCell[] ChosenIn(StateStore store, HeldSelection selection)
    {
        var chosen = selection.In(store).Where(held => store.Choices.Find(held.Pair, held.Left, held.Cell) is not null).ToArray();
        return chosen.Length > 0 ? chosen : throw CommandFault.Wrong("Nothing was decided there. 'pogo conflicts' shows what was.");
    }
}
