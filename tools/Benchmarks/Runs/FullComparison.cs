using System.Collections.Immutable;
using SyncEngine.Connecting;
using SyncEngine.Mapping;
using SyncEngine.Running;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;

namespace Benchmarks.Runs;

/// <summary>What comparing all links took.</summary>
/// <param name="Links">How many links there are.</param>
/// <param name="NewsMicroseconds">Processor time for one link, where each record of both sides came with news that no row reads.</param>
/// <param name="RepeatMicroseconds">Processor time for one link, where each record of both sides came again as it was.</param>
/// <param name="PeakMegabytes">The largest working set of the process while it compared.</param>
/// <param name="StoreMegabytes">The store on disk afterwards.</param>
sealed record ComparisonFigure(int Links, double NewsMicroseconds, double RepeatMicroseconds, double PeakMegabytes, double StoreMegabytes);

/// <summary>Whole runs over links that agree: both listings are read to the end, every record is compared, nothing is written.</summary>
static class FullComparison
{
    const int SynthesisPage = 5_000;

    /// <summary>Makes the links and compares them twice.</summary>
    public static async Task<ComparisonFigure> MeasureAsync(int links, CancellationToken ct)
    {
        using var bench = new Workbench("plain");
        var pair = bench["plain"];
        var customers = new SyntheticCustomers(pair);
        Synthesize(bench, pair, customers, links);
        PeakMemory.Reset();
        var news = await RunAsync(bench, pair, customers, links, edition: 1, ct);
        var repeat = await RunAsync(bench, pair, customers, links, edition: 1, ct);
        return new ComparisonFigure(
            links, news.TotalMicroseconds / links, repeat.TotalMicroseconds / links, PeakMemory.Megabytes, bench.StoreBytes / 1e6);
    }

    static void Synthesize(Workbench bench, Pair pair, SyntheticCustomers customers, int links)
    {
        for (var first = 0; first < links; first += SynthesisPage)
        {
            bench.Scripts.Run(scripts => bench.Store.Transact(() =>
            {
                var context = RunMapping.For(bench.Scope, scripts, pair, new PlannedPartners());
                for (var number = first; number < Math.Min(first + SynthesisPage, links); number++)
                    bench.Store.Links.Insert(customers.Link(number, context));
                return true;
            }));
        }
    }

    static async Task<TimeSpan> RunAsync(
        Workbench bench, Pair pair, SyntheticCustomers customers, int links, int edition, CancellationToken ct)
    {
        var right = bench.Scripts.Run(scripts => new RightSide(customers, RunMapping.For(bench.Scope, scripts, pair, new PlannedPartners())));
        var scope = bench.Scope with
        {
            Connectors = ImmutableDictionary<string, IConnector>.Empty
                .Add("shopify", new StreamingConnector("shopify", links, 100, number => customers.Left(number, edition)))
                .Add("poweroffice", new StreamingConnector("poweroffice", links, 500, number => right.Make(number, edition))),
        };
        var started = Environment.CpuUsage.TotalTime;
        var report = await SyncRun.ExecuteAsync(scope, ct);
        var took = Environment.CpuUsage.TotalTime - started;
        return report is { Failure: null, Stopped.Count: 0 } && report.Calls.Values.All(calls => calls.Writes == 0)
            ? took
            : throw new InvalidOperationException($"Comparing equal records ended with: {report.ToJson()}");
    }

    // The plain pair has no script, so its context may be used off the script thread.
    sealed class RightSide(SyntheticCustomers customers, IMappingContext context)
    {
        public SyncEngine.Records.ResourceRecord Make(int number, int edition) => customers.Right(number, edition, context);
    }
}
