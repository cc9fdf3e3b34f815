using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>The mapping is edited between two runs: never a person's edit, never a reason to lose one.</summary>
public sealed class MappingTests
{
    const string File = "pairs/customer-customersperson.yaml";

    [Fact]
    public async Task A_row_that_is_removed_writes_nothing()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.EditMapping(File, "  - { shopify: default_address.address2,     poweroffice: MailAddress.AddressLine2, type: string, why: \"an invoice needs an address\" }\n", "");

        Assert.Equal(0, (await stage.SyncAsync()).Writes);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_edit_made_before_the_mapping_was_edited_is_carried_by_the_new_row()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "last_name", "Skog");
        stage.EditMapping(
            File, "poweroffice: LastName,     type: string,",
            """poweroffice: LastName,     type: string, to_poweroffice: "name => name", to_shopify: "name => name",""");

        await stage.SyncAsync("--allow", "rewrites", "updates");

        Assert.Equal("Skog", stage.Ledger.Read("Customers", stage.PartnerOf(History.Persons, History.Elin), "LastName"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_edit_of_the_ledger_survives_a_mapping_edit_of_its_row()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Elin), "LastName", "Skog");
        stage.EditMapping(
            File, "poweroffice: LastName,     type: string,",
            """poweroffice: LastName,     type: string, to_poweroffice: "name => name", to_shopify: "name => name",""");

        await stage.SyncAsync("--allow", "rewrites", "updates");

        Assert.Equal("Skog", stage.Shop.Read("customers", History.Elin, "last_name"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_conflict_ends_when_the_mapping_says_who_is_preferred()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Shop.Edit("customers", History.Elin, "email", "shop@example.com");
        stage.Ledger.Edit("Customers", partner, "EmailAddress", "ledger@example.com");
        await stage.SyncAsync();
        stage.EditMapping(File, "conflict: newest", "conflict: { prefer: shopify }");

        await stage.SyncAsync("--allow", "rewrites", "updates");

        Assert.Equal("shop@example.com", stage.Ledger.Read("Customers", partner, "EmailAddress"));
        await stage.AssertAtRestAsync();
    }
}
