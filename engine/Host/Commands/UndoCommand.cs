using System.CommandLine;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Running;
using SyncEngine.Running.Scope;
using SyncEngine.Running.Undoing;
using SyncEngine.Storing;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo undo</c>: takes back what a run wrote, or one change; what people edited later stays.</summary>
static class UndoCommand
{
    static readonly Argument<long?> Run = new("RUN")
    {
        Description = "The number of the run whose writes are taken back; 'pogo history' shows it.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<long?> Change = new("--change")
    {
        Description = "Takes back only the change with this number; 'pogo history' shows the numbers.",
        HelpName = "ID",
    };

    static readonly Option<string?> Record = new("--record")
    {
        Description = "Takes back only what the run wrote for this record, for example 'customer/123'.",
        HelpName = "RECORD",
    };

    static readonly Option<bool> PlanOnly = new("--plan")
    {
        Description = "Only shows what would be done.",
    };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "undo",
            "Takes back what a run wrote, after showing what it would do. A value that has been edited or written again since stays as it is. "
            + "What was taken back stays so until 'pogo undo release'; a record that the run created is archived.")
        {
            Examples =
            [
                ("pogo undo 17 --plan", "shows what taking back run 17 would do"),
                ("pogo undo 17 --yes", "takes it back without asking"),
                ("pogo undo --change 230", "takes one change back, after asking"),
                ("pogo undo 17 --record customer/123", "takes back what run 17 wrote for one record"),
                ("pogo undo release customer-customers 123", "lets the values of a record travel again"),
            ],
        };
        command.Arguments.Add(Run);
        foreach (var option in new Option[] { Change, Record, PlanOnly, SharedOptions.Yes, SharedOptions.Connection, SharedOptions.Mappings, SharedOptions.Json })
            command.Options.Add(option);
        command.Subcommands.Add(ReleaseCommand.Make());
        command.Runs(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        var setup = invocation.Files.Read();
        var isAgreed = invocation.Parsed.GetValue(SharedOptions.Yes);
        var isOnlyShown = invocation.Parsed.GetValue(PlanOnly) || (invocation.Json && !isAgreed);
        var request = RequestOf(invocation, setup);
        RequireHistory(setup, invocation, request);
        if (!isOnlyShown && !isAgreed && !invocation.Screen.CanAsk)
            throw CommandFault.Wrong("Nobody can be asked here, and nothing was taken back. --yes does it without asking; --plan only shows what would be done.");
        if (isOnlyShown || isAgreed)
            return Tell(invocation, await UndoAsync(invocation, setup, request, isApplied: !isOnlyShown, _ => isAgreed, ct), isDone: !isOnlyShown);
        var shown = await UndoAsync(invocation, setup, request, isApplied: false, _ => false, ct);
        if (shown.Failure is not null || !shown.Items.Any(item => item.IsDue))
            return Tell(invocation, shown, isDone: false);
        // The database is free while a person thinks.
        if (!Agree(invocation, shown))
            return ExitCode.Done;
        return await invocation.InTurnAsync(
            async () => Tell(invocation, await AsShownAsync(invocation, setup, request, shown, ct), isDone: true), ct);
    }

    static async Task<UndoPlan> AsShownAsync(Invocation invocation, ConnectionSetup setup, UndoRequest request, UndoPlan shown, CancellationToken ct)
    {
        var isSame = false;
        var undo = await UndoAsync(invocation, setup, request, isApplied: true, plan => isSame = plan.IsSameAs(shown), ct);
        return isSame || undo.Failure is not null
            ? undo
            : throw new CommandFault(ExitCode.Busy, "What would be taken back has changed since it was shown, and nothing was done. Ask again.");
    }

    static async Task<UndoPlan> UndoAsync(
        Invocation invocation, ConnectionSetup setup, UndoRequest request, bool isApplied, Func<UndoPlan, bool> agree, CancellationToken ct)
    {
        using var open = OpenConnection.ForRun(setup, invocation.Surroundings, new RunOptions { Apply = isApplied }, progress: null);
        var undo = await UndoRun.ExecuteAsync(open.Scope, request, agree, ct);
        return undo.Stopped is null
            ? undo
            : throw new CommandFault(ExitCode.Stopped, $"Nothing was looked at: {undo.Stopped}. 'pogo sync --allow database' goes on with it.");
    }

    static int Tell(Invocation invocation, UndoPlan undo, bool isDone)
    {
        var view = new UndoView(invocation.Screen);
        if (invocation.Json)
            invocation.Screen.Json(UndoView.Of(undo));
        else if (undo.Failure is not null || (isDone && undo.Items.Any(item => item.IsDue || item.IsDone)))
            view.ShowDone(undo);
        else
            view.ShowPlan(undo);
        return undo.Failure is null ? ExitCode.Done : ExitCode.Unreachable;
    }

    static bool Agree(Invocation invocation, UndoPlan plan)
    {
        new UndoView(invocation.Screen).ShowPlan(plan);
        if (invocation.Screen.Agrees("Take this back?"))
            return true;
        invocation.Screen.Line("Nothing was done. --yes does it without asking.");
        return false;
    }

    static UndoRequest RequestOf(Invocation invocation, ConnectionSetup setup)
    {
        var run = invocation.Parsed.GetValue(Run);
        var change = invocation.Parsed.GetValue(Change);
        if ((run is null) == (change is null))
            throw CommandFault.Wrong("Name a run, or one change with --change. 'pogo history' shows the numbers of both.");
        return new UndoRequest { Run = run, Change = change, Only = OnlyOf(invocation, setup) };
    }

    static Func<HistoryEntry, bool>? OnlyOf(Invocation invocation, ConnectionSetup setup)
    {
        if (invocation.Parsed.GetValue(Record) is not { } named)
            return null;
        var name = RecordName.Parse([named]);
        var entities = name.EntitiesIn(setup.Declarations);
        return entry =>
            entities.Any(entity => entity.System == entry.System && entity.Resource.Name == entry.Resource && entry.Key == name.Key)
            || setup.Declarations.Pairs.Any(pair => pair.Name == entry.Pair
                && ((entities.Contains(pair.Left) && entry.Left == name.Key) || (entities.Contains(pair.Right) && entry.Right == name.Key)));
    }

    static void RequireHistory(ConnectionSetup setup, Invocation invocation, UndoRequest request)
    {
        using var store = OpenConnection.OpenStore(setup.Connection, invocation.Surroundings.Time);
        if (request.Change is { } change && store.History.Find(change) is null)
            throw CommandFault.Wrong($"History has no change {change}. 'pogo history' lists those that it has.");
        if (request.Run is { } run && store.History.ByRun(run, 0, 1).IsEmpty)
            throw CommandFault.Wrong($"Run {run} wrote nothing that history still has. 'pogo history' lists what there is.");
    }
}
