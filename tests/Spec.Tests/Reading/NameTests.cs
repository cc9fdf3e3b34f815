using SyncEngine.Declaring.Spec;

namespace Spec.Tests.Reading;

public sealed class NameTests
{
    [Theory]
    [InlineData("Shop", "Shop Person", "Shop", "Person")]
    [InlineData("Shop", "Shop Customers person", "Shop", "Customers person")]
    [InlineData("Shop", "Shop Customers (human data)", "Shop", "Customers (human data)")]
    [InlineData("Big Shop", "Big Shop Person", "Big Shop", "Person")]
    [InlineData("Big Shop", "BigShop Person", "BigShop", "Person")]
    [InlineData("Big Shop", "Bigshop Customers person", "Bigshop", "Customers person")]
    [InlineData("BigShop GO", "Bigshop Person", "Bigshop", "Person")]
    [InlineData("BigShop", "BigShopBig ShopBigshop Person", "BigShopBig ShopBigshop", "Person")]
    [InlineData("BigShop", "BigShop GO Customers person", "BigShop GO", "Customers person")]
    [InlineData("Shop", "Other Name Person data", "Other Name", "Person data")]
    [InlineData("Shop", "ShopPerson", "Shop", "Person")]
    [InlineData("Shop", "Shop Order Line", "Shop", "Order Line")]
    [InlineData("Cash Central", "Big Cash Central Sales Order", "Big Cash Central", "Sales Order")]
    [InlineData("", "Person", "", "Person")]
    public void A_left_label_is_divided_by_the_name_in_the_title_in_whatever_way_it_is_written(
        string title, string label, string system, string entity) => Assert.Equal(
        new SpecEntity(system, entity), Only(title, "Ledger", label, "Ledger Customer", "Ledger").Left);

    [Fact]
    public void A_word_in_capitals_belongs_to_the_entity_where_not_all_labels_have_it()
    {
        var facts = Draft.Facts(Draft.Document(
            "Shop", "Ledger", Section("Shop VAT Type", "Ledger GO Bill"), Section("Shop Order", "Ledger GO Customer")));

        Assert.Equal(new SpecEntity("Shop", "VAT Type"), facts.Sections[0].Left);
        Assert.Equal(["Ledger GO", "Ledger GO"], facts.Sections.Select(section => section.Right.System));

        static string Section(string left, string right) => Draft.Section(left, right, "ERP", Draft.Every(left, right), "a|b|\"string\"");
    }

    [Fact]
    public void A_word_in_capitals_belongs_to_the_entity_where_the_list_lacks_it()
    {
        const string left = "Shop VAT Type";
        const string right = "Ledger Customer";
        var section = Draft.Only(Draft.Document(
            "Shop", "Ledger", Draft.Section(left, right, "Ledger", Draft.Connected(left, right, "Shop Order", "Ledger"))));

        Assert.Equal((new SpecEntity("Shop", "VAT Type"), "Order"), (section.Left, Assert.Single(section.Connected)));
    }

    [Theory]
    [InlineData("Ledger", "Ledger Customer", "Ledger", "Ledger", "Customer")]
    [InlineData("BigLedger", "Bigledgergo VAT Code", "BigLedger", "Bigledgergo", "VAT Code")]
    [InlineData("Ledger", "Ledger GO Customers person", "Ledger GO", "Ledger GO", "Customers person")]
    [InlineData("Exact", "Exact Online Accounts", "Exact Online", "Exact Online", "Accounts")]
    [InlineData("Ledger", "Other Customer", "Other", "Other", "Customer")]
    public void A_right_label_is_divided_by_the_name_over_the_types(
        string title, string label, string over, string system, string entity) =>
        Assert.Equal(new SpecEntity(system, entity), Only("Shop", title, "Shop Person", label, over).Right);

    [Fact]
    public void A_blank_system_leaves_the_label_to_the_entity()
    {
        var document = Draft.Document(
            "Shop", "", Draft.Section("Shop Person", " Customer", "", Draft.Every("Shop Person", " Customer"), "a|b|\"string\""));

        Assert.Equal(("Shop to  Dataflow", "Shop", ""), (Draft.Facts(document).Title, Draft.Facts(document).From, Draft.Facts(document).To));
        Assert.Equal(new SpecEntity("", "Customer"), Draft.Only(document).Right);
        Assert.Equal("", Draft.Findings(document));
    }

    [Fact]
    public void A_name_may_hold_the_word_between_the_two_halves()
    {
        var section = Only("Back to Shop", "Ledger", "Back to Shop Person", "Ledger Customer", "Ledger");

        Assert.Equal((new SpecEntity("Back to Shop", "Person"), new SpecEntity("Ledger", "Customer")), (section.Left, section.Right));
    }

    [Fact]
    public void A_system_may_be_joined_to_itself()
    {
        var section = Only("Shop", "Shop", "Shop Person", "Shop Person", "Shop");

        Assert.Equal(section.Left, section.Right);
    }

    static SpecPart Only(string from, string to, string left, string right, string over) => Draft.Only(
        Draft.Document(from, to, Draft.Section(left, right, over, Draft.Every(left, right), "a|b|\"string\"")));
}
