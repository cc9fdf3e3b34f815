namespace SyncEngine.Tests.Connecting.Documents;

/// <summary>
/// Finds files of the repository, and the vendor's schema where somebody keeps it beside the repository.
/// </summary>
static class RepositoryFiles
{
    const string Schema = "shared/reference/data/shopify-admin-2026-10.schema.graphql.gz";

    /// <summary>The vendor's schema, or null: it is not ours to publish.</summary>
    public static string? VendorSchema { get; } = Up(Schema);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    static string? Up(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, path);
            if (File.Exists(candidate))
                return candidate;
        }
        return null;
    }
}

/// <summary>A fact about the vendor's schema; skipped with a message where the file is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VendorSchemaFactAttribute : FactAttribute
{
    public VendorSchemaFactAttribute()
    {
        if (RepositoryFiles.VendorSchema is null)
            Skip = "The vendor's schema file is not kept beside this repository.";
    }
}
