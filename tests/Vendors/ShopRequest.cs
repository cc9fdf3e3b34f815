using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace Vendors;

/// <summary>Holds a request to the shop, with the values that it carries, against the shop's own schema.</summary>
public static class ShopRequest
{
    /// <summary>Everything that is wrong with a request's body; empty when nothing is.</summary>
    /// <param name="body">The body as it was sent: <c>query</c>, <c>variables</c>, <c>operationName</c>.</param>
    public static async Task<IReadOnlyList<string>> FaultsAsync(JsonElement body)
    {
        var document = VendorSchema.Parse(body.GetProperty("query").GetString()!);
        var name = body.TryGetProperty("operationName", out var named) ? named.GetString() : null;
        var operation = document.Definitions.OfType<GraphQLOperationDefinition>()
            .Single(one => name is null || one.Name?.StringValue == name);
        var variables = body.TryGetProperty("variables", out var sent) ? Read(sent) as Dictionary<string, object?> : null;
        var result = await new DocumentValidator().ValidateAsync(new ValidationOptions
        {
            Schema = VendorSchema.Schema,
            Document = document,
            Operation = operation,
            Rules = [.. DocumentValidator.CoreRules, new NothingDeprecated()],
            Variables = new Inputs(variables ?? []),
            Extensions = Inputs.Empty,
        });
        return
        [
            .. result.Errors.Select(error => error.Message),
            .. (operation.Variables?.Items ?? []).SelectMany(variable => OldInputs(variable, variables ?? [])),
        ];
    }

    static IEnumerable<string> OldInputs(GraphQLVariableDefinition variable, Dictionary<string, object?> values)
    {
        var name = variable.Variable.Name.StringValue;
        return values.TryGetValue(name, out var value)
            ? OldInputs(VendorSchema.Schema.AllTypes[NameOf(variable.Type)]!, value, $"${name}")
            : [];
    }

    static IEnumerable<string> OldInputs(IGraphType type, object? value, string path)
    {
        switch (type, value)
        {
            case (_, IEnumerable<object?> items):
                return items.SelectMany((item, index) => OldInputs(type, item, $"{path}.{index}"));
            case (EnumerationGraphType choices, string text):
                return choices.Values.FindByName(text)?.DeprecationReason is { } reason ? [$"{path}: {text} is deprecated: {reason}"] : [];
            case (IInputObjectGraphType input, Dictionary<string, object?> members):
                return members.SelectMany(member => input.Fields.Find(member.Key) is { } field
                    ? (field.DeprecationReason is { } reason ? [$"{path}.{member.Key} is deprecated: {reason}"] : (string[])[])
                        .Concat(OldInputs(field.ResolvedType!.GetNamedType(), member.Value, $"{path}.{member.Key}"))
                    : []);
            default:
                return [];
        }
    }

    static string NameOf(GraphQLType type) => type switch
    {
        GraphQLNonNullType strict => NameOf(strict.Type),
        GraphQLListType list => NameOf(list.Type),
        GraphQLNamedType named => named.Name.StringValue,
        _ => throw new NotSupportedException(type.GetType().Name),
    };

    static object? Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().ToDictionary(member => member.Name, member => Read(member.Value), StringComparer.Ordinal),
        JsonValueKind.Array => json.EnumerateArray().Select(Read).ToList(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number when json.TryGetInt32(out var whole) => whole,
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
