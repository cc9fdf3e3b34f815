using System.Text.Json;
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
        var command = new PogoCommand(
            "plan",
            "Shows what a run would do: records and cells with values, decision and reason. Writes to no system.")
        {
            Examples =
            [
                ("pogo plan", "plans the connection in ./connection.yaml"),
                ("pogo plan --mappings drafts --limit 5",
                 "shows what an edited copy of the mappings would do, five records of each pair"),
                ("pogo plan --json", "gives the whole plan to a program"),
            ],
        };
        command.Options.Add(SharedOptions.Connection);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(SharedOptions.Limit);
        command.Options.Add(SharedOptions.Json);
        command.Runs(surroundings, RunAsync);
        return command;
    }

    static async Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        var setup = ConnectionSetup.Read(invocation.ConnectionFile, invocation.Mappings);
        var (report, records) = await RunProgressBars.WatchAsync(invocation.Screen, async progress =>
        {
            using var open = OpenConnection.ForRun(
                setup, invocation.Surroundings, new RunOptions { Apply = false }, progress);
            var report = await SyncRun.ExecuteAsync(open.Scope, ct);
            return (report, Records(open.Scope.Store));
        });
        if (invocation.Json)
        {
            var shown = JsonElement.Parse(report.ToJson());
            invocation.Screen.Json(new { Report = shown, Records = records.Select(PlanView.Of) });
        }
        else
            Show(invocation, report, records);
        return SyncCommand.ExitCodeOf(report);
    }

    static void Show(Invocation invocation, RunReport report, IReadOnlyList<RecordPlan> records)
    {
        new PlanView(invocation.Screen).Show(records, invocation.Parsed.GetRequiredValue(SharedOptions.Limit));
        new RunReportView(invocation.Screen).Show(report);
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
