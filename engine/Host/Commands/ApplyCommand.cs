using System.CommandLine;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Running;
using SyncEngine.Running.PlanFiles;
using SyncEngine.Running.Scope;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo apply</c>: does exactly what a file from <c>pogo plan --out</c> says.</summary>
static class ApplyCommand
{
    static readonly Argument<string> File = new("FILE")
    {
        Description = "A file that 'pogo plan --out' wrote.",
    };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "apply",
            "Does exactly what a frozen plan says, for each record and cell that is still as it was when it was planned. "
            + "What has changed since is refused with the reason, and left to the next sync.")
        {
            Examples =
            [
                ("pogo apply monday.plan", "does what 'pogo plan --out monday.plan' planned, where nothing has changed since"),
                ("pogo apply monday.plan --json", "gives a program what was applied and what was refused, with reasons"),
                ("pogo apply monday.plan --allow creates", "lets a plan pass that the safety gate stopped for creating too many records at once"),
            ],
        };
        command.Arguments.Add(File);
        command.Options.Add(SharedOptions.Connection);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(SharedOptions.Allow);
        command.Options.Add(SharedOptions.Limit);
        command.Options.Add(SharedOptions.Json);
        command.Runs(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        var setup = invocation.Files.Read();
        var path = Path.GetFullPath(invocation.Parsed.GetRequiredValue(File), invocation.Surroundings.WorkingFolder);
        var plan = FrozenFile.Read(path);
        if (plan.Header.Connection != setup.Connection.Name)
        {
            throw CommandFault.Wrong(
                $"'{path}' is a plan of the connection '{plan.Header.Connection}', not of '{setup.Connection.Name}'. Nothing was done.");
        }

        var report = await ExecuteAsync(invocation, setup, plan, ct);
        if (invocation.Json)
            await invocation.Screen.Plain.WriteLineAsync(report.ToJson());
        else
            Show(invocation, setup, report);
        return SyncCommand.ExitCodeOf(report);
    }

    static void Show(Invocation invocation, ConnectionSetup setup, RunReport report)
    {
        if (report.Frozen is { } frozen)
            new FrozenView(invocation.Screen).Show(frozen, report.Stopped.Count > 0, invocation.Parsed.GetRequiredValue(SharedOptions.Limit));
        SyncCommand.Show(invocation, setup, report, invocation.Parsed.GetRequiredValue(File));
    }

    static Task<RunReport> ExecuteAsync(Invocation invocation, ConnectionSetup setup, FrozenPlan plan, CancellationToken ct) =>
        RunProgressBars.WatchAsync(invocation.Screen, async progress =>
        {
            var options = new RunOptions
            {
                Frozen = plan,
                Allowed = [.. invocation.Parsed.GetRequiredValue(SharedOptions.Allow)],
            };
            using var open = OpenConnection.ForRun(setup, invocation.Surroundings, options, progress);
            if (plan.Header.Database != open.Scope.Store.Id)
            {
                throw CommandFault.Wrong(
                    $"The plan rests on another database than '{setup.Connection.Database}'. Nothing was done; 'pogo plan --out' makes a new one.");
            }

            return await SyncRun.ExecuteAsync(open.Scope, ct);
        });
}
