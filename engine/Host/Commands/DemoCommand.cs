using System.CommandLine;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Opening;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo demo</c>: the whole product in a minute, against the sandbox.</summary>
static class DemoCommand
{
    static readonly TimeSpan KeyPatience = TimeSpan.FromMilliseconds(100);

    static readonly Option<bool> Keep = new("--keep")
    {
        Description =
            "Leaves the sandbox running afterwards, so that you can edit records in both systems and sync again.",
    };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "demo",
            "Shows the whole product in a minute: sandbox systems, three runs, and a check of all that is shown.")
        {
            Examples =
            [
                ("pogo demo", "runs it"),
                ("pogo demo --keep --port 5080",
                 "lets you look into both systems at http://127.0.0.1:5080 and edit there"),
                ("pogo demo --mappings drafts", "runs it with an edited copy of the mappings"),
            ],
        };
        command.Options.Add(Keep);
        command.Options.Add(SandboxCommand.Port);
        command.Options.Add(SharedOptions.Mappings);
        command.Runs(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        using var folder = new TemporaryFolder();
        var surroundings = invocation.Surroundings with { Secrets = DemoSandbox.Secrets };
        await using var sandbox = await DemoSandbox.StartAsync(
            surroundings.Time, new SandboxOptions { Port = invocation.Parsed.GetRequiredValue(SandboxCommand.Port) },
            ct);
        var file = sandbox.WriteConnection(folder.Path);
        var setup = ConnectionSetup.Read(file, invocation.Mappings ?? ConnectionSetup.FindMappings(surroundings), surroundings.Compiled);
        var tour = new DemoTour(invocation.Screen, surroundings, sandbox, setup);
        var checks = await tour.RunAsync(ct);
        if (invocation.Parsed.GetValue(Keep))
            await StayAsync(invocation, tour, sandbox, file, ct);
        return checks.All(check => check.Holds) ? ExitCode.Done : ExitCode.Failed;
    }

    static async Task StayAsync(
        Invocation invocation, DemoTour tour, DemoSandbox sandbox, string file, CancellationToken ct)
    {
        var screen = invocation.Screen;
        screen.Heading($"Both systems stay at {sandbox.Address}");
        screen.Line("Look into them with a browser and edit what you like. Enter syncs again, Ctrl-C ends.");
        SandboxCommand.ShowUse(screen, file);
        try
        {
            while (true)
            {
                await Task.Delay(KeyPatience, invocation.Surroundings.Time, ct);
                if (!Console.IsInputRedirected && Console.KeyAvailable
                    && Console.ReadKey(intercept: true).Key == ConsoleKey.Enter)
                    await tour.SyncAsync("Another sync", ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Ctrl-C is how a person ends it.
        }
    }
}
