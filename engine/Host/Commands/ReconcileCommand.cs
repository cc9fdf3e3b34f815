using System.CommandLine;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Running.Reconciling;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo reconcile</c>: whether both sides say the same amounts.</summary>
static class ReconcileCommand
{
    static readonly Option<long?> Run = new("--run")
    {
        Description = "Only what this run wrote, and whatever else differs.",
        HelpName = "N",
    };

    static readonly Option<bool> Each = new("--each") { Description = "Shows the sums of each record too." };

    static readonly Option<bool> Differing = new("--differing") { Description = "Adds up only the records whose sides differ." };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "reconcile",
            "Adds up both sides' amounts by currency and VAT rate, as runs last saw them, and shows the difference. Contacts no system.")
        {
            Examples =
            [
                ("pogo reconcile", "shows the sums of all linked records, and which of them differ"),
                ("pogo reconcile --run 17 --each", "shows the sums of each record that a run wrote"),
                ("pogo reconcile --differing --each --json", "gives a program every record whose sides differ"),
            ],
        };
        foreach (var option in new Option[] { Run, Each, Differing, SharedOptions.Limit, SharedOptions.Connection, SharedOptions.Mappings, SharedOptions.Json })
            command.Options.Add(option);
        command.Runs((invocation, _) => Task.FromResult(Show(invocation)));
        return command;
    }

    static int Show(Invocation invocation)
    {
        var setup = invocation.Files.Read();
        using var store = OpenConnection.OpenStore(setup.Connection, invocation.Surroundings.Time);
        var reconciler = new Reconciler(setup.Declarations, store);
        var run = invocation.Parsed.GetValue(Run);
        var all = run is { } number ? reconciler.RecordsOf(number) : reconciler.All();
        if (run is { } wanted && !all.Any())
            HistoryCommand.RequireRun(store, wanted);
        var records = invocation.Parsed.GetValue(Differing) ? all.Where(record => !record.Agrees) : all;
        var sums = Reconciler.Sum(records);
        var each = invocation.Parsed.GetValue(Each) ? records : [];
        if (invocation.Json)
        {
            invocation.Screen.Json(new { sums.Records, sums.Differing, sums.Unseen, sums.Sums, sums.Differences, Each = each });
            return ExitCode.Done;
        }

        var view = new ReconciliationView(invocation.Screen, setup.Declarations);
        view.ShowRecords(each);
        // Where nothing differs, what agrees is worth saying.
        if (sums.Records == 0 && invocation.Parsed.GetValue(Differing))
            view.ShowSummary(Reconciler.Sum(all));
        else
            view.Show(sums, invocation.Parsed.GetRequiredValue(SharedOptions.Limit));
        return ExitCode.Done;
    }
}
