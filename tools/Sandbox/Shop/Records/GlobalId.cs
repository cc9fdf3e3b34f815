using System.Globalization;
using System.Text.Json.Nodes;

namespace Sandbox.Shop.Records;

/// <summary>An id of the GraphQL API, such as <c>gid://shopify/Customer/123</c>.</summary>
/// <param name="Type">The type's name.</param>
/// <param name="Number">The number that REST calls the id.</param>
internal readonly record struct GlobalId(string Type, long Number)
{
    const string Prefix = "gid://shopify/";

    /// <inheritdoc />
    public override string ToString() => Write(Type, Number);

    /// <summary>The id of a record of a type.</summary>
    public static string Of(string type, JsonObject json) => Write(type, json.Number("id") ?? 0);

    /// <summary>The id of a customer's address; it carries the owning model as a suffix.</summary>
    public static string OfCustomerAddress(JsonObject json) => Of("MailingAddress", json) + "?model_name=CustomerAddress";

    /// <summary>Writes an id.</summary>
    public static string Write(string type, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{type}/{number}");

    /// <summary>Reads an id; what stands behind a question mark is dropped. Null when the text is no id.</summary>
    public static GlobalId? Parse(string? text)
    {
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var parts = text[Prefix.Length..].Split('?')[0].Split('/');
        return parts.Length == 2 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new GlobalId(parts[0], number)
            : null;
    }

    /// <summary>The number of an id of the wanted type.</summary>
    /// <exception cref="ShopError">The text is no id of that type.</exception>
    public static long Require(string? text, string type) =>
        Parse(text) is { } id && id.Type == type ? id.Number : throw ShopError.InvalidId();
}
