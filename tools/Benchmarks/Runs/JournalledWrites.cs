using System.Diagnostics;
using System.Text.Json;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.PlanFiles;
using SyncEngine.Running.Scope;
using SyncEngine.Running.Writing;

namespace Benchmarks.Runs;

/// <summary>Creates that are intended, answered at once, and confirmed with their link, twenty bases and twenty lines of history.</summary>
static class JournalledWrites
{
    /// <summary>Creates in a second, on a real file whose every commit reaches the disk.</summary>
    public static double PerSecond(int writes)
    {
        using var bench = new Workbench("plain");
        var pair = bench["plain"];
        var customers = new SyntheticCustomers(pair);
        var journal = new Journalling(bench.Scope);
        var confirmation = new Confirmation(bench.Scope, new RunTally(), new RunState());
        var context = bench.Scripts.Run(scripts => RunMapping.For(bench.Scope, scripts, pair, new PlannedPartners()));
        var made = Enumerable.Range(0, writes)
            .Select(number => (Intent: Intent(pair, customers, number, context), Answer: customers.Right(number, 0, context)))
            .ToArray();
        var started = Stopwatch.GetTimestamp();
        foreach (var (intent, answer) in made)
        {
            var entry = journal.Intend(
                "create", pair.Right.Resource, key: null, "create", JsonSerializer.Serialize(intent, StoredJson.Options), intent.Recognition);
            bench.Store.Transact(() =>
            {
                bench.Store.Journal.Confirm(entry, answer.Key);
                confirmation.Create(intent, answer.Key, answer, bench.Scope.Run);
            });
        }

        return writes / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    static CreateIntent Intent(Pair pair, SyntheticCustomers customers, int number, IMappingContext context)
    {
        var left = EntityReader.Read(pair.Left, customers.Left(number, 0), context.Scripts)[0];
        var right = EntityReader.Read(pair.Right, customers.Right(number, 0, context), context.Scripts)[0];
        return new CreateIntent(
            pair.Name, left.Key, left.ResourceKey, pair.Hash, pair.Right.System, pair.Right.Resource.Name, Owner: null, $"bench/customer/{left.Key}",
            [.. pair.Cells.Select(cell => new IntendedCell(
                pair.Name, left.Key, cell.Name, cell.Hash, CellMapping.Inputs(cell, left), right[cell.Right]))],
            [.. pair.Cells.Select(cell => new IntendedValue(cell.Right.Name, right[cell.Right], Value.Absent, Cell: null))],
            []);
    }
}
