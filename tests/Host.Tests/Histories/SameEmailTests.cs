using SyncEngine.Host.Tests.Staging;
using SyncEngine.Running.Scope;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Two buyers of one company with one e-mail, of whom the ledger knows one contact person, and a database that is lost.</summary>
public sealed class SameEmailTests
{
    const string Contacts = "customer-contactperson";
    const string Gaute = "7001000000101";
    const string Colleague = "7001000000201";

    [Fact]
    public async Task A_contact_that_carries_the_reference_of_one_is_not_taken_for_the_other()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var contact = stage.PartnerOf(Contacts, Gaute);
        SignUpColleague(stage);
        stage.Shop.Edit("customers", Gaute, "email", "gaute@example.com");
        stage.LoseDatabase();

        await stage.SyncAsync();

        Assert.Equal((contact, null), (stage.PartnerOf(Contacts, Gaute), stage.LinkOf(Contacts, Colleague)?.Right.Text));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task Of_two_who_equal_one_contact_neither_is_taken_for_it()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Ledger.Edit("ContactPersons", stage.PartnerOf(Contacts, Gaute).Split('/')[^1], "ExternalCode", null);
        SignUpColleague(stage);
        stage.LoseDatabase();

        await stage.SyncAsync();

        foreach (var buyer in (string[])[Gaute, Colleague])
            Assert.Equal((null, AttentionKind.Ambiguous), (stage.LinkOf(Contacts, buyer), stage.AttentionOf(Contacts, buyer)?.Kind));
    }

    static void SignUpColleague(Stage stage)
    {
        stage.SignUp(Colleague, "Grete", like: Gaute);
        stage.Shop.Edit("customers", Colleague, "email", stage.Shop.Read("customers", Gaute, "email"));
    }
}
