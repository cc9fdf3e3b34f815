using System.Text.Json;

namespace Sandbox.Ledger.Wire;

/// <summary>One operation of a JSON Patch.</summary>
/// <param name="Verb">What is done, in lower case; blank when it is not said.</param>
/// <param name="Path">Where; blank when it is not said.</param>
/// <param name="From">Where from, for copy and move; blank when it is not said.</param>
/// <param name="Value">The value; null when it is not said.</param>
sealed record PatchOperation(string Verb, string Path, string From, JsonElement Value)
{
    /// <summary>Reads an operation from its object; names compare without case.</summary>
    public static PatchOperation Read(JsonElement operation) => new(
        Text(operation, "op").ToLowerInvariant(),
        Text(operation, "path"),
        Text(operation, "from"),
        Member(operation, "value") ?? JsonText.Element(null));

    static string Text(JsonElement operation, string name) =>
        Member(operation, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    static JsonElement? Member(JsonElement operation, string name)
    {
        foreach (var property in operation.EnumerateObject())
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
                return property.Value;
        return null;
    }
}
