using System.Text.Json.Nodes;
using SyncEngine.Declaring.Pairs;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Schemas;

/// <summary>Adds to the schema of pair files the names that a folder's systems, pairs and transforms give.</summary>
/// <param name="declarations">The folder's declarations.</param>
/// <param name="functions">The functions of its transforms.</param>
sealed class SchemaNames(Declarations declarations, IReadOnlyCollection<string> functions)
{
    readonly PairTables tables = new(declarations.Left.Name, declarations.Right.Name);

    /// <summary>The tables of the folder's pair files.</summary>
    internal PairTables Tables => tables;

    /// <summary>Adds the names.</summary>
    /// <param name="schema">The schema of a pair file.</param>
    /// <param name="row">Its definition of a row.</param>
    internal void AddTo(JsonObject schema, JsonObject row)
    {
        var properties = In(schema, "properties");
        Add(properties, "left", Words(EntitiesOf(declarations.Left)));
        Add(properties, "right", Words(EntitiesOf(declarations.Right)));
        Add(properties, "owner", Suggested(declarations.Pairs.Select(pair => pair.Name)));
        var keys = In(row, "properties");
        Add(keys, "ref", OneOrMore(Suggested(declarations.Pairs.Select(pair => pair.Name))));
        foreach (var key in (string[])[tables.ToLeft, tables.ToRight])
            Add(keys, key, Suggested(functions));
        foreach (var entity in declarations.Left.Entities.Values.Concat(declarations.Right.Entities.Values)
            .OrderBy(entity => entity.ToString(), StringComparer.Ordinal))
            In(schema, "definitions")[entity.ToString()] = Words(Names(entity));
        schema["allOf"] = new JsonArray(
        [
            .. declarations.Left.Entities.Values.OrderBy(entity => entity.Name, StringComparer.Ordinal).Select(Left),
            .. declarations.Right.Entities.Values.OrderBy(entity => entity.Name, StringComparer.Ordinal).Select(Right),
        ]);
    }

    // What a pair file may name depends on its two entities.
    JsonObject Left(Entity entity) => When("left", entity, new JsonObject
    {
        ["properties"] = Rows(new JsonObject
        {
            [tables.Left] = FieldsOf(entity),
            ["with"] = OneOrMore(FieldsOf(entity)),
            ["where"] = new JsonObject { ["propertyNames"] = FieldsOf(entity) },
        }),
        ["scope"] = new JsonObject { ["propertyNames"] = FieldsOf(entity) },
        ["cells"] = new JsonObject
        {
            ["additionalProperties"] = new JsonObject
            {
                ["properties"] = new JsonObject
                {
                    ["first_of"] = new JsonObject { ["items"] = FieldsOf(entity) },
                    ["blank"] = FieldsOf(entity),
                },
            },
        },
    });

    JsonObject Right(Entity entity) => When("right", entity, new JsonObject
    {
        ["properties"] = Rows(new JsonObject { [tables.Right] = FieldsOf(entity) }),
        ["cells"] = new JsonObject { ["propertyNames"] = FieldsOf(entity) },
    });

    static JsonObject FieldsOf(Entity entity) => new() { ["$ref"] = $"#/definitions/{entity}" };

    static JsonObject When(string side, Entity entity, JsonObject properties) => new()
    {
        ["if"] = new JsonObject
        {
            ["properties"] = new JsonObject { [side] = new JsonObject { ["const"] = entity.ToString() } },
            ["required"] = new JsonArray(side),
        },
        ["then"] = new JsonObject { ["properties"] = properties },
    };

    static JsonObject Rows(JsonObject keys) =>
        new() { ["items"] = new JsonObject { ["properties"] = keys } };

    static IEnumerable<string> EntitiesOf(SystemDeclaration system) =>
        system.Entities.Values.Select(entity => entity.ToString()).Order(StringComparer.Ordinal);

    static IEnumerable<string> Names(Entity entity) =>
        entity.Fields.Select(field => field.Name).Distinct(StringComparer.Ordinal);

    static JsonObject Words(IEnumerable<string> words) =>
        new() { ["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]) };

    // Offered, and not demanded: a new pair is known to the schema only when it is written again.
    static JsonObject Suggested(IEnumerable<string> words) =>
        new() { ["anyOf"] = new JsonArray(Words(words), new JsonObject { ["type"] = "string" }) };

    static JsonObject OneOrMore(JsonObject item) => new()
    {
        ["anyOf"] = new JsonArray(item, new JsonObject { ["type"] = "array", ["items"] = item.DeepClone(), ["minItems"] = 1 }),
    };

    static void Add(JsonObject keys, string name, JsonObject names)
    {
        var key = In(keys, name);
        foreach (var replaced in (string[])["type", "anyOf", "items"])
            key.Remove(replaced);
        foreach (var (word, value) in names.ToList())
        {
            names.Remove(word);
            key.Insert(0, word, value);
        }
    }

    static JsonObject In(JsonObject schema, string name) => schema[name]?.AsObject()
        ?? throw new InvalidOperationException($"The schema has no '{name}'.");
}
