using CsCheck;
using Spec.Checking;
using Spec.Scaffolding;
using Spec.Tests.Reading;
using Spec.Tests.Writing;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Spec;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Host;

namespace Spec.Tests.Scaffolding;

public sealed class ScaffoldTests : IDisposable
{
    const string L = "Shop Person";
    const string R = "Ledger Customer";

    readonly string folder = Directory.CreateTempSubdirectory("spec-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_is_made_from_any_document_lints_and_agrees_with_it_but_for_what_is_unresolved() => Facts.Documents.Sample(
        facts =>
        {
            if (GivesTwoTypes(facts))
                return;
            var plan = new ScaffoldPlan(facts);
            var findings = new DiagnosticCollection();
            var compiled = DeclarationLoader.Compile(FolderOf(plan), findings);
            Assert.False(findings.HasErrors, $"{string.Join('\n', findings)}\n{string.Join('\n', plan.Files())}");
            Assert.Equal(plan.Pairs.Sum(pair => pair.Open().Count()), findings.Count(finding => finding.Rule == SpecRules.Unresolved));
            Assert.Equal(plan.Pairs.IsEmpty, compiled is null);
            if (compiled is not null && plan.LeftOut.IsEmpty)
                Assert.Equal(
                    plan.Pairs.All(pair => !pair.Open().Any()),
                    DocumentCheck.Check(facts, compiled, facts, understood: true).Holds);
        },
        iter: 300);

    [Fact]
    public void Sections_about_the_same_entities_are_one_pair()
    {
        var pair = Single(
            Draft.Section(L, R, "Ledger", $"{Draft.Before(L, R)}\n\n{Draft.Connected(L, R, "Shop Person", "Ledger")}", "a|x|\"string\""),
            Draft.Section(L, R, "Ledger", Draft.Every(L, R), "b|x|\"string\"", "c|y|\"float\""));

        Assert.Equal(
            """
            # Made from a data-flow document; what it left open stands under 'unresolved'.
            format: 1
            pair: person-customer
            left: shop.person
            right: ledger.customer
            spec: [ { section: 1, rule: connected }, { section: 2, rule: every } ]
            create: [ every, { connected: [ person-customer ] } ]
            properties:
              - { shop: a, ledger: x, type: string }
              - { shop: b, ledger: x, type: string }
              - { shop: c, ledger: y, type: decimal }
            cells:
              x: { first_of: [ a, b ] }
            conflict: newest

            """,
            pair);
    }

    [Fact]
    public void A_condition_in_prose_is_carried_along()
    {
        var pair = Single(Draft.Section(L, R, "Ledger", Draft.Condition("When \"won\": a deal", R), "a|x|\"string\""));

        Assert.Contains("unresolved:\n  - \"When \\\"won\\\": a deal\"\ncreate: every\n", pair, StringComparison.Ordinal);
    }

    [Fact]
    public void A_combination_becomes_a_line_of_correlate_and_a_row_if_it_is_none_yet()
    {
        var pair = Single(Draft.Section(L, R, "Ledger", $"{Draft.Before(L, R)}\n\n{Draft.Merge(L, R, "a|x", "mail|Mail")}", "a|x|\"string\""));

        Assert.Contains("correlate: [ [ x ], [ Mail ] ]\n", pair, StringComparison.Ordinal);
        Assert.Contains("  - { shop: mail, ledger: Mail, direction: compare, why: partners are found by it }\n", pair, StringComparison.Ordinal);
    }

    [Fact]
    public void A_combination_of_one_of_several_left_properties_is_unresolved()
    {
        var pair = Single(Draft.Section(
            L, R, "Ledger", $"{Draft.Before(L, R)}\n\n{Draft.Merge(L, R, "a|x")}", "a|x|\"string\"", "b|x|\"string\""));

        Assert.Contains("linked where 'a' equals 'x'", pair, StringComparison.Ordinal);
        Assert.DoesNotContain("correlate", pair, StringComparison.Ordinal);
    }

    [Fact]
    public void A_combination_that_counts_only_beside_some_value_is_unresolved()
    {
        var pair = Single(Draft.Section(
            L, R, "Ledger", $"{Draft.Before(L, R)}\n\n{Draft.Merge(L, R, "a (Dependant on having NO in c)|x")}", "a|x|\"string\""));

        Assert.Contains("'a' and 'x' correspond only where 'c' on the left is 'NO'", pair, StringComparison.Ordinal);
        Assert.DoesNotContain("correlate", pair, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Shop-person", "create: { connected: [ person-customer ] }")]
    [InlineData("Bank-person", "created when connected to Bank-person, which no pair of this mapping is about")]
    public void A_raw_name_is_that_of_an_entity_where_it_begins_with_the_left_system(string member, string expected) => Assert.Contains(
        expected,
        Single(Draft.Section(L, R, "Ledger", $"{Draft.Before(L, R)}\n\n{Draft.Connected(L, R, $"Shop {member}", "Ledger")}")),
        StringComparison.Ordinal);

    [Fact]
    public void A_section_may_name_a_system_in_full_where_the_title_does_not() => Assert.Contains(
        "left: centralshop.salesorder",
        Assert.Single(new ScaffoldPlan(Draft.Facts(Draft.Document("Central Shop", "Ledger", Draft.Section(
            "Big Central Shop Sales Order", R, "Ledger", Draft.Every("Big Central Shop Sales Order", R))))).Pairs).Text(),
        StringComparison.Ordinal);

    [Fact]
    public void A_section_without_a_rule_makes_a_folder_that_lints()
    {
        var findings = new DiagnosticCollection();
        DeclarationLoader.Compile(FolderOf(new ScaffoldPlan(Draft.Facts(Draft.Document(
            "Shop", "Ledger", Draft.Section(L, R, "Ledger", "", "a|x|\"string\""))))), findings);

        Assert.Equal("", string.Join('\n', findings));
    }

    [Fact]
    public void Where_the_title_is_blank_the_systems_are_those_that_most_sections_name()
    {
        var facts = Draft.Facts(Draft.Document(
            "Shop", "Ledger", Draft.Section(L, R, "Ledger", Draft.Every(L, R)), Draft.Section(L, "Ledger Bill", "Ledger", Draft.Every(L, "Ledger Bill")),
            Draft.Section(L, "Bank Account", "Bank", Draft.Every(L, "Bank Account"))));
        var plan = new ScaffoldPlan(facts with { Title = "", From = "", To = "" });

        Assert.Equal(("Shop", "Ledger", 2), (plan.Left.Title, plan.Right.Title, plan.Pairs.Length));
        Assert.Equal(["Shop Person to Bank Account"], plan.LeftOut.ToArray());
    }

    [Fact]
    public void The_command_writes_a_folder_that_lints_and_agrees_with_the_document()
    {
        var file = Path.Combine(folder, "flow.rst");
        File.WriteAllText(file, Draft.Document("Shop", "Ledger", Draft.Section(L, R, "Ledger", Draft.Every(L, R), "a|x|\"string\"")));
        var mappings = Path.Combine(folder, "mappings");

        Assert.Equal((ExitCode.Done, ""), (Tool.Run("scaffold", file, "--out", mappings) is var made ? made.ExitCode : -1, made.Error));
        Assert.Equal(ExitCode.Done, Tool.Run("check", file, "--mappings", mappings).ExitCode);
        Assert.Equal(ExitCode.Wrong, Tool.Run("scaffold", file, "--out", mappings).ExitCode);
    }

    [Fact]
    public void A_section_about_a_third_system_is_left_out_and_told()
    {
        var plan = new ScaffoldPlan(Draft.Facts(Draft.Document(
            "Shop", "Ledger", Draft.Section(L, "Bank Account", "Bank", Draft.Every(L, "Bank Account"), "a|x|\"string\""))));

        Assert.Empty(plan.Pairs);
        Assert.Equal(["Shop Person to Bank Account"], plan.LeftOut.ToArray());
    }

    [DocumentFact]
    public void A_folder_made_from_the_document_lints_and_agrees_with_it()
    {
        var mappings = Path.Combine(folder, "mappings");

        Assert.Equal((ExitCode.Done, ""), (Tool.Run("scaffold", Repository.Document, "--out", mappings) is var made ? made.ExitCode : -1, made.Error));
        Assert.Equal(ExitCode.Done, Tool.Run("check", Repository.Document, "--mappings", mappings).ExitCode);
    }

    // A property has one type in a system file, so no mapping agrees with a document that gives it two.
    static bool GivesTwoTypes(SpecDocument facts) => facts.Sections
        .SelectMany(part => part.Properties.Select(row => (Place: (SpecNames.Plain(part.Right.Entity), row.Right), row.Type)))
        .GroupBy(row => row.Place, row => row.Type)
        .Any(types => types.Distinct().Count() > 1);

    static string Single(params string[] sections) =>
        Assert.Single(new ScaffoldPlan(Draft.Facts(Draft.Document("Shop", "Ledger", sections))).Pairs).Text();

    static MappingFolder FolderOf(ScaffoldPlan plan)
    {
        var files = plan.Files().Select(file => new SourceText(file.Path, file.Text)).ToList();
        return new MappingFolder
        {
            Systems = [.. files.Where(file => file.Path.StartsWith("systems/", StringComparison.Ordinal))],
            Pairs = [.. files.Where(file => file.Path.StartsWith("pairs/", StringComparison.Ordinal))],
            Spec = files.Single(file => file.Path == "spec.json"),
        };
    }
}
