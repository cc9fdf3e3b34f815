namespace SyncEngine.Host.Tests.Staging;

/// <summary>Where the source stands.</summary>
static class Repository
{
    /// <summary>A path inside the repository.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root.Value, .. parts]);

    static readonly Lazy<string> Root = new(() =>
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "ShopifyPoGo.sln")))
            folder = folder.Parent
                ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder.FullName;
    });
}
