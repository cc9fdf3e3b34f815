using System.Text.Json;

namespace Simulation.Wires;

/// <summary>What a JSON Patch is about to replace in the ledger.</summary>
/// <param name="Collection">The desk's collection.</param>
/// <param name="Record">The record's id.</param>
/// <param name="Property">The property's path.</param>
/// <param name="Value">What it is about to be.</param>
sealed record PatchTarget(string Collection, string Record, string Property, string? Value)
{
    const string Lines = "Lines";

    /// <summary>The first property that a request replaces with a text, or null where it is no such request.</summary>
    public static PatchTarget? Of(HttpRequestMessage request, string body)
    {
        if (request.Method != HttpMethod.Patch || request.RequestUri?.Segments is not [.., var before, var above, var record])
            return null;
        // A contact person stands under the number of its customer.
        var collection = (char.IsAsciiDigit(above[0]) ? before : above).TrimEnd('/');
        var replaced = JsonElement.Parse(body).EnumerateArray().FirstOrDefault(step =>
            step.GetProperty("op").GetString() == "replace" && step.GetProperty("value").ValueKind == JsonValueKind.String);
        return replaced.ValueKind == JsonValueKind.Undefined
            ? null
            : new PatchTarget(
                collection == Lines ? "SalesOrderLines" : collection,
                record,
                replaced.GetProperty("path").GetString()!.Trim('/').Replace('/', '.'),
                replaced.GetProperty("value").GetString());
    }
}
