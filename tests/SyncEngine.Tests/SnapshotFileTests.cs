namespace SyncEngine.Tests;

public sealed class SnapshotFileTests
{
    [Fact]
    public void Every_verified_file_belongs_to_a_test()
    {
        var tests = typeof(SnapshotFileTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet(StringComparer.Ordinal);
        var folder = Path.Combine(Shipped.Root, "tests", "SyncEngine.Tests");
        Assert.Equal([], Directory.EnumerateFiles(folder, "*.verified.*", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(file))
            .Where(file => !tests.Any(test => file.StartsWith(test + "_", StringComparison.Ordinal) || file.StartsWith(test + ".verified.", StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_snapshot_of_a_pair_has_its_pair()
    {
        var pairs = Shipped.Declarations.Pairs.Select(pair => $"PairSnapshots.Pair_pair={pair.Name}.verified.txt");
        var files = Directory.EnumerateFiles(Path.Combine(Shipped.Root, "tests", "SyncEngine.Tests", "Mapping", "Snapshots"), "PairSnapshots.Pair_*")
            .Select(file => Path.GetFileName(file));
        Assert.Equal(pairs.Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
    }
}
