using System.Collections.Immutable;
using System.CommandLine;
using Simulation;
using Simulation.Histories;
using Simulation.Keeping;
using Simulation.Worlds;

namespace SyncEngine.Host.Commands;

/// <summary>What <c>pogo simulate</c> plays where it is not many seeds: one seed, the named histories, or that of a file.</summary>
static class SimulateSubjects
{
    static readonly Option<ulong?> Seed = new("--seed")
    {
        Description = "Plays only the history of this seed, and shows it step by step.",
        HelpName = "SEED",
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

    /// <summary>Adds the options, of which one may be given.</summary>
    public static void AddTo(Command command)
    {
        Option[] subjects = [Seed, Named, Scenario, Kept];
        foreach (var option in subjects)
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            var given = subjects.Where(option => result.GetResult(option) is { Implicit: false }).Select(option => $"'{option.Name}'").ToArray();
            if (given.Length > 1)
                result.AddError($"{string.Join(" and ", given)} each say what is played. Give one of them.");
        });
    }

    /// <summary>The one seed whose history is played, or null.</summary>
    public static ulong? SeedOf(Invocation invocation) => invocation.Parsed.GetValue(Seed);

    /// <summary>Whether one history is played, which is told whatever becomes of it.</summary>
    public static bool IsOne(Invocation invocation) => SeedOf(invocation) is not null || invocation.Parsed.GetValue(Kept) is not null;

    /// <summary>What is played instead of seeds; empty for seeds.</summary>
    /// <exception cref="CommandFault">Nothing has such a name, or the file is no history that the mapping can play.</exception>
    public static ImmutableArray<Subject> Of(Invocation invocation, Stock stock) => KeptOf(invocation, stock) is { } kept
        ? [kept]
        : [.. ScenariosOf(invocation).Select(Subject.Of)];

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
}
