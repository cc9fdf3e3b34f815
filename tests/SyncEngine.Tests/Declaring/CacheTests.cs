using SyncEngine.Declaring;
using SyncEngine.Diagnostics;

namespace SyncEngine.Tests.Declaring;

public sealed class CacheTests : IDisposable
{
    readonly DeclarationCache cache = new();
    readonly string folder = Directory.CreateTempSubdirectory("mappings-").FullName;

    public CacheTests()
    {
        foreach (var (file, text) in ExampleFolder.Whole)
        {
            var path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_folder_in_which_nothing_changed_is_not_compiled_again() =>
        Assert.Same(cache.Load(folder, []) ?? throw new InvalidOperationException("The example does not compile."), cache.Load(folder, []));

    [Theory]
    [InlineData("pairs/people.yaml", "ledger: Name, type: string", "ledger: Name, type: string, canonize: trim")]
    [InlineData("systems/ledger.yaml", "max: 8", "max: 9")]
    [InlineData("settings.yaml", "default: false", "default: true")]
    [InlineData("spec.json", "Shop to Ledger", "From the shop to the ledger")]
    public void A_saved_file_is_compiled(string file, string before, string after)
    {
        var old = cache.Load(folder, []);
        var path = Path.Combine(folder, file);
        var text = File.ReadAllText(path);
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(before, after, StringComparison.Ordinal));

        Assert.NotSame(old, cache.Load(folder, []));
    }

    [Fact]
    public void What_is_wrong_is_told_each_time()
    {
        File.AppendAllText(Path.Combine(folder, "pairs/people.yaml"), "  - { shop: nowhere, ledger: Name }\n");
        DiagnosticCollection first = [], second = [];
        cache.Load(folder, first);

        Assert.Null(cache.Load(folder, second));

        Assert.True(second.HasErrors);
        Assert.Equal(first, second);
    }

    [Fact]
    public void A_file_that_cannot_be_read_any_more_is_told()
    {
        cache.Load(folder, []);
        File.WriteAllBytes(Path.Combine(folder, "transforms/ranks.js"), [0xFF, 0x00]);
        var findings = new DiagnosticCollection();

        Assert.Null(cache.Load(folder, findings));

        Assert.Contains(findings, finding => finding.Span.File.EndsWith("ranks.js", StringComparison.Ordinal));
    }
}
