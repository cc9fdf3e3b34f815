using System.CommandLine;
using System.Globalization;
using Simulation;
using Simulation.Histories;
using Simulation.Keeping;
using Simulation.Worlds;
using SyncEngine.Declaring;
using SyncEngine.Diagnostics;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo simulate</c>: plays histories of edits, faults and crashes on the user's own mapping.</summary>
static class SimulateCommand
{
    static readonly Option<int> Seeds = MakeSeeds();

    static readonly Option<ulong> First = new("--first")
    {
        Description = "The first seed; the others follow it.",
        HelpName = "SEED",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<bool> EveryCrash = new("--crash-points")
    {
        Description = "Plays each history again and again, with the process dying at every request and every commit in turn.",
    };

    static readonly Option<string?> Keep = new("--keep")
    {
        Description = "Keeps the shortest history that breaks a promise as a file in this folder, for '--history'.",
        HelpName = "FOLDER",
    };

    static readonly Option<string?> Connection = new("--connection", "-c")
    {
        Description = "A connection's file whose settings scripts read. Default: the demo's.",
        HelpName = "FILE",
    };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "simulate",
            "Plays histories of edits, faults and crashes on your mapping, in two simulated systems, and checks every promise.")
        {
            Examples =
            [
                ("pogo simulate --seeds 200", "plays two hundred histories on the mappings here"),
                ("pogo simulate --seed 4711", "tells one history, whether it keeps every promise or not"),
                ("pogo simulate --seeds 3 --crash-points", "lets the process die at every step of three histories"),
                ("pogo simulate --scenarios --crash-points", "every named history, dying at every step of its runs"),
                ("pogo simulate --seeds 200 --keep found", "writes the shortest history that breaks a promise to a file in found"),
                ("pogo simulate --history found/seed-4711.json", "plays that history again, on the mappings as they are now"),
                ("pogo simulate --mappings drafts --seeds 10000", "a long run over an edited copy of the mappings"),
            ],
        };
        command.Options.Add(Seeds);
        command.Options.Add(First);
        command.Options.Add(EveryCrash);
        SimulateSubjects.AddTo(command);
        command.Options.Add(Keep);
        command.Options.Add(Connection);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(SharedOptions.Json);
        command.Runs(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        using var stock = StockOf(invocation);
        var only = SimulateSubjects.SeedOf(invocation);
        var first = only ?? invocation.Parsed.GetRequiredValue(First);
        var count = only is null ? invocation.Parsed.GetRequiredValue(Seeds) : 1;
        var asked = new Campaign(first, count, invocation.Parsed.GetValue(EveryCrash))
        {
            Subjects = SimulateSubjects.Of(invocation, stock),
        };
        var folder = FolderOf(invocation);
        var result = await RunProgressBars.WatchAsync(
            invocation.Screen, progress => asked.RunAsync(stock, progress, ct));
        var file = result.Smallest is { } found && folder is not null ? HistoryFolder.Keep(folder, found) : null;
        var view = new SimulationView(invocation.Screen);
        if (invocation.Json)
            view.ShowJson(asked, result, file);
        else
            view.Show(asked, result, file, tellsAll: SimulateSubjects.IsOne(invocation));
        return result.Smallest is null ? ExitCode.Done : ExitCode.Failed;
    }

    static Option<int> MakeSeeds()
    {
        var option = new Option<int>("--seeds")
        {
            Description = "How many histories are played.",
            HelpName = "N",
            DefaultValueFactory = _ => 100,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }, ..] && int.TryParse(text, CultureInfo.InvariantCulture, out var seeds) && seeds < 1)
                result.AddError($"With '--seeds {seeds}' nothing would be played.");
        });
        return option;
    }

    // A long campaign must not find out at its end that nothing can be kept there.
    static string? FolderOf(Invocation invocation)
    {
        if (invocation.Parsed.GetValue(Keep) is not { } named)
            return null;
        try
        {
            return Directory.CreateDirectory(Path.GetFullPath(named, invocation.Surroundings.WorkingFolder)).FullName;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CommandFault.Wrong($"No history can be kept in {named}: {failure.Message}");
        }
    }

    static Stock StockOf(Invocation invocation)
    {
        var folder = invocation.Mappings ?? ConnectionSetup.FindMappings(invocation.Surroundings);
        var file = invocation.Parsed.GetValue(Connection) is { } named
            ? Path.GetFullPath(named, invocation.Surroundings.WorkingFolder)
            : Path.Combine(AppContext.BaseDirectory, "demo", "connection.yaml");
        var diagnostics = new DiagnosticCollection();
        var declarations = DeclarationLoader.Load(folder, diagnostics);
        var connection = declarations is null ? null : ConnectionLoader.Load(file, declarations, diagnostics);
        return declarations is null || connection is null || diagnostics.HasErrors
            ? throw CommandFault.Of(diagnostics)
            : new Stock(declarations.For(connection), connection, MappingEdits.Of(folder, connection));
    }
}
