using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Microsoft.OpenApi;

namespace Vendors;

/// <summary>The ledger's description, read once for a test run: its paths, and its schemas ready to validate with.</summary>
static class LedgerDescription
{
    static readonly Lazy<(OpenApiDocument Document, JsonObject Schemas)> Loaded = new(Load);
    static readonly ConcurrentDictionary<string, JsonSchema> Built = new(StringComparer.Ordinal);
    static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
    // The description has examples beside its rules, which is what the newest dialect forbids.
    static readonly BuildOptions Dialects = new() { Dialect = Dialect.Draft202012 };

    /// <summary>The operations by path.</summary>
    public static OpenApiPaths Paths => Loaded.Value.Document.Paths;

    /// <summary>The schemas by name, as JSON schemas.</summary>
    public static JsonObject Schemas => Loaded.Value.Schemas;

    /// <summary>What is wrong with a value; empty when it has the form that the schema asks for.</summary>
    /// <param name="schema">The schema, a reference for example.</param>
    /// <param name="value">The value.</param>
    public static IEnumerable<string> Faults(JsonNode schema, JsonElement value)
    {
        var result = Built.GetOrAdd(schema.ToJsonString(), _ => Build(schema)).Evaluate(value, Options);
        return result.IsValid
            ? []
            : (result.Details ?? [result]).Where(detail => detail.Errors is { Count: > 0 })
                .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"));
    }

    /// <summary>The schema that a reference names, or the schema itself.</summary>
    public static JsonNode Follow(JsonNode schema) =>
        schema["$ref"]?.ToString() is { } reference ? Schemas[reference.Split('/')[^1]]! : schema;

    /// <summary>A schema of the document as a JSON schema.</summary>
    public static JsonNode JsonSchemaOf(IOpenApiSchema schema) => Convert(writer => schema.SerializeAsV31(writer));

    static JsonSchema Build(JsonNode schema)
    {
        var needed = new JsonObject();
        Collect(schema, needed);
        var whole = new JsonObject { ["$defs"] = needed, ["allOf"] = new JsonArray(schema.DeepClone()) };
        return JsonSchema.FromText(whole.ToJsonString(), Dialects);
    }

    static void Collect(JsonNode? node, JsonObject needed)
    {
        var name = (node as JsonObject)?["$ref"]?.ToString().Split('/')[^1];
        if (name is not null && !needed.ContainsKey(name))
        {
            needed[name] = Schemas[name]!.DeepClone();
            Collect(Schemas[name], needed);
        }
        foreach (var part in node switch { JsonObject one => one.Select(member => member.Value), JsonArray many => many, _ => [] })
            Collect(part, needed);
    }

    static (OpenApiDocument, JsonObject) Load()
    {
        var read = OpenApiDocument.Parse(LedgerText.Read().ToJsonString(), "json");
        var document = read.Document ?? throw new InvalidDataException("The ledger's description cannot be read.");
        var schemas = Convert(writer => document.SerializeAsV31(writer))["components"]!["schemas"]!.AsObject();
        return (document, schemas.DeepClone().AsObject());
    }

    // The newer form of OpenAPI has JSON schemas proper; the library knows how to get there from the older one.
    static JsonNode Convert(Action<IOpenApiWriter> write)
    {
        using var text = new StringWriter();
        write(new OpenApiJsonWriter(text));
        return JsonNode.Parse(text.ToString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal))!;
    }
}
