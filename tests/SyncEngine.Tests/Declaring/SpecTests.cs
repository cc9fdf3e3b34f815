using SyncEngine.Declaring;
using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Tests.Declaring;

public sealed class SpecTests
{
    const string Claim = "spec: [ { section: 1, rule: every } ]";

    const string Spec = """
        {
          "title": "Shop to Ledger", "from": "Shop", "to": "Ledger", "generated": null,
          "sections": [
            { "heading": "Shop Person to Ledger Customer",
              "left": { "system": "Shop", "entity": "Person" }, "right": { "system": "Ledger", "entity": "Customer" },
              "rules": [ "every" ], "connected": [], "condition": null, "merge": [],
              "properties": [ { "left": "name", "right": "Name", "type": "string" } ] }
          ]
        }
        """;

    [Fact]
    public void A_pair_that_says_what_the_spec_says_has_no_findings() => Assert.Equal("", Findings(Sample.WithKeys(Claim)));

    [Fact]
    public void A_row_that_the_spec_lacks_needs_a_reason()
    {
        Assert.Equal(
            "pairs/1.yaml(9,5): error SPC007: The row for 'Phone' stands in no table of the spec. Add 'why' with the reason for it.",
            Findings(Sample.WithKeys("  - { shop: phone, ledger: Phone }\n" + Claim)));
        Assert.Equal("", Findings(Sample.WithKeys("  - { shop: phone, ledger: Phone, why: to call }\n" + Claim)));
    }

    [Theory]
    [InlineData("shop: name, ledger: Name, type: string", "shop: name, ledger: Name", "SPC006: Row 1 of section 1 joins 'name' with 'Name' as string, and the pair has 'name' with 'Name' as no type there. Give the pair the spec's rows without 'why', all and in their order.")]
    [InlineData("shop: name, ledger: Name, type: string", "shop: home.city, ledger: Name, type: string", "SPC006: Row 1 of section 1 joins 'name' with 'Name' as string, and the pair has 'home.city' with 'Name' as string there. Give the pair the spec's rows without 'why', all and in their order.")]
    [InlineData("type: string }", "type: string, why: mine }", "SPC006: Row 1 of section 1 joins 'name' with 'Name' as string, and the pair has no more rows without 'why'. Give the pair the spec's rows without 'why', all and in their order.")]
    [InlineData("create: every", "create: none", "SPC008: Section 1 creates a partner for every record, and the pair's 'create' does not say so. Write 'create: every'.")]
    public void A_row_or_rule_of_the_spec_cannot_be_missing(string before, string after, string expected) => Assert.Contains(
        expected, Findings(Sample.WithPairs(Sample.Pair.Replace(before, after, StringComparison.Ordinal) + "\n" + Claim)), StringComparison.Ordinal);

    [Theory]
    [InlineData("spec: []", "spec.json(4,5): error SPC002: No pair expresses section 1, 'Shop Person to Ledger Customer'. Add '{ section: 1, rule: every }' to the 'spec' of the pair that does.")]
    [InlineData("spec: [ { section: 2, rule: every } ]", "pairs/1.yaml(9,20): error SPC003: The spec has no section 2. Its sections are numbered from 1 to 1.")]
    [InlineData("spec: [ { section: 1, rule: connected } ]", "pairs/1.yaml(9,29): error SPC004: Section 1 does not have the rule 'connected'. Write 'rule: every'.")]
    public void Every_section_is_expressed_by_a_pair_with_its_rule(string claim, string expected) =>
        Assert.Contains(expected, Findings(Sample.WithKeys(claim)).Split('\n'));

    [Fact]
    public void A_section_belongs_to_the_pair_of_its_entities() => Assert.Contains(
        "pairs/1.yaml(7,20): error SPC005: Section 1 is about Ledger Customer, and the right side of the pair is ledger.invoice. Give the section to the pair that joins its entities.",
        Findings(Sample.WithPairs(Sample.Pair
            .Replace("right: ledger.customer\ncreate: every\ncorrelate: [ [ Name ] ]", "right: ledger.invoice", StringComparison.Ordinal)
            .Replace("ledger: Name", "ledger: Id, direction: to_shop", StringComparison.Ordinal) + "\n" + Claim)).Split('\n'));

    [Fact]
    public void A_connected_section_needs_the_pair_that_connects()
    {
        var spec = Spec.Replace("\"every\" ], \"connected\": []", "\"connected\" ], \"connected\": [ \"Person\" ]", StringComparison.Ordinal);
        const string claim = "spec: [ { section: 1, rule: connected } ]";
        Assert.Equal(
            "pairs/1.yaml(5,9): error SPC008: Section 1 creates a partner for a record that a synchronized Person refers to, and the pair's 'create' does not say so. Write 'create: { connected: [ <pair> ] }'.",
            Findings(Sample.WithKeys(claim), spec));
        const string boss = "\n  - { shop: boss, ledger: Boss, ref: people, optional: true, why: who is whose }\n";
        Assert.Equal("", Findings(Sample.WithPairs(Sample.Pair.Replace("create: every", "create: { connected: people }", StringComparison.Ordinal) + boss + claim), spec));
    }

    [Fact]
    public void A_section_that_links_by_a_combination_needs_a_line_of_correlate()
    {
        var spec = Spec.Replace("\"merge\": []", "\"merge\": [ [ \"phone\", \"Phone\" ], [ \"\", \"\" ] ]", StringComparison.Ordinal);

        Assert.Equal(
            "pairs/1.yaml(6,12): error SPC010: Section 1 links where 'phone' equals 'Phone', and no line of 'correlate' does. Add '[ Phone ]' to 'correlate'.",
            Findings(Sample.WithKeys("  - { shop: phone, ledger: Phone, why: to call }\n" + Claim), spec));
        Assert.Equal("", Findings(Sample.WithKeys(Claim), spec.Replace("[ \"phone\", \"Phone\" ]", "[ \"name\", \"Name\" ]", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_combination_is_no_line_of_correlate_where_other_properties_meet_in_it()
    {
        var spec = Spec.Replace("\"merge\": []", "\"merge\": [ [ \"name\", \"Name\" ] ]", StringComparison.Ordinal);

        Assert.Contains(
            "SPC010: Section 1 links where 'name' equals 'Name'",
            Findings(Sample.WithKeys("  - { shop: phone, ledger: Name, why: who has no name }\n" + Claim + "\ncells: { Name: { first_of: [ name, phone ] } }"), spec),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_counts_only_beside_some_value_needs_a_scope_or_a_reason()
    {
        var spec = Spec.Replace(
            "\"type\": \"string\"", "\"type\": \"string\", \"depends\": [ { \"side\": \"left\", \"property\": \"phone\", \"value\": \"NO\" } ]", StringComparison.Ordinal);

        Assert.Equal(
            "pairs/1.yaml(8,5): error SPC012: Section 1 joins 'name' with 'Name' only where 'phone' on the left is 'NO', and the pair always does. "
            + "Narrow the pair by 'scope', or say in the row's 'why' how it keeps to that.",
            Findings(Sample.WithKeys(Claim), spec));
        Assert.Equal("", Findings(Sample.WithKeys(Claim + "\nscope: { phone: present }"), spec));
        Assert.Equal("", Findings(Sample.WithPairs(Sample.Pair.Replace("type: string }", "type: string, why: mine }", StringComparison.Ordinal) + "\n" + Claim), spec));
    }

    [Fact]
    public void A_combination_may_have_notes()
    {
        var spec = Spec.Replace(
            "\"merge\": []", "\"merge\": [ [ \"name\", \"Name\", [ { \"side\": \"left\", \"property\": \"phone\", \"value\": \"NO\" } ] ] ]", StringComparison.Ordinal);

        Assert.Contains("error SPC012: Section 1 joins 'name' with 'Name' only where 'phone'", Findings(Sample.WithKeys(Claim), spec), StringComparison.Ordinal);
        Assert.StartsWith("spec.json(", Findings(Sample.WithKeys(Claim), spec.Replace("[ { \"side\"", "[ null, { \"side\"", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_without_a_rule_is_claimed_as_one_that_creates_nothing() => Assert.Equal(
        "",
        Findings(
            Sample.WithPairs(Sample.Pair.Replace("create: every", "create: none", StringComparison.Ordinal) + "\nspec: [ { section: 1, rule: before } ]"),
            Spec.Replace("\"rules\": [ \"every\" ]", "\"rules\": []", StringComparison.Ordinal)));

    [Fact]
    public void A_rule_that_is_none_is_reported() => Assert.Contains(
        "SPC001", Findings(Sample.WithKeys(Claim), Spec.Replace("[ \"every\" ]", "[ \"evry\" ]", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void A_condition_in_prose_can_be_carried_along_and_nothing_is_created_meanwhile()
    {
        var spec = Spec.Replace("[ \"every\" ]", "[ \"condition\" ]", StringComparison.Ordinal)
            .Replace("\"condition\": null", "\"condition\": \"When won\"", StringComparison.Ordinal);
        var folder = Sample.WithKeys("spec: [ { section: 1, rule: condition } ]\nunresolved: [ When won ]");

        Assert.Equal(
            "pairs/1.yaml(10,15): warning SPC009: 'When won' is not expressed yet, and the pair creates nothing while it stands here. "
            + "Write it as 'scope' or 'create', and take it out of 'unresolved'.",
            Findings(folder, spec));
        Assert.False(Sample.Compile(folder).Pairs[0].Create.CreatesAny);
    }

    [Theory]
    [InlineData("float", "decimal")]
    [InlineData("N/A", "string")]
    public void A_type_of_the_document_that_names_none_of_ours_is_met_by_what_can_be(string wanted, string declared)
    {
        var pair = Sample.Pair.Replace("ledger: Name, type: string", $"ledger: {(declared == "string" ? "Name" : "Points")}, type: {declared}", StringComparison.Ordinal)
            .Replace("shop: name", declared == "string" ? "shop: name" : "shop: points", StringComparison.Ordinal)
            .Replace("create: every\ncorrelate: [ [ Name ] ]", "create: every", StringComparison.Ordinal);
        var spec = Spec.Replace("\"string\"", $"\"{wanted}\"", StringComparison.Ordinal);

        Assert.DoesNotContain(
            "SPC006",
            Findings(
                Sample.WithPairs(pair + "\n" + Claim),
                declared == "string" ? spec : spec.Replace("\"name\", \"right\": \"Name\"", "\"points\", \"right\": \"Points\"", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_that_cannot_be_read_are_reported_at_their_line() => Assert.StartsWith(
        "spec.json(7,64): error SPC001: ", Findings(Sample.WithKeys(Claim), Spec.Replace("\"type\": \"string\"", "\"typ\": \"string\"", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void The_shipped_pairs_express_all_ten_sections() => Assert.Equal(
        Enumerable.Range(1, 10), Shipped.Declarations.Pairs.SelectMany(pair => pair.Spec).Select(claim => claim.Section).Order());

    static string Findings(MappingFolder folder, string spec = Spec) =>
        Sample.Findings(folder with { Spec = new SourceText("spec.json", spec) });
}
