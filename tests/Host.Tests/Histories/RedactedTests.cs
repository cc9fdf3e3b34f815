using System.Text.Json.Nodes;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Linking;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Buyers whose values the shop has erased; mappings/ODD-ONES.md says what becomes of each.</summary>
public sealed class RedactedTests
{
    const string First = "5002000000901";

    [Fact]
    public async Task A_guest_whose_order_the_shop_has_redacted_keeps_his_ledger_customer()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.SellToGuest(First, "gjest@example.com", ("Gro", "Gjest"));
        await stage.SyncAsync();
        var guest = stage.DebtorOf(First);
        stage.Shop.Edit("orders", First, "email", null);
        stage.Shop.Edit("orders", First, "billing_address", null);

        var report = await stage.SyncAsync();

        Assert.Equal((0, guest, "Gjest"), (report.Writes, stage.DebtorOf(First), stage.Ledger.Read("Customers", guest, "LastName")));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_buyer_whom_the_shop_has_redacted_after_an_erasure_keeps_his_ledger_customer_as_it_was()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        var before = stage.Ledger.Get("Customers", partner)!.ToJsonString();
        Assert.Equal(ExitCode.Done, (await stage.RunAsync("erase", $"customer/{History.Elin}", "--yes")).ExitCode);
        Redact(stage, History.Elin);

        var report = await stage.SyncAsync();

        Assert.Equal((0, before), (report.Writes, stage.Ledger.Get("Customers", partner)!.ToJsonString()));
        Assert.Equal(LinkState.Tombstone, stage.LinkOf(History.Persons, History.Elin)?.State);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_buyer_whom_the_shop_has_redacted_without_a_word_is_cleared_in_the_ledger_as_by_an_edit()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        Redact(stage, History.Elin);

        await stage.SyncAsync();

        Assert.Equal(("-", "-", ""), (
            stage.Ledger.Read("Customers", partner, "FirstName"), stage.Ledger.Read("Customers", partner, "LastName"), stage.Ledger.Read("Customers", partner, "EmailAddress")));
        Assert.Equal(LinkState.Open, stage.LinkOf(History.Persons, History.Elin)?.State);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_order_of_a_buyer_who_was_redacted_before_he_was_ever_seen_goes_to_a_customer_without_a_name()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.SignUp(History.Solveig, "Solveig");
        Redact(stage, History.Solveig);
        stage.SellTo(First, History.Solveig);

        await stage.SyncAsync();

        var customer = stage.DebtorOf(First);
        Assert.Equal(("-", "-"), (stage.Ledger.Read("Customers", customer, "FirstName"), stage.Ledger.Read("Customers", customer, "LastName")));
        await stage.AssertAtRestAsync();
    }

    static void Redact(Stage stage, string id)
    {
        foreach (var property in (string[])["first_name", "last_name", "email", "phone", "note"])
            stage.Shop.Edit("customers", id, property, null);
        stage.Shop.Edit("customers", id, "addresses", new JsonArray());
        stage.Shop.Edit("customers", id, "default_address", null);
    }
}
