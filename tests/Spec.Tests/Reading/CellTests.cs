using SyncEngine.Declaring.Spec;

namespace Spec.Tests.Reading;

public sealed class CellTests
{
    const string L = "Shop Person";
    const string R = "Ledger Customer";

    [Theory]
    [InlineData("\"string\"", "string")]
    [InlineData("\"decimal\"", "decimal")]
    [InlineData("N/A", "N/A")]
    [InlineData("string", "string")]
    [InlineData("\"replace\",\" \",\"\", \"string\"]", "\"replace\",\" \",\"\", \"string\"]")]
    [InlineData("[\"first\", \"_.\"]", "[\"first\", \"_.\"]")]
    public void A_type_is_a_word_in_quotes_or_an_expression_as_it_stands(string cell, string type) =>
        Assert.Equal(type, Row($"name|Name|{cell}").Type);

    [Theory]
    [InlineData("$id")]
    [InlineData("_shop_price")]
    [InlineData("variants..sku")]
    [InlineData("a:b")]
    [InlineData("stock.count.count")]
    [InlineData("Name (old)")]
    public void Odd_names_of_properties_stay_as_they_are(string name) => Assert.Equal(name, Row($"{name}|Name|\"string\"").Left);

    [Theory]
    [InlineData("name\t")]
    [InlineData("name   ")]
    [InlineData("  name")]
    public void Blanks_around_a_name_are_no_part_of_it(string cell) => Assert.Equal("name", Row($"{cell}|Name|\"string\"").Left);

    [Theory]
    [InlineData("vat (Dependent on having NO in home.country)", "home.country=NO")]
    [InlineData("vat (Dependant on having  in Rank)", "Rank=")]
    [InlineData("vat (Dependant on having wd:Q85 in cDependant on having NO in cDependant on having NO in c)", "c=wd:Q85 c=NO")]
    [InlineData("vat (Dependant on having \"New Zealand\" in country name)", "country name=\"New Zealand\"")]
    [InlineData("vat (Dependant on having born in Oslo in country)", "country=born in Oslo")]
    [InlineData("vat (only where \"country name\" is \"\\\"a\\\" (b\")", "country name=\"a\" (b")]
    [InlineData("vat (only where c is \"NO\" and d is \"\")", "c=NO d=")]
    public void A_note_is_taken_off_the_name_and_each_is_kept_once(string cell, string expected)
    {
        var row = Row($"{cell}|Number|\"string\"");

        Assert.Equal("vat", row.Left);
        Assert.Equal(expected, string.Join(' ', row.Depends!.Value.Select(each => $"{each.Property}={each.Value}")));
    }

    [Fact]
    public void A_note_is_taken_off_a_combination_too()
    {
        var document = Draft.Document(
            "Shop", "Ledger", Draft.Section(L, R, "Ledger", Draft.Merge(L, R, "vat (Dependant on having NO in c)|Number", "email|Email")));
        var merge = Draft.Only(document).Merge;

        Assert.Equal(("vat", "Number"), (merge[0].Left, merge[0].Right));
        Assert.Equal([new SpecDependence("left", "c", "NO")], merge[0].Depends!.Value.ToArray());
        Assert.Equal(new SpecMatch("email", "Email"), merge[1]);
    }

    [Fact]
    public void Notes_on_both_sides_say_on_which_they_stand() => Assert.Equal(
        [new SpecDependence("left", "a", "1"), new SpecDependence("right", "b", "2")],
        Row("x (Dependant on having 1 in a)|y (Dependant on having 2 in b)|\"string\"").Depends!.Value.ToArray());

    [Fact]
    public void A_note_of_unknown_form_stays_and_is_reported_at_its_place()
    {
        var document = Document("vat (Dependant on the moon)|Number|\"string\"");

        Assert.Equal("vat (Dependant on the moon)", Draft.Only(document).Properties[0].Left);
        Assert.StartsWith("flow.rst(24,8): warning DOC011: ", Draft.Findings(document), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("     - \n\"string\"\n")]
    [InlineData("     -\n\"string\"\n")]
    [InlineData("\"string\"\n")]
    [InlineData("     -\n\n\"string\"\n")]
    [InlineData("     -\n         \"string\"\n")]
    public void A_type_may_stand_on_a_line_of_its_own(string type)
    {
        var document = Document("a|b|\"integer\"", "c|d|\"string\"").Replace("     - \"string\"\n", type, StringComparison.Ordinal);

        Assert.Equal(["integer", "string"], Draft.Only(document).Properties.Select(row => row.Type));
        Assert.Equal("", Draft.Findings(document));
    }

    [Fact]
    public void A_row_of_a_table_without_a_header_may_name_a_property_as_a_header_does()
    {
        var table = Draft.Table(["Contact Property", "Number"], "email|Email");
        var document = Draft.Document(
            "Shop", "Ledger", Draft.Section(L, R, "Ledger", $"A {L} and a {R} merge by these combinations:\n\n{table}"));

        Assert.Equal(
            [new SpecMatch("Contact Property", "Number"), new SpecMatch("email", "Email")], Draft.Only(document).Merge.ToArray());
    }

    [Fact]
    public void Many_rows_may_share_a_source_or_a_target()
    {
        var rows = Draft.Only(Document("a|x|\"string\"", "a|y|\"string\"", "b|x|\"string\"")).Properties;

        Assert.Equal(["a-x", "a-y", "b-x"], rows.Select(row => $"{row.Left}-{row.Right}"));
    }

    [Theory]
    [InlineData("a|b", "flow.rst(24,8): warning DOC008: This row has 2 cells in a table of 3 columns")]
    [InlineData("a|b|\"string\"|more", "flow.rst(24,8): warning DOC008: This row has 4 cells in a table of 3 columns")]
    [InlineData("|b|\"string\"", "flow.rst(24,8): information DOC014: The left property of this row is blank")]
    public void A_row_that_is_no_row_is_read_as_far_as_it_goes_and_reported(string row, string finding)
    {
        Assert.Equal("b", Row(row).Right);
        Assert.StartsWith(finding, Draft.Findings(Document(row)), StringComparison.Ordinal);
    }

    static SpecRow Row(string row) => Assert.Single(Draft.Only(Document(row)).Properties);

    static string Document(params string[] rows) =>
        Draft.Document("Shop", "Ledger", Draft.Section(L, R, "Ledger", Draft.Every(L, R), rows));
}
