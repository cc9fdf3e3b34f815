using GraphQLParser.AST;

namespace Sandbox.Shop.Resolving;

/// <summary>Which access scope a field needs.</summary>
/// <remarks>Source: <c>requiredAccess</c> in the Admin schema 2026-10. A write scope includes the read scope of its name.</remarks>
internal static class AccessScopes
{
    static readonly Dictionary<string, string> ReadScopes = new(StringComparer.Ordinal)
    {
        ["Customer"] = "read_customers",
        ["Order"] = "read_orders",
        ["Product"] = "read_products",
        ["ProductVariant"] = "read_products",
    };

    /// <summary>The rule, preceded by the check that the app has the scope which the field needs.</summary>
    public static FieldRule Guard(string type, GraphQLFieldDefinition field, FieldRule rule)
    {
        var name = field.Name.StringValue;
        if ((type == "Mutation" ? OfMutation(name) : OfType(Namesake.NameOf(field.Type), name)) is not { } scope)
            return rule;
        return (source, asked) =>
        {
            Require(scope, name, asked.Shop.Settings);
            return rule(source, asked);
        };
    }

    /// <summary>Holds the scope against those of the app.</summary>
    /// <exception cref="ShopError">The app does not have it.</exception>
    public static void Require(string scope, string field, ShopSettings settings)
    {
        var written = scope.Replace("read_", "write_", StringComparison.Ordinal);
        if (!settings.Scopes.Contains(scope, StringComparer.Ordinal) && !settings.Scopes.Contains(written, StringComparer.Ordinal))
            throw ShopError.AccessDenied(field, scope);
    }

    /// <summary>The scope for reading records of a type, or null when none is needed.</summary>
    public static string? OfRecord(string type) => ReadScopes.GetValueOrDefault(type);

    /// <summary>The scope for writing records of a type, or null when none is needed.</summary>
    public static string? OfOwner(string type) => OfRecord(type)?.Replace("read_", "write_", StringComparison.Ordinal);

    static string? OfType(string type, string field) => field.EndsWith("Count", StringComparison.Ordinal)
        ? OfCount(field)
        : OfRecord(type.EndsWith("Connection", StringComparison.Ordinal) ? type[..^"Connection".Length] : type);

    static string? OfCount(string field) => field switch
    {
        "customersCount" => "read_customers",
        "ordersCount" => "read_orders",
        "productsCount" => "read_products",
        _ => null,
    };

    // Metafields need the scope of what they hang on, which only their input tells.
    static string? OfMutation(string name) =>
        name.StartsWith("customer", StringComparison.Ordinal) ? "write_customers"
        : name.StartsWith("order", StringComparison.Ordinal) ? "write_orders"
        : name.StartsWith("product", StringComparison.Ordinal) ? "write_products"
        : null;
}
