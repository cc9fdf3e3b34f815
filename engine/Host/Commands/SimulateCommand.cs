using System.Collections.Immutable;
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

    static readonly Option<ulong?> Seed = new("--seed")
    {
        Description = "Plays only the history of this seed, and shows it step by step.",
        HelpName = "SEED",
    };

    static readonly Option<bool> EveryCrash = new("--crash-points")
    {
        Description = "Plays each history again and again, with the process dying at every request and every commit in turn.",
    };

    static readonly Option<bool> Named = new("--scenarios")
    {
        Description = "Plays the named histories instead of those of seeds.",
    };

    static readonly Option<string?> Scenario = new("--scenario")
    {
        Description = "Plays only the named histories whose name has this text.",
        HelpName = "TEXT",
    };

    static readonly Option<string?> Kept = new("--history")
    {
        Description = "Plays only the history of this file, and shows it step by step.",
        HelpName = "FILE",
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
        command.Options.Add(Seed);
        command.Options.Add(EveryCrash);
        command.Options.Add(Named);
        command.Options.Add(Scenario);
        command.Options.Add(Kept);
        command.Options.Add(Keep);
        command.Options.Add(Connection);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(SharedOptions.Json);
        command.Validators.Add(result =>
        {
            Option[] subjects = [Seed, Named, Scenario, Kept];
            var given = subjects.Where(option => result.GetResult(option) is { Implicit: false }).Select(option => $"'{option.Name}'").ToArray();
            if (given.Length > 1)
                result.AddError($"{string.Join(" and ", given)} each say what is played. Give one of them.");
        });
        command.Runs(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        using var stock = StockOf(invocation);
        var only = invocation.Parsed.GetValue(Seed);
        var first = only ?? invocation.Parsed.GetRequiredValue(First);
        var count = only is null ? invocation.Parsed.GetRequiredValue(Seeds) : 1;
        var asked = new Campaign(first, count, invocation.Parsed.GetValue(EveryCrash))
        {
            Scenarios = ScenariosOf(invocation),
            Kept = KeptOf(invocation, stock),
        };
        var result = await RunProgressBars.WatchAsync(
            invocation.Screen, progress => asked.RunAsync(stock, progress, ct));
        var file = result.Smallest is { } found && invocation.Parsed.GetValue(Keep) is { } folder
            ? HistoryFolder.Keep(Path.GetFullPath(folder, invocation.Surroundings.WorkingFolder), found)
            : null;
        var view = new SimulationView(invocation.Screen);
        if (invocation.Json)
            view.ShowJson(asked, result, file);
        else
            view.Show(asked, result, file, tellsAll: only is not null || asked.Kept is not null);
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

    static ImmutableArray<Scenario> ScenariosOf(Invocation invocation)
    {
        if (invocation.Parsed.GetValue(Scenario) is not { } text)
            return invocation.Parsed.GetValue(Named) ? Scenarios.All : [];
        var found = Scenarios.All.Where(scenario => scenario.Name.Contains(text, StringComparison.OrdinalIgnoreCase)).ToImmutableArray();
        return found.IsEmpty
            ? throw CommandFault.Wrong(
                $"No named history has '{text}' in its name. The names are: {string.Join("; ", Scenarios.All.Select(scenario => scenario.Name))}.")
            : found;
    }

    static Subject? KeptOf(Invocation invocation, Stock stock)
    {
        if (invocation.Parsed.GetValue(Kept) is not { } named)
            return null;
        var file = Path.GetFullPath(named, invocation.Surroundings.WorkingFolder);
        if (!File.Exists(file))
            throw CommandFault.Wrong($"There is no history in {file}.");
        try
        {
            return new Subject(Path.GetFileName(file), Seed: null, KeptHistory.Read(file).For(stock), Scenario: null);
        }
        catch (KeptHistoryException wrong)
        {
            throw CommandFault.Wrong(wrong.Message);
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
