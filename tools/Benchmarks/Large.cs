using System.Globalization;
using Benchmarks.Reporting;
using Benchmarks.Runs;

namespace Benchmarks;

/// <summary>Whole runs.</summary>
static class Large
{
    const int Writes = 2_000;

    /// <summary>Comparing everything, for each number of links in a process of its own.</summary>
    public static async Task<Table> ComparingAsync(IReadOnlyList<int> sizes, CancellationToken ct)
    {
        var rows = new List<string[]>();
        foreach (var links in sizes)
        {
            var figure = await Apart.RunAsync<ComparisonFigure>(ct, "compare", links.ToString(CultureInfo.InvariantCulture));
            rows.Add(
            [
                Table.Number(links, 0), $"{Table.Number(figure.NewsMicroseconds, 0)} µs", $"{Table.Number(figure.RepeatMicroseconds, 0)} µs",
                $"{Table.Number(figure.PeakMegabytes, 0)} MB", $"{Table.Number(figure.StoreMegabytes, 0)} MB",
            ]);
        }

        return new Table(
            ["Links", "a link whose records both came with news that no row reads", "a link whose records both came again as they were", "peak memory", "store"],
            [.. rows]);
    }

    /// <summary>First syncs, in the systems' own time, each in a process of its own.</summary>
    public static async Task<Table> FirstSyncAsync(IReadOnlyList<ShopLoad> loads, CancellationToken ct)
    {
        var rows = new List<string[]>();
        foreach (var load in loads)
        {
            string[] counts = [.. new[] { load.Customers, load.Products, load.Orders }.Select(count => count.ToString(CultureInfo.InvariantCulture))];
            var figure = await Apart.RunAsync<FirstSyncFigure>(ct, ["first-sync", .. counts]);
            rows.Add(
            [
                string.Join(" / ", new[] { load.Customers, load.Products, load.Orders }.Select(count => Table.Number(count, 0))),
                Table.Number((double)figure.ShopCalls / load.Records, 3), Table.Number((double)figure.LedgerCalls / load.Records, 3),
                $"{figure.ShopThrottled} / {figure.LedgerThrottled}", $"{Table.Number(figure.Minutes, 1)} min", Table.Number(figure.Share, 3),
                Table.Number(figure.ShareOfAll, 3), $"{Table.Number(figure.PeakMegabytes, 0)} MB",
            ]);
        }

        return new Table(
            [
                "Customers / products / orders", "shop calls for a record", "ledger calls for a record", "asked to wait: shop / ledger", "it took",
                "share of the limit while creating", "share over the whole run", "peak memory, systems included",
            ],
            [.. rows]);
    }

    /// <summary>Journalled creates in a second: the median of five tries.</summary>
    public static Table Journalling()
    {
        var tries = Enumerable.Range(0, 5).Select(_ => JournalledWrites.PerSecond(Writes)).Order().ToArray();
        return new Table(
            ["Journalled creates with link, twenty bases and twenty lines of history", "a second", "slowest of five", "fastest of five"],
            [["two commits each, `synchronous=FULL`, a real file", Table.Number(tries[2], 0), Table.Number(tries[0], 0), Table.Number(tries[4], 0)]]);
    }

    /// <summary>Edits until they stand on the other side, in real time over real HTTP, both systems at their real limits.</summary>
    public static async Task<Table> ArrivingAsync(CancellationToken ct)
    {
        var pause = TimeSpan.FromSeconds(1.0 / 3);
        var fromShop = await Arrivals.MeasureAsync(fromLedger: false, edits: 360, pause, ct);
        var fromLedger = await Arrivals.MeasureAsync(fromLedger: true, edits: 360, pause, ct);
        return new Table(
            ["Three edits a second, 360 in all", "median", "95th percentile", "99th percentile", "slowest", "overtaken by a later edit", "lost", "goal at the 99th"],
            [
                Row("shop to ledger, with webhooks", fromShop, 2),
                Row($"ledger to shop, read every {Arrivals.Interval.TotalSeconds} s", fromLedger, Arrivals.Interval.TotalSeconds + 2),
            ]);

        static string[] Row(string way, ArrivalFigure figure, double goal) =>
        [
            way, Seconds(figure.At(0.5)), Seconds(figure.At(0.95)), Seconds(figure.At(0.99)), Seconds(figure.At(1)),
            Table.Number(figure.Overtaken, 0), Table.Number(figure.Lost, 0), Seconds(goal),
        ];

        static string Seconds(double seconds) => $"{Table.Number(seconds, 2)} s";
    }
}
