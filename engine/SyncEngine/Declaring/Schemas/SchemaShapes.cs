using System.Text.Json.Nodes;
using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring.Schemas;

/// <summary>
/// Writes key tables as JSON Schema, draft 7, which language servers for YAML read: what parses a file and documents it
/// also completes it and shows what a key is for.
/// </summary>
sealed class SchemaShapes
{
    readonly JsonObject definitions = [];
    readonly Dictionary<(KeyTable Table, string? Kind), string> names = [];

    /// <summary>A whole schema for files of one table.</summary>
    /// <param name="title">The schema's title.</param>
    /// <param name="file">The table of a file.</param>
    internal JsonObject Document(string title, KeyTable file)
    {
        var whole = Table(file, kind: null);
        var document = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = title,
        };
        foreach (var (name, value) in whole.ToList())
        {
            whole.Remove(name);
            document[name] = value;
        }
        document["definitions"] = definitions;
        return document;
    }

    /// <summary>The name of a table's definition.</summary>
    internal string DefinitionOf(KeyTable table) => names[(table, null)];

    JsonObject Table(KeyTable table, string? kind)
    {
        var properties = new JsonObject();
        foreach (var key in table.Keys)
            properties[key.Name] = Key(key, kind);
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
        if (table.Keys.Any(key => key.Required))
            schema["required"] = Array(table.Keys.Where(key => key.Required).Select(key => key.Name));
        return schema;
    }

    JsonObject Key(KeySpec key, string? kind)
    {
        var schema = key.Name switch
        {
            "format" => new JsonObject { ["enum"] = new JsonArray(1, "1") },
            "kind" when kind is not null => new JsonObject { ["const"] = kind },
            _ => Of(key.Shape),
        };
        // A reference hides what stands beside it.
        if (schema.ContainsKey("$ref"))
            schema = new JsonObject { ["allOf"] = new JsonArray(schema) };
        schema["description"] = $"{char.ToUpperInvariant(key.What[0])}{key.What[1..]}.\nExample: {key.Example}";
        return schema;
    }

    JsonObject Of(Shape shape) => shape switch
    {
        Shape.Whatever => [],
        Shape.Scalar scalar => Scalar(scalar),
        Shape.OneWord word => new JsonObject { ["enum"] = Array(word.Words) },
        Shape.Items { SingleToo: true } items => Any(Of(items.Item), List(items)),
        Shape.Items items => List(items),
        Shape.Names named => Map(named),
        Shape.Known known => Reference(known.Table, kind: null),
        Shape.ByKind kinds => Any([.. kinds.Tables.Select(entry => Reference(entry.Table, entry.Kind))]),
        Shape.AnyOf any => Any([.. any.Alternatives.Select(Of)]),
        _ => throw new InvalidOperationException($"A schema has no form for {shape.Wanted}."),
    };

    static JsonObject Scalar(Shape.Scalar scalar)
    {
        var schema = new JsonObject
        {
            ["type"] = scalar.JsonTypes is [var single] ? single : Array(scalar.JsonTypes),
        };
        if (scalar.Pattern is { } pattern)
            schema["pattern"] = pattern;
        if (scalar.Least is { } least)
            schema["minimum"] = least;
        if (scalar.Most is { } most)
            schema["maximum"] = most;
        return schema;
    }

    JsonObject List(Shape.Items list)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = Of(list.Item) };
        if (list.Filled)
            schema["minItems"] = 1;
        return schema;
    }

    JsonObject Map(Shape.Names map)
    {
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(map.Value) };
        if (map.Filled)
            schema["minProperties"] = 1;
        return schema;
    }

    JsonObject Reference(KeyTable table, string? kind)
    {
        if (!names.TryGetValue((table, kind), out var name))
        {
            names[(table, kind)] = name = Free(table.Title, kind);
            // The place is taken first, so that the definitions stand in the order of reading.
            definitions[name] = new JsonObject();
            definitions[name] = Table(table, kind);
        }
        return new JsonObject { ["$ref"] = $"#/definitions/{name}" };
    }

    string Free(string title, string? kind)
    {
        var words = title.Split(' ').SkipWhile(word => word is "a" or "an" or "the");
        var name = string.Join('-', kind is null ? words : words.Append(kind));
        return definitions.ContainsKey(name) ? $"{name}-{definitions.Count}" : name;
    }

    static JsonObject Any(params JsonObject[] alternatives) => new() { ["anyOf"] = new JsonArray([.. alternatives]) };

    static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
