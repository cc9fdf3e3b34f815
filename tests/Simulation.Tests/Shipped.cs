using Simulation.Histories;
using Simulation.Worlds;
using SyncEngine.Declaring;
using SyncEngine.Diagnostics;

namespace Simulation.Tests;

/// <summary>The shipped mapping, compiled once.</summary>
static class Shipped
{
    static readonly Lazy<Stock> First = new(Load);

    /// <summary>A path inside the repository.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root.Value, .. parts]);

    /// <summary>The shipped mapping, for one flow; the caller disposes it.</summary>
    public static Stock Stock() => First.Value.Again();

    static readonly Lazy<string> Root = new(() =>
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "ShopifyPoGo.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder.FullName;
    });

    static Stock Load()
    {
        var diagnostics = new DiagnosticCollection();
        var declarations = DeclarationLoader.Load(Path("mappings"), diagnostics);
        Assert.NotNull(declarations);
        var connection = ConnectionLoader.Load(Path("engine", "Host", "demo", "connection.yaml"), declarations, diagnostics);
        Assert.NotNull(connection);
        return new Stock(declarations.For(connection), connection, MappingEdits.Of(Path("mappings"), connection));
    }
}
