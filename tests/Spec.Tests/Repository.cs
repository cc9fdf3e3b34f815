namespace Spec.Tests;

/// <summary>Where this repository stands on disk, and what some people keep beside it.</summary>
static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    internal static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The shipped mappings.</summary>
    internal static string Mappings => Path.Combine(Root, "mappings");

    /// <summary>
    /// The document that the shipped mappings express, where somebody keeps it beside the repository: it is not ours to
    /// publish. A path that is not there where nobody does.
    /// </summary>
    internal static string Document { get; } = Above(Root)
        .Select(folder => Path.Combine(folder, "shared", "spec", "shopify-to-poweroffice-go.rst"))
        .FirstOrDefault(File.Exists, "shopify-to-poweroffice-go.rst");

    static IEnumerable<string> Above(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
            yield return current.FullName;
    }

    static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "ShopifyPoGo.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside a clone."));
}

/// <summary>A fact about the document that the shipped mappings express; skipped with a message where it is not kept.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DocumentFactAttribute : FactAttribute
{
    public DocumentFactAttribute()
    {
        if (!File.Exists(Repository.Document))
            Skip = "The data-flow document is not kept beside this repository, so mappings/spec.json is not compared with it.";
    }
}
