using System.IO.Compression;
using GraphQLParser;
using GraphQLParser.AST;

namespace Sandbox.Tests.Shop;

/// <summary>The vendor's own files, where somebody keeps them beside the repository: they are not ours to publish.</summary>
static class VendorFiles
{
    const string Folder = "shared/reference/data";

    public const string Schema = "shopify-admin-2026-10.schema.graphql.gz";

    public const string Operations = "shopify-validated-operations-2026-10.graphql";

    public const string Exchanges = "shopify-samples/rest-2026-07";

    /// <summary>The full path of a file or folder, or null where it is not kept.</summary>
    public static string? Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, Folder, name);
            if (Path.Exists(candidate))
                return candidate;
        }

        return null;
    }

    /// <summary>The vendor's schema, without descriptions.</summary>
    public static GraphQLDocument ReadSchema()
    {
        using var file = File.OpenRead(Find(Schema)!);
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return Parse(reader.ReadToEnd());
    }

    public static GraphQLDocument Parse(string text) => Parser.Parse(text, new ParserOptions { Ignore = IgnoreOptions.Comments });
}

/// <summary>A fact about one of the vendor's files; skipped with a message where it is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VendorFileFactAttribute : FactAttribute
{
    public VendorFileFactAttribute(string name)
    {
        if (VendorFiles.Find(name) is null)
            Skip = $"{name} is not kept beside this repository.";
    }
}

/// <summary>Facts about one of the vendor's files; skipped with a message where it is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VendorFileTheoryAttribute : TheoryAttribute
{
    public VendorFileTheoryAttribute(string name)
    {
        if (VendorFiles.Find(name) is null)
            Skip = $"{name} is not kept beside this repository.";
    }
}
