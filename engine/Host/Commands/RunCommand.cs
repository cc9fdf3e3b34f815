using System.CommandLine;
using Microsoft.Extensions.Logging;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Host.Serving;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo run</c>: a connection, continuously.</summary>
static class RunCommand
{
    static readonly Option<bool> Verbose = new("--verbose", "-v")
    {
        Description = "Logs each call and each run that had nothing to do.",
    };

    static readonly Option<bool> Json = new("--json")
    {
        Description = "Writes the log as JSON, a line for each entry.",
    };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "run",
            "Runs again and again, reading each feed when it is due, until Ctrl-C or TERM ends it between two records. "
            + "Other commands get their turn between two runs. A mapping that is saved and lints clean is used from the next run on.")
        {
            Examples =
            [
                ("pogo run", "runs the connection in ./connection.yaml; 'run:' in that file says how often"),
                ("pogo run --connection shops/oslo.yaml --json", "runs another one and logs for programs"),
                ("pogo run --verbose", "logs each call to the systems too"),
            ],
        };
        command.Options.Add(SharedOptions.Connection);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(Verbose);
        command.Options.Add(Json);
        command.Runs(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        var (surroundings, screen) = (invocation.Surroundings, invocation.Screen);
        var files = invocation.Files;
        var setup = files.Read();
        setup.RequireSecrets(surroundings.Secrets);
        using var only = TakeAlone(setup, surroundings.Time);
        OpenConnection.RequireOwn(setup, surroundings.Time);
        var isJson = invocation.Parsed.GetValue(Json);
        using var lines = new LineLoggerProvider(
            line => WriteLine(screen, isJson ? line : screen.Copyable(line)), surroundings.Time, isJson);
        using var logs = ServingHost.Loggers(lines, invocation.Parsed.GetValue(Verbose) ? LogLevel.Debug : LogLevel.Information);
        using var loop = new SyncLoop(files, setup, surroundings, logs);
        await using var host = ServingHost.Make(setup, loop, logs, surroundings);
        await LoopView.WatchAsync(screen, loop.Board, surroundings.Time, () => ServingHost.RunAsync(host, ct));
        ct.ThrowIfCancellationRequested();
        return ExitCode.Done;
    }

    static FileLock TakeAlone(ConnectionSetup setup, TimeProvider time)
    {
        OpenConnection.PrepareFolder(setup.Connection);
        return Turns.TryRunContinuously(setup.Connection.Database)
            ?? throw new CommandFault(
                ExitCode.Busy,
                $"'pogo run' works on '{setup.Connection.Database}' already"
                + (StoreLock.HolderOf(setup.Connection, time) is { } holder ? $" ({holder})." : "."));
    }

    // A person at a terminal sees the state below the log; both go through the console that knows of the other.
    static void WriteLine(Screen screen, string line)
    {
        if (screen.IsTerminal)
        {
            screen.Line(line);
            return;
        }

        lock (screen)
        {
            screen.Plain.WriteLine(line);
            screen.Plain.Flush();
        }
    }
}
