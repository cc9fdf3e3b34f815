using System.Collections.Immutable;
using System.Globalization;
using SyncEngine.Declaring;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Scripting;
using YamlDotNet.RepresentationModel;

namespace SyncEngine.Tests.Mapping;

/// <summary>One case of an author's file in <c>mappings/tests</c>: a left record, what it creates, an edit, what that writes.</summary>
public sealed class MappingCase(string file, string name, Pair pair, YamlMappingNode keys)
{
    const string Settings =
        """
        {"zone":"Europe/Oslo","prices_include_vat":true,"vat_standard":"0.25","vat_by_product_type":{"Mat":"0.15"},
         "account_by_product_type":{"Mat":"3003"},"account_without_vat":"3100","company_from_address":true,
         "fallback_products":{"0.25":"SHOP-25","0.15":"SHOP-15","0":"SHOP-0"},"gift_card_product":"GAVEKORT",
         "shipping_products":{"0.25":"FRAKT"},"tip_product":"TIPS","rounding_product":"AVRUNDING","rounding_limit":"1.00"}
        """;

    /// <summary>All cases of all files.</summary>
    public static IEnumerable<MappingCase> All(Declarations declarations) =>
        from file in Directory.GetFiles(Path.Combine(Shipped.Mappings, "tests"), "*.yaml").Order(StringComparer.Ordinal)
        let root = Load(file)
        let pair = declarations[Text(root, "pair")!]
        from one in (YamlSequenceNode)root["cases"]
        select new MappingCase(Path.GetFileName(file), Text((YamlMappingNode)one, "name")!, pair, (YamlMappingNode)one);

    /// <summary>The file and the case, as a test shows it.</summary>
    public override string ToString() => $"{file}: {name}";

    /// <summary>What is expected, by part: <c>creates</c>, <c>writes_left</c>, <c>writes_right</c>.</summary>
    public IEnumerable<(string Part, string Expected, string Actual)> Judge()
    {
        using var host = new ScriptHost(Settings);
        return host.Run(scripts => Parts(new Context(scripts)).ToArray());
    }

    IEnumerable<(string Part, string Expected, string Actual)> Parts(Context context)
    {
        var left = Read(pair.Left, Mapping("left")!, context.Scripts);
        var ready = Assert.IsType<CreatePlan.Ready>(CreatePlanner.Plan(pair, left, context));
        var created = Created(ready);
        if (Mapping("creates") is { } creates)
            yield return ("creates", Show(Expected(creates)), Show(created));
        if (Mapping("edit_right") is { } right)
            yield return ("writes_left", Show(Expected(Mapping("writes_left")!)), Show(Compare(left, With(created, right), left, ready, context).SelectMany(cell => cell.ToLeft)));
        if (Mapping("edit_left") is { } edit)
        {
            var edited = Read(pair.Left, Mapping("left")!, context.Scripts, edit);
            yield return ("writes_right", Show(Expected(Mapping("writes_right")!)), Show(Compare(edited, created, left, ready, context).Select(cell => cell.ToRight).OfType<FieldWrite>()));
        }
    }

    ImmutableArray<CellPlan> Compare(
        EntityRecord left, ImmutableDictionary<string, Value> right, EntityRecord first, CreatePlan.Ready ready, Context context)
    {
        var values = pair.Right.Fields.Select(field => right.GetValueOrDefault(field.Name, Value.Null)).ToImmutableArray();
        var source = new ResourceRecord(pair.Right.Resource, new RecordKey("1"), values, [], default);
        var bases = pair.Cells.Where(cell => cell.When != When.Create).ToImmutableDictionary(cell => cell.Name, cell => new CellBase(
            cell.Hash, CellMapping.Inputs(cell, first), Created(ready).GetValueOrDefault(cell.Right.Name, Value.Null)));
        var comparison = new Comparison(
            FirstLink.Hold, MayFill: true, default, default, Locked: null, ImmutableDictionary<string, HeldBefore>.Empty,
            ImmutableDictionary<(string, Side), SeenBefore>.Empty);
        return CellPlanner.Compare(pair, left, new EntityRecord(pair.Right, new RecordKey("1"), new RecordKey("1"), values, source), bases, comparison, context);
    }

    static ImmutableDictionary<string, Value> Created(CreatePlan.Ready ready) =>
        ready.Cells.Select(cell => cell.ToRight).OfType<FieldWrite>().Select(write => (write.Field, write.Value.Value))
            .Concat(ready.Fixed.Select(given => (Field: given.Property.Name, given.Value)))
            .ToImmutableDictionary(write => write.Field, write => write.Value);

    ImmutableDictionary<string, Value> With(ImmutableDictionary<string, Value> created, YamlMappingNode edits) =>
        edits.Aggregate(created, (values, edit) => values.SetItem(((YamlScalarNode)edit.Key).Value!, Scalar(edit.Value, pair.Right.Find(((YamlScalarNode)edit.Key).Value!)!.Type)));

    static EntityRecord Read(Entity entity, YamlMappingNode given, IScriptCalls scripts, YamlMappingNode? edit = null)
    {
        var resource = entity.Resource;
        var record = new ResourceRecord(
            resource, new RecordKey("1"),
            [.. resource.Properties.Select(property => Of(edit, property) ?? Of(given, property) ?? Value.Null)],
            [.. resource.Lists.Select(list => Items(given, list))], default);
        return Assert.Single(EntityReader.Read(entity, record, scripts));
    }

    static ImmutableArray<ImmutableArray<Value>> Items(YamlMappingNode given, ResourceList list) =>
        given.Children.TryGetValue(new YamlScalarNode(list.Name), out var items)
            ? [.. ((YamlSequenceNode)items).Select(item => list.Properties.Select(property => Of((YamlMappingNode)item, property) ?? Value.Null).ToImmutableArray())]
            : [];

    static Value? Of(YamlMappingNode? given, Property property) =>
        given is not null && given.Children.TryGetValue(new YamlScalarNode(property.Name), out var node)
            ? node is YamlSequenceNode list ? Value.Of([.. list.Select(item => Scalar(item, property.Type))]) : Scalar(node, property.Type)
            : null;

    static Value Scalar(YamlNode node, PropertyType type) => ((YamlScalarNode)node).Value is not ("null" or "" or null) and var text
        ? ValueConversion.To(type, Value.Of(text))
        : Value.Null;

    static IEnumerable<FieldWrite> Expected(YamlMappingNode expected) =>
        expected.Select(entry => new FieldWrite(
            ((YamlScalarNode)entry.Key).Value!, new PlannedValue(((YamlScalarNode)entry.Value).Value is not ("null" or "" or null) and var text ? Value.Of(text) : Value.Null), Value.Absent));

    static string Show(IEnumerable<FieldWrite> writes) => string.Join('\n', writes
        .Select(write => $"{write.Field}: {(write.Value.Value.Number is { } number ? (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture) : write.Value.Value)}")
        .Order(StringComparer.Ordinal));

    static string Show(ImmutableDictionary<string, Value> created) =>
        Show(created.Select(entry => new FieldWrite(entry.Key, new PlannedValue(entry.Value), Value.Absent)));

    YamlMappingNode? Mapping(string key) => keys.Children.TryGetValue(new YamlScalarNode(key), out var node) ? (YamlMappingNode)node : null;

    static string? Text(YamlMappingNode node, string key) => ((YamlScalarNode)node[key]).Value;

    static YamlMappingNode Load(string file)
    {
        using var reader = File.OpenText(file);
        var stream = new YamlStream();
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    sealed class Context(IScriptCalls scripts) : IMappingContext
    {
        public IScriptCalls Scripts => scripts;

        public string Country => "NO";

        public Mapped Refer(ImmutableArray<string> pairs, RecordKey left) => new Mapped.Waits(pairs, left);

        public bool HasRival(Cell cell, RecordKey left, Value value) => false;

        public string? Setting(string name) => null;
    }
}
