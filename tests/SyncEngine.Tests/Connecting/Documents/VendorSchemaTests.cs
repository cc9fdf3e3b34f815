using System.Globalization;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using Vendors;
using YamlDotNet.RepresentationModel;

namespace SyncEngine.Tests.Connecting.Documents;

/// <summary>
/// Holds the shop's operations against the vendor's own schema of the version that the system file names.
/// </summary>
public sealed class VendorSchemaTests
{
    /// <summary>Points that one query may ask for.</summary>
    const int Most = 1000;

    /// <summary>Items to a page of a list that is read on, as the connector asks for them.</summary>
    const int ItemsToPage = 100;

    [VendorFact(VendorFiles.ShopSchema)]
    public async Task Each_operation_is_valid()
    {
        foreach (var operation in ShopFile.Documents.Definitions.OfType<GraphQLOperationDefinition>())
        {
            var result = await new DocumentValidator().ValidateAsync(new ValidationOptions
            {
                Schema = VendorSchema.Schema,
                Document = ShopFile.Documents,
                Operation = operation,
                Rules = DocumentValidator.CoreRules,
                Variables = Inputs.Empty,
                Extensions = Inputs.Empty,
            });
            // The values of variables come with each call; here they are missing.
            var errors = result.Errors.Where(error => error is not InvalidVariableError).Select(error => error.Message);
            Assert.Equal([], errors);
        }
    }

    [VendorFact(VendorFiles.ShopSchema)]
    public void No_selected_field_is_deprecated()
    {
        var deprecated = new List<string>();
        foreach (var operation in ShopFile.Documents.Definitions.OfType<GraphQLOperationDefinition>())
        {
            var root = operation.Operation == OperationType.Mutation ? VendorSchema.Schema.Mutation!
                : VendorSchema.Schema.Query;
            Collect(operation.SelectionSet, root, deprecated);
        }
        Assert.Empty(deprecated);
    }

    [VendorFact(VendorFiles.ShopSchema)]
    public void No_query_asks_for_more_points_than_one_may()
    {
        foreach (var (_, resource) in ShopFile.Resources)
        {
            Assert.All(
                new[]
                {
                    Cost(ShopFile.Map(resource, "list")!, "size"),
                    Cost(ShopFile.Map(resource, "get")!, "batch"),
                },
                cost => Assert.InRange(cost.Points, 1, Most - 1));
            foreach (var (_, list) in ShopFile.Entries(ShopFile.Map(resource, "lists")).Where(list => ShopFile.IsConnection(list.Node)))
                Assert.InRange(
                    QueryCost.Of(ShopFile.Text(ShopFile.Map(list, "more"), "operation")!, ItemsToPage), 1, Most - 1);
        }
    }

    [VendorFact(VendorFiles.ShopSchema)]
    public void Each_carried_property_has_its_place_in_the_mutations_input()
    {
        foreach (var (_, resource) in ShopFile.Resources)
        {
            foreach (var (name, write) in ShopFile.Entries(ShopFile.Map(resource, "writes")))
            {
                var variables = ShopFile.Operation(ShopFile.Text(write, "operation")!).Variables!;
                var names = ShopFile.Texts(write, "carries")
                    .Select(property => Below(ShopFile.Text(write, "under"), WriteAs(resource, property)))
                    .Concat(ShopFile.Keys(ShopFile.Map(write, "fixed")))
                    .Concat(ShopFile.Keys(ShopFile.Map(write, "guard")));
                foreach (var path in names.Select(each => Below(ShopFile.Text(ShopFile.Map(write, "batch"), "under"), each)))
                    Assert.True(Exists(variables, path.Split('.')), $"{name}: {path}");
            }
        }
    }

    static string Below(string? under, string path) => string.IsNullOrEmpty(under) ? path : $"{under}.{path}";

    static (string Operation, int Points) Cost(YamlMappingNode read, string size)
    {
        var operation = ShopFile.Text(read, "operation")!;
        return (operation,
            QueryCost.Of(operation, int.Parse(ShopFile.Text(read, size)!, CultureInfo.InvariantCulture)));
    }

    static string WriteAs(YamlMappingNode resource, string name)
    {
        var property = ShopFile.Map(ShopFile.Map(resource, "properties"), name)
            ?? ShopFile.Entries(ShopFile.Map(resource, "lists"))
                .Select(list => ShopFile.Map(ShopFile.Map(list.Node, "properties"), name))
                .First(found => found is not null);
        return ShopFile.Text(property, "write") ?? ShopFile.Text(property, "wire") ?? name;
    }

    static bool Exists(GraphQLVariablesDefinition variables, string[] path)
    {
        var variable = variables.Items.SingleOrDefault(found => found.Variable.Name == path[0]);
        var type = variable?.Type is { } declared ? VendorSchema.Schema.AllTypes[NameOf(declared)] : null;
        foreach (var step in path.Skip(1))
            type = (type as IInputObjectGraphType)?.Fields.Find(step)?.ResolvedType?.GetNamedType();
        return type is not null;
    }

    static string NameOf(GraphQLType type) => type switch
    {
        GraphQLNonNullType strict => NameOf(strict.Type),
        GraphQLListType list => NameOf(list.Type),
        GraphQLNamedType named => named.Name.StringValue,
        _ => throw new NotSupportedException(type.GetType().Name),
    };

    static void Collect(GraphQLSelectionSet? set, IGraphType type, List<string> deprecated)
    {
        foreach (var selection in set?.Selections ?? [])
        {
            switch (selection)
            {
                case GraphQLField field when (type as IComplexGraphType)?.GetField(field.Name) is { } declared:
                    if (declared.DeprecationReason is not null)
                        deprecated.Add($"{type.Name}.{field.Name.StringValue}");
                    Collect(field.SelectionSet, declared.ResolvedType!.GetNamedType(), deprecated);
                    break;
                case GraphQLFragmentSpread spread:
                    var fragment = ShopFile.Fragment(spread);
                    Collect(fragment.SelectionSet, VendorSchema.Schema.AllTypes[fragment.TypeCondition.Type.Name]!,
                        deprecated);
                    break;
                case GraphQLInlineFragment inline:
                    Collect(inline.SelectionSet, VendorSchema.Schema.AllTypes[inline.TypeCondition!.Type.Name]!,
                        deprecated);
                    break;
            }
        }
    }
}
