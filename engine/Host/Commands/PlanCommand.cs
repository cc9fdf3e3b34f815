using System.CommandLine;
using Spectre.Console;
using SyncEngine.Declaring;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running;
using SyncEngine.Running.Freezing;
using SyncEngine.Running.Scope;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo plan</c>: what a run would do; no system is written.</summary>
static class PlanCommand
{
    static readonly Option<string?> Out = new("--out", "-o")
    {
        Description = "Writes the whole plan to a file for 'pogo apply' to carry out. The file holds personal data; only you can read it.",
        HelpName = "FILE",
    };

    static readonly Option<bool> Force = new("--force") { Description = "Replaces the file of --out where there is one." };

    static readonly Option<bool> All = new("--all")
    {
        Description = "Also lists the records that are only linked, or found equal, with nothing to write.",
    };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand("plan", "Shows what a run would do: each record and cell with both values, the decision and why. Writes to no system.")
        {
            Examples =
            [
                ("pogo plan", "plans the connection in ./connection.yaml"),
                ("pogo plan --mappings drafts --limit 5", "shows what an edited copy of the mappings would do, five records of each pair"),
                ("pogo plan --out monday.plan", "freezes the plan in a file of personal data; 'pogo apply monday.plan' does exactly that"),
                ("pogo plan --json", "gives the whole plan to a program"),
            ],
        };
        command.Options.Add(SharedOptions.Connection);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(Out);
        command.Options.Add(Force);
        command.Options.Add(SharedOptions.Allow);
        command.Options.Add(SharedOptions.Limit);
        command.Options.Add(All);
        command.Options.Add(SharedOptions.Compare);
        command.Options.Add(SharedOptions.Json);
        command.Runs(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        var setup = invocation.Files.Read();
        var file = invocation.Parsed.GetValue(Out) is { } named ? Path.GetFullPath(named, invocation.Surroundings.WorkingFolder) : null;
        var force = invocation.Parsed.GetValue(Force);
        if (file is not null)
            FrozenFile.Require(file, force);
        var (report, records, references) = await RunProgressBars.WatchAsync(invocation.Screen, async progress =>
        {
            var options = new RunOptions
            {
                Apply = false,
                Allowed = [.. invocation.Parsed.GetRequiredValue(SharedOptions.Allow)],
                Compare = invocation.Parsed.GetValue(SharedOptions.Compare),
            };
            using var open = OpenConnection.ForRun(setup, invocation.Surroundings, options, progress);
            var report = await SyncRun.ExecuteAsync(open.Scope, ct);
            var book = new PlanBook(open.Scope.Store.Plan);
            // What broke off half-way is no plan, and the store may still hold an earlier one.
            if (file is not null && IsWhole(report))
                FrozenFile.Write(file, force, FrozenLines.Of(open.Scope, report, typeof(PlanCommand).Assembly.GetName().Version?.ToString()));
            return IsWhole(report) ? (report, book.All().Where(plan => !plan.IsSilent).ToArray(), ReferencesIn(book)) : (report, [], []);
        });
        if (invocation.Json)
            ShowJson(invocation, report, records, file);
        else
        {
            var view = new PlanView(invocation.Screen, setup.Declarations, references);
            view.Show(records, invocation.Parsed.GetRequiredValue(SharedOptions.Limit), invocation.Parsed.GetValue(All));
            ShowReport(invocation, setup.Declarations, report, records.Length, file);
        }

        return SyncCommand.ExitCodeOf(report);
    }

    // What is written to a linked record beside its cells.
    static Dictionary<(string Pair, RecordKey Left), PlannedProperty> ReferencesIn(PlanBook book)
    {
        var (found, after) = (new Dictionary<(string, RecordKey), PlannedProperty>(), 0L);
        while (book.Writes(after, 500) is { Length: > 0 } page)
        {
            after = page[^1].Id;
            foreach (var value in page.Where(write => !write.Write.IsCreate).SelectMany(write => write.Write.Values).Where(value => value.Cell is null))
                found[(value.Pair, value.Left)] = value;
        }

        return found;
    }

    static bool IsWhole(RunReport report) => report is { Failure: null, Run: > 0 };

    static void ShowJson(Invocation invocation, RunReport report, IReadOnlyList<RecordPlan> records, string? file) => invocation.Screen.Json(new
    {
        Report = System.Text.Json.JsonElement.Parse(report.ToJson()),
        Records = records.Select(PlanView.Of),
        File = IsWhole(report) ? file : null,
    });

    static void ShowReport(Invocation invocation, Declarations declarations, RunReport report, int records, string? file)
    {
        new RunReportView(invocation.Screen, declarations).ShowCounts(report);
        if (file is null || !IsWhole(report))
            return;
        invocation.Screen.Out.MarkupLineInterpolated(System.Globalization.CultureInfo.InvariantCulture, $"[green]Frozen:[/] {records} records in {file}. It holds personal data; delete it when it has served.");
        invocation.Screen.MarkupLine($"'pogo apply {Spectre.Console.Markup.Escape(file)}' does exactly this, as far as nothing has moved until then.");
    }
}
