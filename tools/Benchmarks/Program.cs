using System.Globalization;
using Benchmarks;
using Benchmarks.Reporting;
using Benchmarks.Runs;

const string help =
    """
    Measures the engine. Without a name all sections are measured.

    dotnet run -c Release --project tools/Benchmarks -- [mapping] [merging] [comparing] [first-sync] [journal] [arrival] [--large] [--write]

      --large   compares a million links too; takes many minutes
      --write   puts what was measured into tools/Benchmarks/README.md
    """;

string[] sections = ["mapping", "merging", "comparing", "first-sync", "journal", "arrival"];
const int iterations = 15;

switch (args)
{
    case ["compare", var links]:
        Apart.Print(await FullComparison.MeasureAsync(Count(links), CancellationToken.None));
        return 0;
    case ["first-sync", var customers, var products, var orders]:
        Apart.Print(FirstSync.Measure(new ShopLoad(Count(customers), Count(products), Count(orders)), CancellationToken.None));
        return 0;
    case [.. var given] when given.All(argument => sections.Contains(argument) || argument is "--large" or "--write"):
        foreach (var section in sections.Where(section => given.Contains(section) || !given.Any(sections.Contains)))
            await MeasureAsync(section);
        return 0;
    default:
        Console.WriteLine(help);
        return 1;
}

async Task MeasureAsync(string section)
{
    var table = section switch
    {
        "mapping" => Small.Mapping(iterations),
        "merging" => Small.Merging(iterations),
        "comparing" => await Large.ComparingAsync(args.Contains("--large") ? [10_000, 100_000, 1_000_000] : [10_000, 100_000], CancellationToken.None),
        "first-sync" => await Large.FirstSyncAsync([new(1_000, 0, 0), new(10_000, 0, 0), new(5_000, 2_000, 3_000)], CancellationToken.None),
        "journal" => Large.Journalling(),
        "arrival" => await Large.ArrivingAsync(CancellationToken.None),
        _ => throw new ArgumentException("There is no such section.", nameof(section)),
    };
    var text = $"{table.ToMarkdown()}\n{Machine.Describe(TimeProvider.System)}\n";
    Console.WriteLine(text);
    if (args.Contains("--write"))
        Readme.Find().Replace(section, text);
}

static int Count(string text) => int.Parse(text, CultureInfo.InvariantCulture);
