using System.Text.Json.Nodes;

namespace Vendors;

/// <summary>The ledger's older description with what the newer one changes laid over it.</summary>
static class LedgerText
{
    /// <summary>The description, still in the form of OpenAPI 3.0.</summary>
    public static JsonObject Read()
    {
        var description = Open(VendorFiles.Ledger);
        var changes = Open(VendorFiles.LedgerChanges);
        foreach (var (call, names) in changes["list_filters"]!.AsObject())
            AddFilters(description["paths"]![call["GET ".Length..]]!["get"]!["parameters"]!.AsArray(), names!.AsArray());
        var schemas = description["components"]!["schemas"]!.AsObject();
        foreach (var (names, fields) in changes["new_fields_since_2025_03"]!.AsObject())
            AddFields(schemas, names.Split('/'), fields!.AsObject());
        foreach (var (name, fields) in changes["patch_dto_fields"]!.AsObject())
            schemas[name] = PatchForm(schemas, name[..^"PatchDto".Length], fields!.AsArray());
        return description;
    }

    static JsonObject Open(string name) => JsonNode.Parse(File.ReadAllText(VendorFiles.Find(name)!))!.AsObject();

    static void AddFilters(JsonArray parameters, JsonArray names)
    {
        var known = parameters.Select(parameter => parameter!["name"]!.ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (var name in names.Select(name => name!.ToString()).Where(name => !known.Contains(name)))
        {
            parameters.Add(new JsonObject
            {
                ["in"] = "query",
                ["name"] = name,
                ["schema"] = new JsonObject { ["type"] = "string" },
            });
        }
    }

    static void AddFields(JsonObject schemas, string[] names, JsonObject fields)
    {
        var entity = names[0][..^"Dto".Length];
        foreach (var schema in names.Select(name => name.StartsWith(entity, StringComparison.Ordinal) ? name : entity + name))
        {
            if (schemas[schema]?["properties"] is not JsonObject properties)
                continue;
            foreach (var (field, words) in fields)
                properties.TryAdd(field, TypeIn(words!.ToString()));
        }
    }

    static JsonObject TypeIn(string words) => words.StartsWith("enum ", StringComparison.Ordinal)
        ? new JsonObject { ["$ref"] = "#/components/schemas/" + words["enum ".Length..] }
        : new JsonObject { ["type"] = words.Split(',')[0], ["nullable"] = true };

    /// <summary>The older description lacks the forms of what can be patched: their fields are as where a record is created.</summary>
    static JsonObject PatchForm(JsonObject schemas, string entity, JsonArray fields)
    {
        JsonObject?[] models =
            [.. new[] { "PostDto", "CompletePostDto", "Dto" }.Select(end => schemas[entity + end]?["properties"] as JsonObject)];
        var properties = new JsonObject();
        foreach (var field in fields.Select(field => field!.ToString()))
        {
            properties[field] = models.Select(model => model?[field]).FirstOrDefault(found => found is not null)?.DeepClone()
                ?? throw new InvalidDataException($"{entity}PatchDto has a field '{field}' of an unknown kind.");
        }
        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }
}
