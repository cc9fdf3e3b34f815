namespace Vendors;

/// <summary>
/// The vendors' own descriptions of their interfaces, where somebody keeps them: they are not ours to publish.
/// </summary>
/// <remarks>
/// They are looked for in the folder that the environment variable <see cref="Variable"/> names, else beside the
/// repository. Where a person names a folder, a file that is not there fails the tests instead of skipping them.
/// </remarks>
public static class VendorFiles
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "VENDOR_DESCRIPTIONS";

    /// <summary>The shop's schema of the version that the system file names.</summary>
    public const string ShopSchema = "shopify-admin-2026-10.schema.graphql.gz";

    /// <summary>The filters that each list of the shop knows.</summary>
    public const string ShopFilters = "shopify-admin-2026-10.search-filters.json";

    /// <summary>Operations that are known to be valid.</summary>
    public const string ShopOperations = "shopify-validated-operations-2026-10.graphql";

    /// <summary>Requests with their answers, as the vendor's documentation shows them.</summary>
    public const string ShopExchanges = "shopify-samples/rest-2026-07";

    /// <summary>The ledger's paths and schemas.</summary>
    public const string Ledger = "poweroffice-go-v2-openapi-2025-03.subset.json";

    /// <summary>What a newer description of the ledger changes in the older one.</summary>
    public const string LedgerChanges = "poweroffice-go-v2-delta-2026.json";

    const string Beside = "shared/reference/data";

    /// <summary>The full path of a file or folder, or null where nobody keeps it and nobody said where.</summary>
    public static string? Find(string name)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return Path.Combine(named, name);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, Beside, name);
            if (Path.Exists(candidate))
                return candidate;
        }
        return null;
    }

    /// <summary>Why a test cannot check anything, or null when all the files are there.</summary>
    public static string? Missing(params string[] names) =>
        names.FirstOrDefault(name => Find(name) is null) is { } missing
            ? $"NOTHING WAS CHECKED: {missing} is not there. Name a folder that holds it in {Variable}."
            : null;
}
