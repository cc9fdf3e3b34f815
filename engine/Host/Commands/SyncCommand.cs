using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Running;
using SyncEngine.Running.Scope;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo sync</c>: one run of a connection.</summary>
static class SyncCommand
{
    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand("sync", "Runs once: reads what has changed, links, merges, and writes to both sides.")
        {
            Examples =
            [
                ("pogo sync", "runs the connection in ./connection.yaml"),
                ("pogo sync --connection shops/oslo.yaml --json", "runs another one and writes the report as JSON"),
                ("pogo sync --compare", "reads all records, not only those that have changed, and so finds what was deleted"),
                ("pogo sync --allow creates", "lets a run pass that the safety gate stopped for creating too many records at once"),
            ],
        };
        command.Options.Add(SharedOptions.Connection);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(SharedOptions.Allow);
        command.Options.Add(SharedOptions.Compare);
        command.Options.Add(SharedOptions.Json);
        command.Runs(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        var setup = invocation.Files.Read();
        var report = await ExecuteAsync(invocation, setup, ct);
        if (invocation.Json)
            await invocation.Screen.Plain.WriteLineAsync(report.ToJson());
        else
            Show(invocation, setup, report);
        return ExitCodeOf(report);
    }

    /// <summary>Shows a report to people, with what waits for them after the run.</summary>
    /// <param name="invocation">The command.</param>
    /// <param name="setup">What the user wrote.</param>
    /// <param name="report">The report.</param>
    /// <param name="plan">The file of the frozen plan that was applied, as it was named; null for any other run.</param>
    public static void Show(Invocation invocation, ConnectionSetup setup, RunReport report, string? plan = null)
    {
        using var store = OpenConnection.OpenStore(setup.Connection, invocation.Surroundings.Time);
        new RunReportView(invocation.Screen, setup.Declarations, plan).Show(report, OpenQuestions.Of(store));
    }

    /// <summary>The exit code that a report stands for.</summary>
    public static int ExitCodeOf(RunReport report) => report switch
    {
        { Stopped.Count: > 0 } => ExitCode.Stopped,
        { Failure: not null } => ExitCode.Unreachable,
        _ => ExitCode.Done,
    };

    static Task<RunReport> ExecuteAsync(Invocation invocation, ConnectionSetup setup, CancellationToken ct) =>
        RunProgressBars.WatchAsync(invocation.Screen, async progress =>
        {
            var options = new RunOptions { Allowed = [.. invocation.Parsed.GetRequiredValue(SharedOptions.Allow)], Compare = invocation.Parsed.GetValue(SharedOptions.Compare) };
            using var open = OpenConnection.ForRun(setup, invocation.Surroundings, options, progress);
            return await SyncRun.ExecuteAsync(open.Scope, ct);
        });
}
