using SyncEngine.Declaring.Spec;

namespace Spec.Tests.Reading;

public sealed class ShapeTests
{
    const string L = "Shop Person";
    const string R = "Ledger Customer";

    public static TheoryData<string, string> Shapes() => new()
    {
        { "every", Draft.Every(L, R) },
        { "before merge", Rules(Draft.Before(L, R), Draft.Merge(L, R, "email|Email")) },
        { "before connected", Rules(Draft.Before(L, R), Connected()) },
        { "every ifmatching ifnomatch merge", Rules(Draft.Every(L, R), Draft.Matching(L, R), Draft.Merge(L, R, "email|Email")) },
        { "condition", Draft.Condition("Where a person has agreed", R) },
        { "before connected merge", Rules(Draft.Before(L, R), Connected(), Draft.Merge(L, R, "email|Email")) },
        {
            "condition ifmatching ifnomatch merge",
            Rules(Draft.Condition("Where a person has agreed", R), Draft.Matching(L, R), Draft.Merge(L, R, "email|Email"))
        },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Each_shape_of_a_section_is_known_by_its_rules_in_their_order(string rules, string text)
    {
        var document = Document(text);

        Assert.Equal(rules, string.Join(' ', Draft.Only(document).Rules));
        Assert.Equal("", Draft.Findings(document));
    }

    [Fact]
    public void Title_systems_and_time_are_facts()
    {
        var facts = Draft.Facts(Document(Draft.Every(L, R)));

        Assert.Equal(("Shop to Ledger Dataflow", "Shop", "Ledger", "2025-01-02 03:04:05"), (facts.Title, facts.From, facts.To, facts.Generated));
    }

    [Fact]
    public void A_heading_names_two_systems_and_two_entities()
    {
        var section = Draft.Only(Document(Draft.Every(L, R)));

        Assert.Equal(
            ("Shop Person to Ledger Customer", new SpecEntity("Shop", "Person"), new SpecEntity("Ledger", "Customer")),
            (section.Heading, section.Left, section.Right));
    }

    [Theory]
    [InlineData("Shop Order", "Order")]
    [InlineData("Shop Order, or Invoice", "Order|Invoice")]
    [InlineData("Shop Order, Invoice, or Order line", "Order|Invoice|Order line")]
    [InlineData("Shop Order or Invoice", "Order|Invoice")]
    [InlineData("Shop Shop-orders, or Third-invoices", "Shop-orders|Third-invoices")]
    [InlineData("Shop Order, or Shop Invoice", "Order|Invoice")]
    [InlineData("shop Order, or Invoice", "Order|Invoice")]
    [InlineData("Shop Debtor or creditor, or Order", "Debtor or creditor|Order")]
    [InlineData("Third Bill, or Order", "Third Bill|Order")]
    public void A_list_of_connected_entities_has_the_system_before_the_first_member_at_least(string list, string expected) => Assert.Equal(
        expected, string.Join('|', Draft.Only(Document(Rules(Draft.Before(L, R), Draft.Connected(L, R, list, "Ledger")))).Connected));

    [Fact]
    public void A_list_may_name_the_system_as_another_section_or_the_title_does()
    {
        var sections = new[] { "Big Shop", "Bigshop", "BigshopBig Shop" }.Select(system => Draft.Section(
            $"{system} Person", R, "Ledger",
            Draft.Connected($"{system} Person", R, "Big Shop Order, Bigshop Bill, or BigshopBig Shop Note", "Ledger")));

        Assert.All(
            Draft.Facts(Draft.Document("Big Shop", "Ledger", [.. sections])).Sections,
            section => Assert.Equal(["Order", "Bill", "Note"], section.Connected.ToArray()));
    }

    [Fact]
    public void Of_two_lists_both_are_kept() => Assert.Equal(
        ["Order", "Invoice", "Bill"],
        Draft.Only(Document(Rules(
            Draft.Connected(L, R, "Shop Order, or Invoice", "Ledger"), Draft.Connected(L, R, "Shop Bill", "Ledger")))).Connected.ToArray());

    [Theory]
    [InlineData("Only until suppliers are sorted out. Every one of them is left away for now")]
    [InlineData("Left away for now: Before they begin, some link stands established. If the matching one is merged, well")]
    [InlineData("The following properties are wrong. If a deal is won")]
    [InlineData("Note: only for now")]
    [InlineData("To become: Every deal is synchronized with a bill. Note: ask N.N")]
    public void The_prose_of_a_condition_may_be_several_sentences_like_those_of_rules(string prose)
    {
        var section = Draft.Only(Document(Draft.Condition(prose, R)));

        Assert.Equal((prose, "condition"), (section.Condition, Assert.Single(section.Rules)));
        Assert.Equal("", Draft.Findings(Document(Draft.Condition(prose, R))));
    }

    [Theory]
    [InlineData("Left away for now.\n\nWhere a person has agreed", "Left away for now. Where a person has agreed")]
    [InlineData("Before they begin, some link stands established.\nWhere so", "Before they begin, some link stands established. Where so")]
    public void The_prose_of_a_condition_may_be_several_paragraphs_or_lines(string prose, string condition)
    {
        var section = Draft.Only(Document(Draft.Condition(prose, R)));

        Assert.Equal((condition, "condition"), (section.Condition, Assert.Single(section.Rules)));
    }

    [Fact]
    public void A_rule_before_a_condition_is_no_prose_of_it() => Assert.Equal(
        ["before", "condition"],
        Draft.Only(Document(Rules(Draft.Before(L, R), Draft.Condition("Where so", R)))).Rules.ToArray());

    [Theory]
    [InlineData("An ", "these combinations")]
    [InlineData("A ", "the following property combination")]
    public void A_rule_may_be_said_of_one_thing_or_many_and_before_a_vowel(string article, string combinations) => Assert.Equal(
        ["before", "merge"],
        Draft.Only(Document(Rules(
            Draft.Before(L, R),
            Draft.Merge(L, R, "email|Email").Replace("A ", article, StringComparison.Ordinal)
                .Replace("these combinations", combinations, StringComparison.Ordinal)))).Rules.ToArray());

    [Fact]
    public void Signs_that_nobody_sees_say_nothing() => Assert.Equal(
        "every", Assert.Single(Draft.Only(Document("\u200b" + Draft.Every(L, R))).Rules));

    [Fact]
    public void A_note_to_the_reader_states_no_facts()
    {
        var document = Document(Draft.Every(L, R) + "\n\n.. note::\n   Every one, it is synchronized with a Ledger Customer.");

        Assert.Equal(["every"], Draft.Only(document).Rules.ToArray());
        Assert.Equal("", Draft.Findings(document));
    }

    [Fact]
    public void A_condition_may_be_broken_over_lines() => Assert.Equal(
        "Where a person, as far as known, has agreed",
        Draft.Only(Document("Where a person, as far\nas known, has agreed, it\nwill be synchronized with a Ledger Customer.")).Condition);

    [Fact]
    public void Several_sentences_may_stand_on_one_line() => Assert.Equal(
        ["every", "ifmatching", "ifnomatch"],
        Draft.Only(Document(Draft.Every(L, R) + " " + Draft.Matching(L, R).Replace('\n', ' '))).Rules.ToArray());

    [Fact]
    public void Combinations_are_kept_in_their_order_and_may_be_blank_on_one_side_or_both()
    {
        var section = Draft.Only(Document(Rules(Draft.Before(L, R), Draft.Merge(L, R, "email|Email", "phone|", "|", "|Code"))));

        Assert.Equal(
            [new SpecMatch("email", "Email"), new SpecMatch("phone", ""), new SpecMatch("", ""), new SpecMatch("", "Code")],
            section.Merge.ToArray());
    }

    [Fact]
    public void An_empty_table_is_a_section_without_rows()
    {
        var section = Draft.Only(Draft.Document("Shop", "Ledger", Draft.Section(L, R, "Ledger", Draft.Every(L, R))));

        Assert.Empty(section.Properties);
    }

    [Fact]
    public void A_document_without_sections_has_none()
    {
        var document = Draft.Document("Shop", "Ledger");

        Assert.Empty(Draft.Facts(document).Sections);
        Assert.Equal("", Draft.Findings(document));
    }

    [Fact]
    public void A_document_may_have_hundreds_of_sections_and_the_same_pair_more_than_once()
    {
        var section = Draft.Section(L, R, "Ledger", Draft.Every(L, R), "name|Name|\"string\"");

        Assert.Equal(300, Draft.Facts(Draft.Document("Shop", "Ledger", [.. Enumerable.Repeat(section, 300)])).Sections.Length);
    }

    static string Document(string rules) =>
        Draft.Document("Shop", "Ledger", Draft.Section(L, R, "Ledger", rules, "name|Name|\"string\""));

    static string Connected() => Draft.Connected(L, R, "Shop Order", "Ledger");

    static string Rules(params string[] rules) => string.Join("\n\n", rules);
}
