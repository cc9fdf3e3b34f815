using System.Text.Json.Nodes;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Orders of somebody who buys for a company of the shop's company list: the company's, or his own. mappings/ODD-ONES.md says what becomes of each.</summary>
public sealed class PurchasingTests
{
    const string Companies = "customer-customers";
    const string Contacts = "customer-contactperson";
    const string Tor = "7001000000301";
    const string First = "5002000000901";
    const string Second = "5002000000902";
    const long Fjord = 41;
    const long Fjell = 42;

    [Fact]
    public async Task An_order_that_was_placed_for_a_company_is_the_companys_and_names_who_bought()
    {
        await using var stage = await BegunAsync((Fjord, "Fjord AS"));
        stage.SellTo(First, Tor, Fjord);

        await stage.SyncAsync();

        var company = stage.DebtorOf(First);
        Assert.Equal(
            (stage.PartnerOf(Companies, Tor), "false", "Fjord AS", stage.PartnerOf(Contacts, Tor)),
            (company, stage.Ledger.Read("Customers", company, "IsPerson"), stage.Ledger.Read("Customers", company, "Name"), $"{company}/{ContactOf(stage, First)}"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task What_somebody_who_buys_for_a_company_orders_for_himself_is_his_own()
    {
        await using var stage = await BegunAsync((Fjord, "Fjord AS"));
        stage.SellTo(First, Tor);
        stage.SellTo(Second, Tor, Fjord);

        await stage.SyncAsync();

        var (own, company) = (stage.DebtorOf(First), stage.DebtorOf(Second));
        Assert.Equal(
            ("true", "tor@example.com", ""),
            (stage.Ledger.Read("Customers", own, "IsPerson"), stage.Ledger.Read("Customers", own, "EmailAddress"), ContactOf(stage, First)));
        Assert.Equal((stage.PartnerOf(Companies, Tor), "Fjord AS"), (company, stage.Ledger.Read("Customers", company, "Name")));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task What_is_his_own_waits_where_no_e_mail_tells_who_he_is()
    {
        await using var stage = await BegunAsync((Fjord, "Fjord AS"));
        stage.SellTo(First, Tor, hasEmail: false);

        await stage.SyncAsync();

        Assert.Null(stage.LinkOf(OddOnes.Orders, First));
        Assert.Contains("placed an order for himself and left no e-mail; who owes it is not certain", stage.AttentionOf(OddOnes.Guests, First)?.Reason, StringComparison.Ordinal);
        Assert.Contains("left no e-mail", (await stage.RunAsync("parked", "--json")).Out, StringComparison.Ordinal);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_order_for_one_of_several_companies_of_its_buyer_waits_and_says_why()
    {
        await using var stage = await BegunAsync((Fjord, "Fjord AS"), (Fjell, "Fjell AS"));
        stage.SellTo(First, Tor, Fjell);

        await stage.SyncAsync();

        await AssertWaitsAsync(stage, "it was placed for the company 'Fjell AS', and its buyer buys for several; who owes it is not certain");
    }

    [Fact]
    public async Task It_comes_once_its_buyer_buys_for_that_company_alone()
    {
        await using var stage = await BegunAsync((Fjord, "Fjord AS"), (Fjell, "Fjell AS"));
        stage.SellTo(First, Tor, Fjell);
        await stage.SyncAsync();
        stage.Shop.Edit("customers", Tor, "company_contact_profiles", Profiles((Fjell, "Fjell AS")));
        stage.Shop.Edit("orders", First, "note", "Corrected.");

        await stage.SyncAsync();

        Assert.Equal(stage.PartnerOf(Companies, Tor), stage.DebtorOf(First));
        Assert.Equal("Fjell AS", stage.Ledger.Read("Customers", stage.DebtorOf(First), "Name"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_order_for_a_company_of_which_its_buyer_is_no_contact_waits_and_goes_to_nobody()
    {
        await using var stage = await BegunAsync();
        stage.SellTo(First, Tor, Fjord);

        await stage.SyncAsync();

        await AssertWaitsAsync(stage, "and its buyer is no contact of it; who owes it is not certain");
    }

    [Fact]
    public async Task An_order_for_a_company_without_a_buyer_is_no_guests()
    {
        await using var stage = await BegunAsync((Fjord, "Fjord AS"));
        stage.SellToGuest(First, "gjest@example.com", ("Gro", "Gjest"), Fjord);

        await stage.SyncAsync();

        await AssertWaitsAsync(stage, "it was placed for the company 'Fjord AS', and the shop names no buyer; who owes it is not certain");
        Assert.DoesNotContain(stage.Ledger.List("Customers"), customer => customer["EmailAddress"]?.ToString() == "gjest@example.com");
    }

    static async Task AssertWaitsAsync(Stage stage, string reason)
    {
        Assert.Null(stage.LinkOf(OddOnes.Orders, First));
        Assert.Contains(reason, stage.AttentionOf(OddOnes.Orders, First)?.Reason, StringComparison.Ordinal);
        await stage.AssertAtRestAsync();
    }

    // The small shop, and Tor, who buys for these companies.
    static async Task<Stage> BegunAsync(params (long Id, string Name)[] companies)
    {
        var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.SignUp(Tor, "Tor");
        stage.Shop.Edit("customers", Tor, "company_contact_profiles", Profiles(companies));
        return stage;
    }

    static JsonArray Profiles(params (long Id, string Name)[] companies) => [.. companies.Select(company => new JsonObject
    {
        ["id"] = company.Id + 100,
        ["is_main_contact"] = true,
        ["company"] = new JsonObject { ["id"] = company.Id, ["name"] = company.Name },
    })];

    static string ContactOf(Stage stage, string order) =>
        stage.Ledger.Read("SalesOrders", stage.PartnerOf(OddOnes.Orders, order), "CustomerReferenceContactPersonId");
}
