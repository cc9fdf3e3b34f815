using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using SyncEngine.Declaring.Schemas;
using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Tests.Declaring;

public sealed class SchemaTests
{
    static readonly Lazy<JsonSchema> Pair = new(() => Read("mapping.schema.json"));

    static readonly Lazy<JsonSchema> System = new(() => Read("system.schema.json"));

    static readonly Lazy<JsonSchema> Settings = new(() => Read("settings.schema.json"));

    public static TheoryData<string> ShippedFiles() => [.. Directory.EnumerateFiles(Shipped.Mappings, "*.yaml", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Shipped.Mappings, file))
        .Order(StringComparer.Ordinal)];

    [Fact]
    public void The_schema_files_say_what_the_engine_knows() => Assert.All(
        SchemaFiles.Of(Shipped.Mappings, Shipped.Declarations),
        schema => Assert.True(
            File.ReadAllText(Path.Combine(Shipped.Mappings, schema.Name)).ReplaceLineEndings("\n") == schema.Text,
            $"mappings/{schema.Name} is stale. Write it again: pogo schema"));

    [Theory]
    [MemberData(nameof(ShippedFiles))]
    public void Each_shipped_file_names_its_schema_and_agrees_with_it(string file)
    {
        var text = File.ReadAllText(Path.Combine(Shipped.Mappings, file));
        var schema = Path.GetDirectoryName(file) switch
        {
            "pairs" => "mapping.schema.json",
            "systems" => "system.schema.json",
            "tests" => "case.schema.json",
            _ => "settings.schema.json",
        };
        var above = Path.GetDirectoryName(file)?.Length > 0 ? "../" : "";
        Assert.StartsWith($"# yaml-language-server: $schema={above}{schema}\n", text, StringComparison.Ordinal);
        Assert.Equal([], Faults(Read(schema), text));
    }

    [Theory]
    [InlineData("shopify: email, poweroffice: emailAddress, type: string", true)]
    [InlineData("shopify: emial, poweroffice: emailAddress, type: string", false)]
    [InlineData("shopify: email, poweroffice: EmailAddress, type: string", false)]
    [InlineData("shopify: email, poweroffice: emailAddress, typ: string", false)]
    [InlineData("shopify: email, poweroffice: emailAddress, type: strong", false)]
    [InlineData("shopify: email, poweroffice: emailAddress, optional: \"true\"", false)]
    [InlineData("shopify: email, poweroffice: emailAddress, with: [ phone, frist_name ]", false)]
    public void A_row_agrees_where_its_names_are_those_of_the_pair_s_two_entities(string row, bool agrees) => Assert.Equal(
        agrees,
        Faults(Pair.Value, $"format: 1\npair: a\nleft: shopify.customer\nright: poweroffice.contactperson\nproperties: [ {{ {row} }} ]").Count == 0);

    [Theory]
    [InlineData("format: 1", "format: 2")]
    [InlineData("kind: header", "kind: heder")]
    [InlineData("class: refused", "class: refusd")]
    [InlineData("paging: none", "paging: nothing")]
    [InlineData("max: 10", "max: ten")]
    [InlineData("max: 10", "max: 0")]
    [InlineData("max: 10", "scale: 29")]
    [InlineData("secret: SHOP_TOKEN", "secret: shop token")]
    [InlineData("allowed: [ open, closed ]", "allowed: []")]
    [InlineData("key: pets.id", "kye: pets.id")]
    public void A_system_that_the_lint_refuses_does_not_agree_either(string before, string after)
    {
        Assert.Equal([], Faults(System.Value, Sample.Shop));
        Assert.NotEqual([], Faults(System.Value, Sample.Shop.Replace(before, after, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("format: 1", "format: '1'")]
    [InlineData("points: { type: decimal }", "points: { type: decimal, scale: 2.0 }")]
    public void What_the_lint_takes_in_another_form_agrees_too(string before, string after)
    {
        var folder = Sample.WithShop(before, after);
        Assert.Equal("", Sample.Findings(folder));
        Assert.Equal([], Faults(System.Value, folder.Systems[1].Text));
    }

    [Fact]
    public void Every_key_has_a_text_for_hovering() => Assert.All(
        new[] { "mapping.schema.json", "system.schema.json", "case.schema.json", "settings.schema.json" },
        file => Assert.All(
            Keys(JsonNode.Parse(File.ReadAllText(Path.Combine(Shipped.Mappings, file)))!.AsObject()),
            key => Assert.Contains("\nExample: ", key.Value?["description"]?.GetValue<string>() ?? $"{key.Key} has none.", StringComparison.Ordinal)));

    static IEnumerable<KeyValuePair<string, JsonNode?>> Keys(JsonObject schema) =>
        schema["definitions"]!.AsObject().Select(definition => definition.Value!).Prepend(schema)
            .SelectMany(definition => definition["properties"]?.AsObject() ?? []);

    static JsonSchema Read(string file) => JsonSchema.FromText(File.ReadAllText(Path.Combine(Shipped.Mappings, file)));

    /// <summary>What the schema of a shipped file says against a text in its place.</summary>
    internal static List<string> FaultsOf(string path, string yaml) =>
        Faults(path.Contains("/pairs/", StringComparison.Ordinal) ? Pair.Value : path.Contains("/systems/", StringComparison.Ordinal) ? System.Value : Settings.Value, yaml);

    static List<string> Faults(JsonSchema schema, string yaml)
    {
        var root = YamlFile.Parse(new SourceText("f", yaml), [])!;
        var result = schema.Evaluate(
            JsonSerializer.SerializeToElement(Node(root)), new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? [] : [.. (result.Details ?? []).Where(detail => detail.Errors is not null)
            .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation} {error.Value}"))
            .Append("It does not agree.")];
    }

    // As YAML's core schema reads plain texts, and so every editor.
    static JsonNode? Node(YamlNode node) => node switch
    {
        YamlMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Node(entry.Value)))),
        YamlList list => new JsonArray([.. list.Items.Select(Node)]),
        YamlScalar { IsNull: true } => null,
        YamlScalar { Form: ScalarForm.Plain, Text: "true" or "false" } truth => JsonValue.Create(truth.Text == "true"),
        YamlScalar { Form: ScalarForm.Plain } plain when ScalarText.Number(plain.Text) is { } number => JsonValue.Create(number),
        YamlScalar scalar => JsonValue.Create(scalar.Text),
        _ => throw new InvalidOperationException("A node is a mapping, a list or a single value."),
    };
}
