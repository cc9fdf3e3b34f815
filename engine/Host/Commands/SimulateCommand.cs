using System.CommandLine;
using System.Globalization;
using Simulation;
using Simulation.Worlds;
using SyncEngine.Declaring;
using SyncEngine.Diagnostics;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo simulate</c>: plays histories of edits, faults and crashes on the user's own mapping.</summary>
static class SimulateCommand
{
    static readonly Option<int> Seeds = new("--seeds")
    {
        Description = "How many histories are played.",
        HelpName = "N",
        DefaultValueFactory = _ => 100,
    };

    static readonly Option<ulong> First = new("--first")
    {
        Description = "The first seed; the others follow it.",
        HelpName = "SEED",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<ulong?> Seed = new("--seed")
    {
        Description = "Plays only the history of this seed, and tells all of it.",
        HelpName = "SEED",
    };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make(Surroundings surroundings)
    {
        var command = new PogoCommand(
            "simulate",
            "Plays histories of edits, faults and crashes on your mapping, in two simulated systems, and checks every promise.")
        {
            Examples =
            [
                ("pogo simulate --seeds 200", "plays two hundred histories on the mappings here"),
                ("pogo simulate --seed 4711", "tells one history step by step"),
                ("pogo simulate --mappings drafts --seeds 10000", "a long run over an edited copy of the mappings"),
            ],
        };
        command.Options.Add(Seeds);
        command.Options.Add(First);
        command.Options.Add(Seed);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(SharedOptions.Json);
        command.Runs(surroundings, RunAsync);
        return command;
    }

    static async Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        var folder = invocation.Mappings ?? ConnectionSetup.FindMappings(invocation.Surroundings);
        var diagnostics = new DiagnosticCollection();
        var declarations = DeclarationLoader.Load(folder, diagnostics) ?? throw CommandFault.Of(diagnostics);
        var connection = ConnectionLoader.Load(Path.Combine(AppContext.BaseDirectory, "demo", "connection.yaml"), declarations, diagnostics)
            ?? throw CommandFault.Of(diagnostics);
        using var stock = new Stock(declarations, connection);
        var simulator = new Simulator(stock, Seams.None);
        var failed = 0;
        var first = invocation.Parsed.GetRequiredValue(First);
        var only = invocation.Parsed.GetValue(Seed);
        var count = only is null ? invocation.Parsed.GetRequiredValue(Seeds) : 1;
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        for (var number = 0; number < count; number++)
        {
            ct.ThrowIfCancellationRequested();
            var seed = only ?? first + (ulong)number;
            var outcome = await simulator.PlayAsync(seed);
            if (only is not null)
            {
                foreach (var line in outcome.Trace)
                    invocation.Screen.Plain.WriteLine(line);
            }

            if (outcome.Holds)
                continue;
            failed++;
            foreach (var violation in outcome.Violations)
                invocation.Screen.Plain.WriteLine($"seed {seed}: {violation}");
        }

        invocation.Screen.Plain.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} histories, {failed} broke a promise, {System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
        return failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
