using SyncEngine.Declaring;
using SyncEngine.Diagnostics;

namespace SyncEngine.Tests;

/// <summary>The mapping folder that this repository ships, compiled once for all tests.</summary>
static class Shipped
{
    static readonly Lazy<(Declarations? Compiled, DiagnosticCollection Findings)> Loaded = new(Load);

    /// <summary>The repository's folder: the nearest one upwards that holds the solution.</summary>
    internal static string Root { get; } = FindRoot();

    /// <summary>The mapping folder.</summary>
    internal static string Mappings => Path.Combine(Root, "mappings");

    /// <summary>All findings about it, warnings too.</summary>
    internal static DiagnosticCollection Findings => Loaded.Value.Findings;

    /// <summary>The compiled declarations.</summary>
    internal static Declarations Declarations =>
        Loaded.Value.Compiled ?? throw new InvalidOperationException(string.Join('\n', Findings));

    static (Declarations?, DiagnosticCollection) Load()
    {
        var findings = new DiagnosticCollection();
        return (DeclarationLoader.Load(Mappings, findings), findings);
    }

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ShopifyPoGo.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("ShopifyPoGo.sln stands in no folder above the tests.");
    }
}
