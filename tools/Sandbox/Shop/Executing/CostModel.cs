using GraphQL.Types;
using GraphQLParser.AST;

namespace Sandbox.Shop.Executing;

/// <summary>What a request costs in points, by a model fitted on recorded requests.</summary>
/// <remarks>
/// Scalars cost nothing, an object 1, value objects (money, addresses, page information) nothing. A connection costs
/// <c>2 + g(n) × (1 + the node's children)</c> with <c>g(n) = max(1, floor(2 ln n))</c> and <c>g(0) = 0</c>; a count costs 10;
/// of an abstract type the dearest branch counts. A mutation costs 10 and what it shows. What <c>@include</c> or <c>@skip</c>
/// leaves out costs nothing.
/// </remarks>
internal sealed class CostModel(ISchema schema, GraphQLDocument document, IReadOnlyDictionary<string, object?> variables)
{
    static readonly HashSet<string> Free = ["MoneyV2", "MoneyBag", "MailingAddress", "ShopAddress", "PageInfo", "UserError"];

    /// <summary>Whether objects of a type cost nothing themselves.</summary>
    internal static bool IsFree(string type) => Free.Contains(type);

    // Lists within lists multiply; far above any limit the exact number means nothing.
    const int Ceiling = 100_000;

    readonly Dictionary<string, object?> defaults = new(StringComparer.Ordinal);

    /// <summary>The points of an operation, at least 1.</summary>
    public int Of(GraphQLOperationDefinition operation)
    {
        foreach (var variable in operation.Variables?.Items ?? [])
            defaults[variable.Variable.Name.StringValue] = variable.DefaultValue is GraphQLTrueBooleanValue ? true : Whole(variable.DefaultValue);
        var isMutation = operation.Operation == OperationType.Mutation;
        var root = isMutation ? schema.Mutation! : schema.Query!;
        var fields = Fields(operation.SelectionSet, root).ToArray();
        var points = fields.Sum(field => isMutation ? 10 + MutationChildren(field, root) : Field(field, root));
        return Math.Max(1, points);
    }

    int MutationChildren(GraphQLField field, IObjectGraphType root)
    {
        if (TypeOf(root, field) is not IObjectGraphType payload)
            return 0;
        return Fields(field.SelectionSet, payload)
            .Where(result => result.Name.StringValue != "userErrors")
            .Sum(result => TypeOf(payload, result) is { } type ? Children(result.SelectionSet, type) : 0);
    }

    int Field(GraphQLField field, IGraphType owner)
    {
        if (TypeOf(owner, field) is not { } type || type is ScalarGraphType)
            return 0;
        if (type.Name == "Count")
            return 10;
        if (type.Name.EndsWith("Connection", StringComparison.Ordinal))
            return Capped(2 + (Growth(PageLength(field)) * (1L + NodeChildren(field, type))));
        var own = IsFree(type.Name) ? 0 : 1;
        var count = field.Name.StringValue == "nodes" && owner == schema.Query && Argument(field, "ids") is System.Collections.ICollection ids ? ids.Count : 1;
        return Capped((long)count * (own + Children(field.SelectionSet, type)));
    }

    int NodeChildren(GraphQLField connection, IGraphType type) => Fields(connection.SelectionSet, type).Sum(field => field.Name.StringValue switch
    {
        "nodes" => Children(field.SelectionSet, TypeOf(type, field)!),
        "edges" => Fields(field.SelectionSet, TypeOf(type, field)!)
            .Where(edge => edge.Name.StringValue == "node")
            .Sum(edge => Children(edge.SelectionSet, TypeOf(TypeOf(type, field)!, edge)!)),
        _ => 0,
    });

    int Children(GraphQLSelectionSet? selections, IGraphType type)
    {
        var own = Fields(selections, type).Sum(field => Field(field, type));
        if (type is not IAbstractGraphType)
            return own;
        var branches = Fragments(selections).Where(branch => branch.Type is not null).Select(branch => Children(branch.Set, branch.Type!)).DefaultIfEmpty(0);
        return own + branches.Max();
    }

    // The fields asked of a type, those in its fragments included.
    IEnumerable<GraphQLField> Fields(GraphQLSelectionSet? selections, IGraphType type)
    {
        foreach (var selection in selections?.Selections ?? [])
        {
            if (selection is GraphQLField field && IsAsked(field.Directives))
                yield return field;
        }

        foreach (var (branch, set) in Fragments(selections).Where(branch => branch.Type is null || branch.Type.Name == type.Name))
        {
            foreach (var field in Fields(set, branch ?? type))
                yield return field;
        }
    }

    IEnumerable<(IGraphType? Type, GraphQLSelectionSet? Set)> Fragments(GraphQLSelectionSet? selections)
    {
        foreach (var selection in selections?.Selections ?? [])
        {
            if (selection is GraphQLInlineFragment inline && IsAsked(inline.Directives))
                yield return (inline.TypeCondition is { } condition ? schema.AllTypes[condition.Type.Name.StringValue] : null, inline.SelectionSet);
            if (selection is GraphQLFragmentSpread spread && IsAsked(spread.Directives) && Fragment(spread.FragmentName.Name.StringValue) is { } fragment)
                yield return (schema.AllTypes[fragment.TypeCondition.Type.Name.StringValue], fragment.SelectionSet);
        }
    }

    // What a directive leaves out is never looked at.
    bool IsAsked(GraphQLDirectives? directives) => (directives?.Items ?? []).All(directive => directive.Name.StringValue switch
    {
        "include" => Truth(directive),
        "skip" => !Truth(directive),
        _ => true,
    });

    bool Truth(GraphQLDirective directive) => directive.Arguments?.FirstOrDefault(argument => argument.Name.StringValue == "if")?.Value switch
    {
        GraphQLVariable variable => variables.TryGetValue(variable.Name.StringValue, out var sent)
            ? sent is true
            : defaults.GetValueOrDefault(variable.Name.StringValue) is true,
        GraphQLTrueBooleanValue => true,
        _ => false,
    };

    GraphQLFragmentDefinition? Fragment(string name) =>
        document.Definitions.OfType<GraphQLFragmentDefinition>().FirstOrDefault(fragment => fragment.FragmentName.Name.StringValue == name);

    static IGraphType? TypeOf(IGraphType owner, GraphQLField field) =>
        (owner as IComplexGraphType)?.Fields.Find(field.Name.StringValue)?.ResolvedType is { } type ? Named(type) : null;

    /// <summary>The type at the core of a list or of a type that is never null.</summary>
    internal static IGraphType Named(IGraphType type) => type switch
    {
        NonNullGraphType nonNull => Named(nonNull.ResolvedType!),
        ListGraphType list => Named(list.ResolvedType!),
        _ => type,
    };

    static int? Whole(GraphQLValue? value) =>
        value is GraphQLIntValue whole && int.TryParse(whole.Value.Span, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    int PageLength(GraphQLField field) => (Argument(field, "first") ?? Argument(field, "last")) as int? ?? 0;

    object? Argument(GraphQLField field, string name) => field.Arguments?.FirstOrDefault(argument => argument.Name.StringValue == name)?.Value switch
    {
        GraphQLVariable variable => variables.TryGetValue(variable.Name.StringValue, out var sent) ? sent : defaults.GetValueOrDefault(variable.Name.StringValue),
        GraphQLIntValue whole => Whole(whole),
        GraphQLListValue list => list.Values?.ToArray() ?? [],
        _ => null,
    };

    static int Capped(long points) => (int)Math.Min(points, Ceiling);

    /// <summary>By how much a connection's price grows with the number of its entries.</summary>
    internal static int Growth(int length) => length == 0 ? 0 : Math.Max(1, (int)Math.Floor(2 * Math.Log(length)));
}
