using System.CommandLine;
using SyncEngine.Declaring;
using SyncEngine.Diagnostics;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Playing;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo play</c>: a page that follows the mapping files and shows at once what they would do.</summary>
static class PlayCommand
{
    /// <summary>Shorter than a person notices, and long enough to cost nothing.</summary>
    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    static readonly Option<string?> Connection = new("--connection", "-c")
    {
        Description = "A connection's file, whose settings scripts read and whose systems may be read. Default: the sandbox's.",
        HelpName = "FILE",
    };

    static readonly Option<string?> Record = new("--record")
    {
        Description = "A file with a left record in JSON or YAML, as a case writes it.",
        HelpName = "FILE",
    };

    static readonly Option<bool> NoBrowser = new("--no-browser")
    {
        Description = "Only prints the address.",
    };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "play",
            "Opens a page that follows your mapping files as you save them, and shows for a record what would be written in each "
            + "direction and why. Writes to no system; Ctrl-C ends it.")
        {
            Examples =
            [
                ("pogo play", "plays with the mappings here and the sandbox's made-up records"),
                ("pogo play drafts --port 5090", "follows an edited copy, at http://127.0.0.1:5090"),
                ("pogo play --record buyer.json", "begins with a record of your own"),
                ("pogo play --connection connection.yaml", "reads records of your systems too; nothing is ever written there"),
            ],
        };
        command.Arguments.Add(LoadedMappings.Folder);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(Connection);
        command.Options.Add(Record);
        command.Options.Add(SandboxCommand.Port);
        command.Options.Add(NoBrowser);
        command.Runs(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        var (surroundings, screen) = (invocation.Surroundings, invocation.Screen);
        var folder = new PlayFolder(PathsOf(invocation));
        folder.Look();
        await using var server = await PlayServer.StartAsync(
            folder, invocation.Parsed.GetRequiredValue(SandboxCommand.Port), surroundings, ct);
        screen.Line($"The page is at {server.Address} until Ctrl-C. It follows {folder.Paths.Mappings}");
        if (screen.IsTerminal && !invocation.Parsed.GetValue(NoBrowser) && !Browser.TryOpen(server.Address))
            screen.Line("No browser could be opened from here; open the address in yours.");
        try
        {
            while (true)
            {
                await Task.Delay(LookEvery, surroundings.Time, ct);
                folder.Look();
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Ctrl-C is how a person ends it.
        }

        return ExitCode.Done;
    }

    static PlayPaths PathsOf(Invocation invocation)
    {
        var connection = FileOf(invocation, Connection);
        var folder = LoadedMappings.NamedFolder(invocation)
            ?? (connection is null ? null : MappingsOf(connection))
            ?? ConnectionSetup.FindMappings(invocation.Surroundings);
        if (!Directory.Exists(folder))
            throw CommandFault.Wrong($"There is no folder '{folder}'.");
        return new PlayPaths(
            folder, connection ?? Path.Combine(AppContext.BaseDirectory, "demo", "connection.yaml"), connection is not null,
            FileOf(invocation, Record));
    }

    static string? MappingsOf(string connection)
    {
        var diagnostics = new DiagnosticCollection();
        return ConnectionLoader.MappingsOf(connection, diagnostics) ?? throw CommandFault.Of(diagnostics);
    }

    static string? FileOf(Invocation invocation, Option<string?> option)
    {
        if (invocation.Parsed.GetValue(option) is not { } named)
            return null;
        var file = Path.GetFullPath(named, invocation.Surroundings.WorkingFolder);
        return File.Exists(file) ? file : throw CommandFault.Wrong($"There is no file '{named}'.");
    }
}
