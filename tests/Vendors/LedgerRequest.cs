using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Vendors;

/// <summary>A request to the ledger as it was sent.</summary>
/// <param name="Method">The verb in capitals.</param>
/// <param name="Path">The decoded path below the version (<c>/Customers/12</c>).</param>
/// <param name="Query">The query parameters as they were spelt.</param>
/// <param name="Headers">The headers; names compare without case.</param>
/// <param name="Body">The body, empty when there is none.</param>
public sealed record LedgerRequest(
    string Method, string Path, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers, string Body)
{
    static readonly string[] Operations = ["add", "copy", "move", "replace", "remove", "test"];

    /// <summary>Everything that is wrong with it by the ledger's own description; empty when nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        var segments = Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var (template, item) = LedgerDescription.Paths
            .Where(path => Fits(path.Key.Split('/', StringSplitOptions.RemoveEmptyEntries), segments))
            .OrderBy(path => path.Key.Count(letter => letter == '{'))
            .FirstOrDefault();
        if (item is null || !item.Operations!.TryGetValue(new HttpMethod(Method), out var operation))
            return [$"There is no operation {Method} {Path}."];
        return
        [
            .. PathFaults(template, segments, operation),
            .. Query.SelectMany(pair => QueryFaults(operation, pair.Key, pair.Value)),
            .. HeaderFaults(),
            .. operation.RequestBody is { } body ? BodyFaults(body) : Body.Length > 0 ? ["A body stands where none is asked for."] : [],
        ];
    }

    static bool Fits(string[] template, string[] segments) =>
        template.Length == segments.Length
        && template.Zip(segments).All(pair => pair.First[0] == '{' || pair.First == pair.Second);

    static IEnumerable<string> PathFaults(string template, string[] segments, OpenApiOperation operation) =>
        template.Split('/', StringSplitOptions.RemoveEmptyEntries).Zip(segments)
            .Where(pair => pair.First[0] == '{')
            .SelectMany(pair => ValueFaults(
                (operation.Parameters ?? []).Single(known => known.In == ParameterLocation.Path && $"{{{known.Name}}}" == pair.First).Schema!,
                pair.First, pair.Second));

    static IEnumerable<string> QueryFaults(OpenApiOperation operation, string name, string value)
    {
        var known = (operation.Parameters ?? []).Where(parameter => parameter.In == ParameterLocation.Query).ToList();
        var schema = known.FirstOrDefault(parameter => parameter.Name == name)?.Schema
            ?? known.Select(parameter => PartOf(parameter.Schema, name)).FirstOrDefault(found => found is not null);
        return schema is null ? [$"The query parameter '{name}' is not known."] : ValueFaults(schema, name, value);
    }

    static IOpenApiSchema? PartOf(IOpenApiSchema? schema, string name) =>
        schema?.Properties is { } parts && parts.TryGetValue(name, out var part) ? part : null;

    static IEnumerable<string> ValueFaults(IOpenApiSchema schema, string name, string text)
    {
        var form = LedgerDescription.JsonSchemaOf(schema);
        var type = form["type"] is JsonArray types ? types[0]!.ToString() : form["type"]?.ToString();
        JsonNode value = type switch
        {
            "integer" when long.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
            "number" when decimal.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
            "boolean" when bool.TryParse(text, out var flag) => flag,
            _ => text,
        };
        return LedgerDescription.Faults(form, Element(value)).Select(fault => $"{name} = {text}: {fault}");
    }

    IEnumerable<string> HeaderFaults()
    {
        if (Headers.GetValueOrDefault("Authorization")?.StartsWith("Bearer ", StringComparison.Ordinal) != true)
            yield return "The bearer token is missing.";
        if (!Headers.ContainsKey("Ocp-Apim-Subscription-Key"))
            yield return "The subscription key is missing.";
        if (Headers.GetValueOrDefault("Accept") != "application/json")
            yield return "JSON is not asked for.";
    }

    IEnumerable<string> BodyFaults(IOpenApiRequestBody described)
    {
        var type = Headers.GetValueOrDefault("Content-Type", "").Split(';')[0];
        if (described.Content?.TryGetValue(type, out var content) != true)
            return [$"The content type '{type}' is not taken."];
        var schema = LedgerDescription.JsonSchemaOf(content!.Schema!);
        using var body = JsonDocument.Parse(Body);
        return schema["$ref"]?.ToString().EndsWith("/JsonPatchDocument", StringComparison.Ordinal) == true
            ? [.. PatchFaults(body.RootElement)]
            : [.. LedgerDescription.Faults(schema, body.RootElement)];
    }

    // The description gives the patched form of each resource a name and says "object" of any value in a patch.
    IEnumerable<string> PatchFaults(JsonElement body) => body.ValueKind == JsonValueKind.Array
        ? body.EnumerateArray().SelectMany(step => StepFaults(LedgerDescription.Schemas[PatchedForm()]!, step))
        : ["A patch must be a list."];

    string PatchedForm() => Path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["SalesOrders", _, "Lines", _] => "SalesOrderLinePatchDto",
        [var collection, ..] => collection[..^1] + "PatchDto",
        [] => throw new InvalidDataException("A patch without a path."),
    };

    static IEnumerable<string> StepFaults(JsonNode form, JsonElement step)
    {
        var (operation, path) = (step.GetProperty("op").GetString(), step.GetProperty("path").GetString()!);
        if (!Operations.Contains(operation))
            return [$"'{operation}' is no operation of a patch."];
        JsonNode? target = form;
        foreach (var name in path.Split('/').Skip(1))
            target = target is null ? null : LedgerDescription.Follow(target)["properties"]?[name];
        if (target is null)
            return [$"The target location '{path}' was not found."];
        return operation is "remove" ? [] : ValueFaults(target, operation!, path, step.GetProperty("value"));
    }

    // Null means "not set" everywhere; a test may stand on it, whatever else the field may hold.
    static IEnumerable<string> ValueFaults(JsonNode target, string operation, string path, JsonElement value) =>
        operation is "test" && value.ValueKind == JsonValueKind.Null
            ? []
            : LedgerDescription.Faults(target, value).Select(fault => $"{path} = {value}: {fault}");

    static JsonElement Element(JsonNode value) => JsonDocument.Parse(value.ToJsonString()).RootElement;
}
