using System.CommandLine;
using SyncEngine.Declaring;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Storing;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo history</c>: what was written, when, why, and what stood there before.</summary>
static class HistoryCommand
{
    static readonly Argument<string[]> Record = new("record")
    {
        Description = "Only this record, on both of its sides: 'customer 123' or 'system.customer/123'; by its key, or by the number by which people know it.",
        Arity = new ArgumentArity(0, 2),
    };

    static readonly Option<long?> Run = new("--run") { Description = "Only what this run wrote.", HelpName = "N" };

    static readonly Option<string?> Pair = new("--pair", "-p") { Description = "Only this pair.", HelpName = "PAIR" };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "history",
            "Shows what was written, newest first: when, by which run, where, what stood there before, and why. Contacts no system.")
        {
            Examples =
            [
                ("pogo history", "shows the last writes"),
                ("pogo history customer 123", "shows what was written for one record, in both systems"),
                ("pogo history --run 17 --limit 1000 --json", "gives a program what one run wrote"),
            ],
        };
        command.Arguments.Add(Record);
        foreach (var option in new Option[] { Run, Pair, SharedOptions.Limit, SharedOptions.Connection, SharedOptions.Mappings, SharedOptions.Json })
            command.Options.Add(option);
        command.Runs((invocation, _) => Task.FromResult(Show(invocation)));
        return command;
    }

    static int Show(Invocation invocation)
    {
        var setup = invocation.Files.Read();
        using var store = OpenConnection.OpenStore(setup.Connection, invocation.Surroundings.Time);
        var entries = Entries(invocation, setup.Declarations, store);
        if (entries.Length == 0 && invocation.Parsed.GetValue(Run) is { } run)
            RequireRun(store, run);
        if (invocation.Json)
            invocation.Screen.Json(entries.Select(HistoryView.Of));
        else
            new HistoryView(invocation.Screen).Show(entries);
        return ExitCode.Done;
    }

    /// <summary>Makes sure that there is a run: one that wrote nothing, or whose writes are no longer kept, is not one that never was.</summary>
    /// <exception cref="CommandFault">There is none of that number.</exception>
    public static void RequireRun(StateStore store, long run)
    {
        if (store.Runs.Find(run) is not null)
            return;
        var last = store.Runs.Last()?.Id;
        var why = last is null ? "nothing has run"
            : run > 0 && run < last ? FormattableString.Invariant($"it is no longer kept, and the last is run {last}. 'keep:' in the connection's file says for how long runs are")
            : FormattableString.Invariant($"the last is run {last}");
        throw CommandFault.Wrong(FormattableString.Invariant($"There is no run {run}: {why}."));
    }

    static HistoryEntry[] Entries(Invocation invocation, Declarations declarations, StateStore store)
    {
        var limit = invocation.Parsed.GetRequiredValue(SharedOptions.Limit);
        var pairs = LinksCommand.Chosen(declarations, invocation.Parsed.GetValue(Pair)).ToArray();
        var filter = new HistoryFilter { Run = invocation.Parsed.GetValue(Run), Pair = invocation.Parsed.GetValue(Pair) };
        if (invocation.Parsed.GetValue(Record) is not { Length: > 0 } words)
            return [.. store.History.Newest(filter, limit)];
        var found = RecordLinks.Of(declarations, store, RecordName.Parse(words))
            .Where(record => pairs.Contains(record.Pair, StringComparer.Ordinal))
            .SelectMany(record => store.History.Newest(filter with { Pair = record.Pair, Left = record.Left }, limit));
        return [.. found.OrderByDescending(entry => entry.Id).Take(limit)];
    }
}
