using SyncEngine.Declaring;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Tests.Declaring;

public sealed class CompiledPairTests
{
    [Theory]
    [InlineData("", DeletionPolicy.Report, DeletionPolicy.Report)]
    [InlineData("deleted: report", DeletionPolicy.Report, DeletionPolicy.Report)]
    [InlineData("deleted: { shop: archive }", DeletionPolicy.Archive, DeletionPolicy.Report)]
    [InlineData("deleted: { shop: delete, ledger: report }", DeletionPolicy.Delete, DeletionPolicy.Report)]
    public void A_deletion_has_the_consequence_that_the_pair_gives_it(string keys, DeletionPolicy left, DeletionPolicy right)
    {
        var folder = Sample.WithKeys(keys);
        var ledger = Sample.Ledger
            .Replace("    create: { post: Customers }\n", "    archived: IsVip\n    create: { post: Customers }\n    delete: { delete: \"Customers/{key}\" }\n", StringComparison.Ordinal);
        var pair = Sample.Compile(folder with { Systems = [new SourceText("systems/ledger.yaml", ledger), folder.Systems[1]] }).Pairs[0];
        Assert.Equal((left, right), (pair.Deleted(Side.Left), pair.Deleted(Side.Right)));
    }

    [Theory]
    [InlineData("shop: phone, ledger: Phone", Direction.Both)]
    [InlineData("shop: phone, ledger: Phone, when: create", Direction.ToRight)]
    [InlineData("shop: seen, ledger: Note", Direction.ToRight)]
    [InlineData("shop: mobile, ledger: Number, to_shop: \"number => null\"", Direction.ToLeft)]
    [InlineData("shop: phone, ledger: Phone, direction: to_shop", Direction.ToLeft)]
    [InlineData("ledger: Phone, value: x", Direction.ToRight)]
    public void The_direction_follows_from_what_can_be_written(string row, Direction expected) => Assert.Equal(expected, Second(row).Direction);

    [Fact]
    public void A_pair_s_direction_holds_for_rows_that_say_nothing()
    {
        var pair = Sample.Compile(Sample.WithKeys("  - { shop: phone, ledger: Phone, direction: both }\ndirection: to_ledger"))["people"];
        Assert.Equal([Direction.ToRight, Direction.Both], pair.Cells.Select(cell => cell.Direction));
    }

    [Fact]
    public void Rows_that_meet_become_one_cell_in_the_declared_order()
    {
        var cell = Sample.Compile(Sample.WithKeys(
            "  - { shop: phone, ledger: Phone }\n  - { shop: mobile, ledger: Phone }\ncells: { Phone: { first_of: [ mobile, phone ], blank: phone, clear: refuse } }"))["people"].Cells[1];
        Assert.Equal(["mobile", "phone"], cell.Rows.Select(row => row.Left!.Name));
        Assert.Equal(["mobile", "phone"], cell.Inputs.Select(field => field.Name));
        Assert.Equal(("phone", false), (cell.Blank!.Left!.Name, cell.ClearAll));
    }

    [Fact]
    public void Inputs_of_transforms_come_after_the_rows_own_fields() => Assert.Equal(
        ["points", "vip"], Second("shop: points, ledger: Points, with: [ vip ], to_ledger: '(p, v) => p', direction: to_ledger").Inputs.Select(field => field.Name));

    [Theory]
    [InlineData("conflict: newest", ConflictPolicy.Newest)]
    [InlineData("conflict: hold", ConflictPolicy.Hold)]
    [InlineData("conflict: { prefer: shop }", ConflictPolicy.PreferLeft)]
    [InlineData("conflict: { prefer: ledger }", ConflictPolicy.PreferRight)]
    [InlineData("partner: single", ConflictPolicy.Hold)]
    public void Conflicts_are_held_unless_the_pair_says_otherwise(string keys, ConflictPolicy expected) =>
        Assert.Equal(expected, Sample.Compile(Sample.WithKeys(keys))["people"].Cells[0].Conflict);

    [Fact]
    public void A_row_s_conflict_rule_comes_before_the_pair_s() => Assert.Equal(
        [ConflictPolicy.Newest, ConflictPolicy.Hold],
        Sample.Compile(Sample.WithKeys("  - { shop: phone, ledger: Phone, conflict: hold }\nconflict: newest"))["people"].Cells.Select(cell => cell.Conflict));

    [Theory]
    [InlineData("first_link: hold", FirstLink.Hold)]
    [InlineData("first_link: { prefer: shop }", FirstLink.PreferLeft)]
    [InlineData("first_link: { prefer: ledger }", FirstLink.PreferRight)]
    [InlineData("partner: single", FirstLink.Hold)]
    public void A_first_link_is_held_unless_the_pair_says_otherwise(string keys, FirstLink expected) =>
        Assert.Equal(expected, Sample.Compile(Sample.WithKeys(keys))["people"].FirstLink);

    [Theory]
    [InlineData("every", true, "")]
    [InlineData("none", false, "")]
    [InlineData("{ connected: people }", false, "people")]
    [InlineData("[ every, { connected: [ people ] } ]", true, "people")]
    public void Creation_rules_can_stand_together(string create, bool every, string connected)
    {
        var rule = Sample.Compile(Sample.WithPairs(Sample.Pair.Replace("create: every", $"create: {create}", StringComparison.Ordinal)))["people"].Create;
        Assert.Equal((every, connected), (rule.Every, string.Join(' ', rule.Connected)));
    }

    [Theory]
    [InlineData("name: present", Test.Present, "")]
    [InlineData("name: \"present\"", Test.OneOf, "Text present")]
    [InlineData("points: nonzero", Test.Nonzero, "")]
    [InlineData("vip: true", Test.OneOf, "Boolean true")]
    [InlineData("points: 1.50", Test.OneOf, "Number 1.50")]
    [InlineData("state: [ open, closed ]", Test.OneOf, "Text open,Text closed")]
    [InlineData("state: { not: closed }", Test.NoneOf, "Text closed")]
    public void Conditions_read_their_values_by_the_property_s_type(string condition, Test test, string values)
    {
        var scope = Assert.Single(Sample.Compile(Sample.WithKeys($"scope: {{ {condition} }}"))["people"].Scope);
        Assert.Equal((test, values), (scope.Test, string.Join(',', scope.Values.Select(value => $"{value.Kind} {value}"))));
    }

    [Theory]
    [InlineData("ledger: IsVip, value: false", ValueKind.Boolean, "false")]
    [InlineData("ledger: Count, value: 2", ValueKind.Number, "2")]
    [InlineData("ledger: Phone, value: 2", ValueKind.Text, "2")]
    [InlineData("ledger: Count, value: \"{settings.count}\"", ValueKind.Text, "{settings.count}")]
    public void A_fixed_value_has_the_type_of_its_property(string row, ValueKind kind, string text)
    {
        var value = Second(row).Rows[0].Fixed;
        Assert.Equal((kind, text), (value.Kind, value.ToString()));
    }

    [Theory]
    [InlineData("canonize: [ trim, case ]", "Trim,Case", null)]
    [InlineData("canonize: case", "Case", null)]
    [InlineData("canonize: { steps: [ number ], scale: 2 }", "Number", 2)]
    [InlineData("when: always", "Trim,Phone", null)]
    public void A_canonizer_is_the_type_s_own_or_the_row_s(string key, string steps, int? scale)
    {
        var canonizer = Second($"shop: phone, ledger: Phone, {key}").Canonizer;
        Assert.Equal((steps, scale), (string.Join(',', canonizer.Steps), canonizer.Scale));
    }

    [Fact]
    public void A_value_table_may_have_a_default()
    {
        var row = Second("shop: state, ledger: Status, map: { open: Open }, default: Closed").Rows[0];
        Assert.Equal(("Open", "Closed"), (row.Map!["open"], row.Default.ToString()));
    }

    [Fact]
    public void Correlation_parts_are_named_by_either_side()
    {
        var pair = Sample.Compile(Sample.WithKeys("  - { shop: phone, ledger: Phone }").WithCorrelation("[ [ name ], { equal: [ Phone, Name ], not_different: [ phone ], identity: true } ]"))["people"];
        Assert.Equal(["Name", "Phone + Name"], pair.Correlate.Select(rule => rule.Title));
        Assert.Equal((true, "Phone"), (pair.Correlate[1].Identity, pair.Correlate[1].NotDifferent[0].Cell!.Name));
    }

    static Cell Second(string row) => Sample.Compile(Sample.WithRow(row))["people"].Cells[1];
}

static class SampleChanges
{
    internal static MappingFolder WithCorrelation(this MappingFolder folder, string correlate) => folder with
    {
        Pairs = [folder.Pairs[0] with { Text = folder.Pairs[0].Text.Replace("correlate: [ [ Name ] ]", $"correlate: {correlate}", StringComparison.Ordinal) }],
    };
}
