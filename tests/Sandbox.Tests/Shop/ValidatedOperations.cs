using GraphQLParser.AST;
using Sandbox.Shop.Executing;
using Vendors;

namespace Sandbox.Tests.Shop;

/// <summary>Operations that were validated against the vendor's schema, each as a document of its own.</summary>
static class ValidatedOperations
{
    static readonly HashSet<string> Roots = [.. VendorSchema.Parse(ShopSchema.Text).Definitions.OfType<GraphQLObjectTypeDefinition>()
        .Where(type => type.Name == "QueryRoot" || type.Name == "Mutation")
        .SelectMany(type => type.Fields!.Items).Select(field => field.Name.StringValue)];

    static readonly Lazy<string> Source = new(() => File.ReadAllText(VendorFiles.Find(VendorFiles.ShopOperations)!));

    static readonly Lazy<GraphQLDocument> Document = new(() => VendorSchema.Parse(Source.Value));

    /// <summary>The names of those that ask only what is simulated; empty where the file is not kept.</summary>
    public static IReadOnlyList<string> Simulated => Where(operation => RootsOf(operation).All(Roots.Contains));

    /// <summary>The roots that are asked and not simulated.</summary>
    public static IEnumerable<string> MissingRoots => Document.Value.Definitions.OfType<GraphQLOperationDefinition>()
        .SelectMany(RootsOf).Except(Roots);

    /// <summary>An operation with the fragments that it uses.</summary>
    public static string Text(string name)
    {
        var operation = Document.Value.Definitions.OfType<GraphQLOperationDefinition>().Single(found => found.Name!.StringValue == name);
        var texts = new List<string>();
        Collect(Cut(operation), texts);
        return string.Join('\n', texts);
    }

    static void Collect(string text, List<string> texts)
    {
        texts.Add(text);
        foreach (var fragment in Document.Value.Definitions.OfType<GraphQLFragmentDefinition>())
        {
            if (text.Contains($"...{fragment.FragmentName.Name.StringValue}", StringComparison.Ordinal) && !texts.Contains(Cut(fragment)))
                Collect(Cut(fragment), texts);
        }
    }

    static string Cut(ASTNode node) => Source.Value[node.Location.Start..node.Location.End];

    static IEnumerable<string> RootsOf(GraphQLOperationDefinition operation) =>
        operation.SelectionSet.Selections.OfType<GraphQLField>().Select(field => field.Name.StringValue);

    static string[] Where(Func<GraphQLOperationDefinition, bool> fits) => VendorFiles.Find(VendorFiles.ShopOperations) is null
        ? []
        : [.. Document.Value.Definitions.OfType<GraphQLOperationDefinition>().Where(fits).Select(operation => operation.Name!.StringValue)];
}
