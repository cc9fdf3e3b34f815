using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using Vendors;

namespace SyncEngine.Tests.Connecting.Documents;

/// <summary>
/// What an operation costs by the model that was fitted to recorded answers: scalars and value objects are free, an
/// object costs one point,
/// a connection two and its nodes' cost times a growth that is logarithmic in the page.
/// </summary>
static class QueryCost
{
    static readonly HashSet<string> ValueObjects = new(StringComparer.Ordinal)
    {
        "MoneyV2", "MoneyBag", "MailingAddress", "ShopAddress", "LocationAddress", "SEO", "PageInfo",
    };

    /// <summary>The cost of a query.</summary>
    /// <param name="operation">Its name.</param>
    /// <param name="page">The value of the variable <c>first</c>, or the number of <c>ids</c>.</param>
    public static int Of(string operation, int page) =>
        Children(ShopFile.Operation(operation).SelectionSet, VendorSchema.Schema.Query, page);

    static int Children(GraphQLSelectionSet? set, IGraphType type, int page) =>
        set?.Selections.Sum(selection => selection switch
    {
        GraphQLField { Name.StringValue: "__typename" } => 0,
        GraphQLField field => Field(field, ((IComplexGraphType)type).GetField(field.Name)!, page),
        GraphQLFragmentSpread spread =>
            Children(ShopFile.Fragment(spread).SelectionSet, TypeOf(ShopFile.Fragment(spread).TypeCondition), page),
        GraphQLInlineFragment inline => Children(inline.SelectionSet, TypeOf(inline.TypeCondition!), page),
        _ => 0,
    }) ?? 0;

    static int Field(GraphQLField field, FieldType declared, int page)
    {
        var type = declared.ResolvedType!.GetNamedType();
        if (type is ScalarGraphType or EnumerationGraphType)
            return 0;
        if (field.Name == "nodes" && field.Arguments?.Any(argument => argument.Name == "ids") == true)
            return page * (1 + Children(field.SelectionSet, type, page));
        if (!type.Name.EndsWith("Connection", StringComparison.Ordinal))
            return (ValueObjects.Contains(type.Name) ? 0 : 1) + Children(field.SelectionSet, type, page);
        var nodes = (GraphQLField)field.SelectionSet!.Selections.Single(selection =>
            selection is GraphQLField { Name.StringValue: "nodes" });
        var node = ((IComplexGraphType)type).GetField("nodes")!.ResolvedType!.GetNamedType();
        return 2 + Growth(PageOf(field, page)) * (1 + Children(nodes.SelectionSet, node, page));
    }

    static int PageOf(GraphQLField field, int page) =>
        field.Arguments!.Single(argument => argument.Name == "first").Value is GraphQLIntValue literal
            ? int.Parse(literal.Value.Span, System.Globalization.CultureInfo.InvariantCulture)
            : page;

    static int Growth(int page) => page == 0 ? 0 : Math.Max(1, (int)Math.Floor(2 * Math.Log(page)));

    static IGraphType TypeOf(GraphQLTypeCondition condition) => VendorSchema.Schema.AllTypes[condition.Type.Name]!;
}
