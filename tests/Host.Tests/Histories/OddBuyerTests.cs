using System.Text.Json.Nodes;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Buyers who are not as the ledger expects them; mappings/ODD-ONES.md says what becomes of each.</summary>
public sealed class OddBuyerTests
{
    const string First = "5002000000901";
    const string Second = "5002000000902";

    [Fact]
    public async Task Two_orders_of_a_guest_are_those_of_one_private_customer()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var before = stage.Ledger.List("Customers").Count;
        stage.SellToGuest(First, "gjest@example.com", ("Gro", "Gjest"));
        stage.SellToGuest(Second, "Gjest@example.com", ("Gro", "Gjest"));

        await stage.SyncAsync();

        Assert.Equal(before + 1, stage.Ledger.List("Customers").Count);
        var guest = stage.DebtorOf(First);
        Assert.Equal(guest, stage.DebtorOf(Second));
        Assert.Equal(
            ("true", "Gro", "Gjest", "gjest@example.com"),
            (stage.Ledger.Read("Customers", guest, "IsPerson"), stage.Ledger.Read("Customers", guest, "FirstName"), stage.Ledger.Read("Customers", guest, "LastName"), stage.Ledger.Read("Customers", guest, "EmailAddress").ToLowerInvariant()));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_guest_who_buys_with_the_e_mail_of_a_customer_is_that_customer()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var before = stage.Ledger.List("Customers").Count;
        stage.SellToGuest(First, stage.Shop.Read("customers", History.Elin, "email"), ("Else", "Annen"));

        await stage.SyncAsync();

        Assert.Equal((before, stage.PartnerOf(History.Persons, History.Elin)), (stage.Ledger.List("Customers").Count, stage.DebtorOf(First)));
        Assert.Equal("Skautrup", stage.Ledger.Read("Customers", stage.DebtorOf(First), "LastName"));
        await stage.AssertAtRestAsync();
    }

    [Theory]
    [InlineData("Privat")]
    [InlineData("-")]
    [InlineData("Elin Skautrup")]
    public async Task A_buyer_whose_company_line_names_no_company_is_a_private_customer(string line)
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var before = stage.Ledger.List("Customers").Count;
        var name = (stage.Shop.Read("customers", History.Elin, "first_name"), stage.Shop.Read("customers", History.Elin, "last_name"));
        Assert.Equal(("Elin", "Skautrup"), name);
        stage.Shop.Edit("customers", History.Elin, "default_address.company", line);

        await stage.SyncAsync();

        Assert.Null(stage.AttentionOf(History.Persons, History.Elin));
        Assert.Equal((before, "Skautrup"), (stage.Ledger.List("Customers").Count, stage.Ledger.Read("Customers", stage.PartnerOf(History.Persons, History.Elin), "LastName")));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_guest_with_one_name_has_a_dash_for_the_other_in_the_ledger()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.SellToGuest(First, "solo@example.com", (null, "Solo"));

        await stage.SyncAsync();

        var guest = stage.DebtorOf(First);
        Assert.Equal(("-", "Solo"), (stage.Ledger.Read("Customers", guest, "FirstName"), stage.Ledger.Read("Customers", guest, "LastName")));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_guest_without_any_name_has_dashes_in_the_ledger()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.SellToGuest(First, "nobody@example.com", names: null);

        await stage.SyncAsync();

        var guest = stage.DebtorOf(First);
        Assert.Equal(("-", "-"), (stage.Ledger.Read("Customers", guest, "FirstName"), stage.Ledger.Read("Customers", guest, "LastName")));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task Nobody_whom_we_create_is_reminded_charged_interest_or_handed_to_collectors()
    {
        await using var stage = await Stage.SmallAsync();
        var before = stage.Ledger.List("Customers").Select(customer => customer["Id"]!.ToString()).ToHashSet();
        await stage.BeginAsync();
        stage.SellToGuest(First, "gro.gjest@example.no", ("Gro", "Gjest"));
        stage.SellToGuest(Second, email: null, names: null);

        await stage.SyncAsync();

        var created = stage.Ledger.List("Customers").Where(customer => !before.Contains(customer["Id"]!.ToString())).ToArray();
        Assert.Superset(new HashSet<string?>(["Gjest", "Kontantkunde"]), created.Select(customer => customer["LastName"]?.ToString()).ToHashSet());
        Assert.Contains(created, customer => customer["IsPerson"]!.ToString() == "false");
        Assert.All(created, customer => Assert.All(
            (string[])["SendPaymentReminders", "TransferToDebtCollectionAgency", "CreateInterestNotes"],
            letters => Assert.Equal("false", customer[letters]!.ToString())));
    }

    [Fact]
    public async Task Orders_without_customer_and_without_e_mail_are_those_of_one_collective_customer()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.SellToGuest(First, email: null, ("Gro", "Gjest"));
        await stage.SyncAsync();
        var before = stage.Ledger.List("Customers").Count;
        stage.SellToGuest(Second, email: null, names: null);

        await stage.SyncAsync();

        var counter = stage.DebtorOf(First);
        Assert.Equal((before, counter), (stage.Ledger.List("Customers").Count, stage.DebtorOf(Second)));
        Assert.Equal("Kontantkunde", stage.Ledger.Read("Customers", counter, "LastName"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_order_from_the_counter_that_gets_an_e_mail_goes_over_to_who_has_that_e_mail()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.SellToGuest(First, email: null, names: null);
        await stage.SyncAsync();
        stage.Shop.Edit("orders", First, "email", stage.Shop.Read("customers", History.Elin, "email"));

        await stage.SyncAsync();

        Assert.Equal(stage.PartnerOf(History.Persons, History.Elin), stage.DebtorOf(First));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_collective_customer_that_the_ledger_has_already_is_taken()
    {
        await using var stage = await Stage.SmallAsync();
        var there = stage.Ledger.Add("Customers", new JsonObject { ["IsPerson"] = true, ["FirstName"] = "-", ["LastName"] = "Kontantkunde" })["Id"]!.ToString();
        await stage.BeginAsync();
        stage.SellToGuest(First, email: null, names: null);

        await stage.SyncAsync();

        Assert.Equal(there, stage.DebtorOf(First));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task Buyers_with_one_e_mail_are_not_linked_to_one_ledger_customer()
    {
        await using var stage = await Stage.SmallAsync();
        var email = stage.Shop.Read("customers", History.Wenche, "email");
        stage.SignUp(History.Solveig, "Solveig");
        stage.Shop.Edit("customers", History.Solveig, "email", email);
        var namesake = stage.Ledger.Add("Customers", new JsonObject { ["IsPerson"] = true, ["FirstName"] = "W", ["LastName"] = "L", ["EmailAddress"] = email })["Id"]!.ToString();

        await stage.SyncAsync();

        Assert.Equal(
            ("ambiguous", "ambiguous"),
            (stage.AttentionOf(History.Persons, History.Wenche)?.Kind, stage.AttentionOf(History.Persons, History.Solveig)?.Kind));
        Assert.Null(stage.LeftOf(History.Persons, namesake));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_buyer_who_comes_later_with_the_e_mail_of_a_linked_one_has_an_account_of_his_own()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.SignUp(History.Solveig, "Solveig");
        stage.Shop.Edit("customers", History.Solveig, "email", stage.Shop.Read("customers", History.Wenche, "email"));

        await stage.SyncAsync();

        Assert.NotEqual(stage.PartnerOf(History.Persons, History.Wenche), stage.PartnerOf(History.Persons, History.Solveig));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_buyer_with_one_name_has_a_dash_in_the_ledger_that_never_comes_back()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.SignUp(History.Solveig, "Solveig");
        stage.Shop.Edit("customers", History.Solveig, "last_name", null);

        await stage.SyncAsync();

        Assert.Equal("-", stage.Ledger.Read("Customers", stage.PartnerOf(History.Persons, History.Solveig), "LastName"));
        await stage.AssertAtRestAsync();
        Assert.Equal("", stage.Shop.Read("customers", History.Solveig, "last_name"));
    }

    [Fact]
    public async Task Letters_of_every_script_arrive_as_they_are_and_a_name_that_is_too_long_keeps_back_only_its_buyer()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.SignUp(History.Solveig, "Solveig");
        stage.Shop.Edit("customers", History.Solveig, "first_name", "Šølvi 🌻 李");
        stage.SignUp("7001000000201", "Langt");
        stage.Shop.Edit("customers", "7001000000201", "first_name", new string('x', 201));

        await stage.SyncAsync();

        Assert.Equal("Šølvi 🌻 李", stage.Ledger.Read("Customers", stage.PartnerOf(History.Persons, History.Solveig), "FirstName"));
        Assert.Null(stage.LinkOf(History.Persons, "7001000000201"));
        Assert.Contains("FirstName", stage.AttentionOf(History.Persons, "7001000000201")?.Reason, StringComparison.Ordinal);
        await stage.AssertAtRestAsync();
    }
}
