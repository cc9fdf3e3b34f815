using System.CommandLine;
using Sandbox.Server;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo sandbox</c>: both simulated systems, to be used by other commands.</summary>
static class SandboxCommand
{
    /// <summary>The sandbox's port.</summary>
    public static Option<int> Port { get; } = new("--port")
    {
        Description = "The port on 127.0.0.1; 0 takes any free one.",
        HelpName = "PORT",
        DefaultValueFactory = _ => 0,
    };

    static readonly Option<string> Folder = new("--folder")
    {
        Description = "Where its connection file is written.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "sandbox",
    };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "sandbox",
            "Serves the sample shop and ledger until Ctrl-C, with a connection file for the other commands.")
        {
            Examples =
            [
                ("pogo sandbox --port 5080", "serves both at http://127.0.0.1:5080 and writes sandbox/connection.yaml"),
                ("pogo sandbox --folder trial", "takes any free port and writes trial/connection.yaml"),
            ],
        };
        command.Options.Add(Port);
        command.Options.Add(Folder);
        command.Runs(RunAsync);
        return command;
    }

    /// <summary>Tells how other commands reach a sandbox.</summary>
    public static void ShowUse(Screen screen, string file)
    {
        screen.Line("In another terminal:");
        foreach (var (name, value) in DemoSandbox.Secrets.Values)
            screen.Plain.WriteLine($"  export {name}={value}");
        screen.Plain.WriteLine($"  pogo sync --connection {file}");
    }

    static async Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        var options = new SandboxOptions { Port = invocation.Parsed.GetRequiredValue(Port) };
        await using var sandbox = await DemoSandbox.StartAsync(invocation.Surroundings.Time, options, ct);
        var folder = Path.GetFullPath(
            invocation.Parsed.GetRequiredValue(Folder), invocation.Surroundings.WorkingFolder);
        Directory.CreateDirectory(folder);
        var file = sandbox.WriteConnection(folder, MappingFolders.Find(invocation.Surroundings.WorkingFolder));
        invocation.Screen.Line($"Both systems are at {sandbox.Address} until Ctrl-C.");
        ShowUse(invocation.Screen, file);
        try
        {
            // Whoever subscribes to the shop's webhooks gets them.
            using var client = new HttpClient();
            await new HookCourier(sandbox.Shop, client).RunAsync(invocation.Surroundings.Time, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Ctrl-C is how a person ends it.
        }

        return ExitCode.Done;
    }
}
