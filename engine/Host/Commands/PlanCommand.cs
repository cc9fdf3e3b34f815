using SyncEngine.Declaring;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Planning;
using SyncEngine.Running;
using SyncEngine.Storing;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo plan</c>: what a run would do; no system is written.</summary>
static class PlanCommand
{
    const int PageSize = 500;

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make(Surroundings surroundings)
    {
        var command = new PogoCommand("plan", "Shows what a run would do: each record and cell with both values, the decision and why. Writes to no system.")
        {
            Examples =
            [
                ("pogo plan", "plans the connection in ./connection.yaml"),
                ("pogo plan --mappings drafts --limit 5", "shows what an edited copy of the mappings would do, five records of each pair"),
                ("pogo plan --json", "gives the whole plan to a program"),
            ],
        };
        command.Options.Add(SharedOptions.Connection);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(SharedOptions.Limit);
        command.Options.Add(SharedOptions.Compare);
        command.Options.Add(SharedOptions.Json);
        command.Runs(surroundings, RunAsync);
        return command;
    }

    static async Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        var setup = ConnectionSetup.Read(invocation.ConnectionFile, invocation.Mappings);
        var (report, records) = await RunProgressBars.WatchAsync(invocation.Screen, async progress =>
        {
            using var open = OpenConnection.ForRun(setup, invocation.Surroundings, new RunOptions { Apply = false, Compare = invocation.Parsed.GetValue(SharedOptions.Compare) }, progress);
            var report = await SyncRun.ExecuteAsync(open.Scope, ct);
            return (report, Records(open.Scope.Store));
        });
        if (invocation.Json)
            invocation.Screen.Json(new { Report = System.Text.Json.JsonElement.Parse(report.ToJson()), Records = records.Select(PlanView.Of) });
        else
            Show(invocation, setup.Declarations, report, records);
        return SyncCommand.ExitCodeOf(report);
    }

    static void Show(Invocation invocation, Declarations declarations, RunReport report, IReadOnlyList<RecordPlan> records)
    {
        new PlanView(invocation.Screen, declarations).Show(records, invocation.Parsed.GetRequiredValue(SharedOptions.Limit));
        new RunReportView(invocation.Screen, declarations).ShowCounts(report);
    }

    // A plan that says nothing new is not shown; the gate's ceilings bound the rest.
    static List<RecordPlan> Records(StateStore store)
    {
        var book = new PlanBook(store.Plan);
        var records = new List<RecordPlan>();
        var after = 0L;
        while (book.Records(after, PageSize) is { Length: > 0 } page)
        {
            after = page[^1].Id;
            records.AddRange(page.Select(row => row.Plan).Where(plan => !plan.IsSilent));
        }

        return records;
    }
}
