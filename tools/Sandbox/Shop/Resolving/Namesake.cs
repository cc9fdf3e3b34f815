using System.Text;
using System.Text.Json.Nodes;
using GraphQLParser.AST;
using Sandbox.Shop.Records;

namespace Sandbox.Shop.Resolving;

/// <summary>Answers a field from the REST member of the same name: <c>firstName</c> from <c>first_name</c>.</summary>
/// <remarks>
/// REST leaves out what is empty in places where GraphQL promises a value: such a list is empty, such a flag false,
/// such a text blank and such an amount zero.
/// </remarks>
internal static class Namesake
{
    /// <summary>The rule of a field by its declared type.</summary>
    public static FieldRule Rule(GraphQLFieldDefinition field, IReadOnlySet<string> objects, IReadOnlySet<string> enums)
    {
        var name = SnakeCase(field.Name.StringValue);
        var required = field.Type is GraphQLNonNullType;
        var inner = field.Type is GraphQLNonNullType nonNull ? nonNull.Type : field.Type;
        var isList = inner is GraphQLListType;
        var type = NameOf(field.Type);
        if (type == "MoneyBag")
            return (source, asked) => Amount((Thing)source, name, required, asked.Shop);
        if (objects.Contains(type))
            return isList
                ? (source, _) => ((Thing)source).Items(type, name)
                : (source, _) => ((Thing)source).Child(type, name);
        if (isList)
            return (source, _) => ((Thing)source).Json.Texts(name);
        if (enums.Contains(type))
            return (source, _) => ((Thing)source).Json.Text(name)?.ToUpperInvariant();
        return (source, _) => Scalar(((Thing)source).Json[name], type, required);
    }

    /// <summary>The REST spelling of a GraphQL name.</summary>
    public static string SnakeCase(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter))
                text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }
        return text.ToString();
    }

    /// <summary>The named type at the core of a type reference.</summary>
    public static string NameOf(GraphQLType type) => type switch
    {
        GraphQLNonNullType nonNull => NameOf(nonNull.Type),
        GraphQLListType list => NameOf(list.Type),
        GraphQLNamedType named => named.Name.StringValue,
        _ => throw new InvalidOperationException("A type reference has a type at its core."),
    };

    static Bag? Amount(Thing source, string name, bool required, ShopState shop)
    {
        var zero = Currencies.Zero(source, shop);
        var member = name.EndsWith("_set", StringComparison.Ordinal) ? name[..^4] : name;
        return Bag.Read(source.Json, member, zero) ?? (required ? zero : null);
    }

    static object? Scalar(JsonNode? node, string type, bool required) => type switch
    {
        "Boolean" => node is null && !required ? null : node.AsText() == "true",
        "Int" => node.AsAmount() is { } whole ? (int)whole : required ? 0 : null,
        "Float" or "Decimal" or "Money" => node.AsAmount() ?? (required ? 0m : null),
        _ => node.AsText() ?? (required && type is "String" or "HTML" ? "" : null),
    };
}
