using System.Text.Json.Nodes;
using Sandbox.Shop.Records;

namespace Sandbox.Shop.Resolving;

/// <summary>The custom fields that any record may carry.</summary>
internal static class Metafields
{
    /// <summary>The namespace that stands for an omitted one: the app's own.</summary>
    public const string AppNamespace = "app--1";

    /// <summary>The rules of the type <c>Metafield</c>.</summary>
    public static IFieldTable Table { get; } = new FieldTable<Thing>("Metafield")
    {
        { "compareDigest", field => Digest(field.Json) },
        { "createdAt", (field, asked) => field.Json.Text("created_at") ?? field.Owner?.Json.Text("created_at") ?? asked.Shop.Now },
        { "id", field => GlobalId.Of("Metafield", field.Json) },
        { "jsonValue", field => field.Json.Text("value") },
        { "legacyResourceId", field => field.Json.Text("id") ?? "0" },
        { "ownerType", field => field.Owner?.Type.ToUpperInvariant() ?? "CUSTOMER" },
        { "type", field => field.Json.Text("type") ?? "single_line_text_field" },
        { "updatedAt", (field, asked) => field.Json.Text("updated_at") ?? field.Owner?.Json.Text("updated_at") ?? asked.Shop.Now },
    };

    /// <summary>The one that a namespace and a key name, or null.</summary>
    public static object? One(Thing owner, Asked asked) =>
        Find(owner.Json, asked.Text("namespace"), asked.Text("key")) is { } found ? new Thing("Metafield", found, owner) : null;

    /// <summary>A page of them.</summary>
    public static object? Page(Thing owner, Asked asked)
    {
        var wanted = asked.Text("namespace");
        var keys = (asked.Argument("keys") as System.Collections.IEnumerable)?.OfType<string>().ToHashSet(StringComparer.Ordinal);
        return Connections.Of(
            owner.Items("Metafield", "metafields").Where(field =>
                (wanted is null || field.Json.Text("namespace") == wanted) && (keys is null || keys.Contains(KeyIn(field.Json, wanted)))),
            asked);
    }

    /// <summary>The stored field, or null.</summary>
    public static JsonObject? Find(JsonObject owner, string? wanted, string? key) =>
        owner.Items("metafields").FirstOrDefault(field => field.Text("namespace") == (wanted ?? AppNamespace) && field.Text("key") == key);

    // Keys are asked for with their namespace, unless the namespace is an argument of its own.
    static string KeyIn(JsonObject field, string? wanted) => wanted is null ? $"{field.Text("namespace")}.{field.Text("key")}" : field.Text("key") ?? "";

    /// <summary>What tells one value of a field from another.</summary>
    public static string Digest(JsonObject field) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(field.Text("value") ?? "")));
}
