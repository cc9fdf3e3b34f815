using Sandbox.Http;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Two shop numbers, one ledger number: which of the two receives what the ledger says.</summary>
public sealed class TelephoneTests
{
    const string New = "+4740055001";

    [Fact]
    public async Task A_ledger_number_goes_to_both_shop_numbers_that_said_the_old_one()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Elin), "PhoneNumber", New);

        await stage.SyncAsync();

        Assert.Equal((New, New), Numbers(stage, History.Elin));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_ledger_number_leaves_a_shop_number_alone_that_said_something_else()
    {
        await using var stage = await Stage.SmallAsync();
        stage.Shop.Edit("customers", History.Elin, "default_address.phone", "+4722334455");
        await stage.BeginAsync();
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Elin), "PhoneNumber", New);

        await stage.SyncAsync();

        Assert.Equal((New, "+4722334455"), Numbers(stage, History.Elin));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_number_typed_without_its_country_stays_the_same_telephone_for_a_buyer_abroad()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "default_address.country_code", "DK");
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Elin), "PhoneNumber", "40 01 23 45");

        await stage.SyncAsync();

        Assert.Equal("+4740012345", Numbers(stage, History.Elin).Item1);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task Clearing_the_ledger_number_clears_both_shop_numbers()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Elin), "PhoneNumber", null);

        await stage.SyncAsync();

        Assert.Equal(("", ""), Numbers(stage, History.Elin));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task Clearing_both_shop_numbers_clears_the_ledger_number()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Shop.Edit("customers", History.Elin, "phone", null);
        stage.Shop.Edit("customers", History.Elin, "default_address.phone", null);

        await stage.SyncAsync();

        Assert.Equal("", stage.Ledger.Read("Customers", partner, "PhoneNumber"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_number_for_a_buyer_without_any_goes_to_the_address()
    {
        await using var stage = await Stage.SmallAsync();
        stage.Shop.Edit("customers", History.Wenche, "phone", null);
        await stage.BeginAsync();
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Wenche), "PhoneNumber", New);

        await stage.SyncAsync();

        Assert.Equal(("", New), Numbers(stage, History.Wenche));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_number_that_the_shop_refuses_is_held_and_not_sent_again()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var taken = stage.Shop.Read("customers", History.Wenche, "phone");
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Elin), "PhoneNumber", taken);

        await stage.SyncAsync();

        Assert.NotNull(stage.HeldOf(History.Persons, History.Elin, "PhoneNumber"));
        Assert.Equal(0, (await stage.SyncAsync()).Writes);
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Elin), "EmailAddress", "elin.new@example.com");
        await stage.SyncAsync();
        Assert.Equal("elin.new@example.com", stage.Shop.Read("customers", History.Elin, "email"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_process_that_dies_between_the_writes_of_both_shop_numbers_writes_the_second_later()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Elin), "PhoneNumber", New);
        stage.Around = connector => connector.System == "shopify"
            ? new MeddlingConnector(connector, "customers", () => throw new ProcessDiedException(), ordinal: 2)
            : connector;
        await Assert.ThrowsAsync<ProcessDiedException>(() => stage.SyncAsync());
        stage.Around = connector => connector;
        stage.Time.Advance(Stage.LongerThanAnyRequest);

        await stage.SyncAsync();

        Assert.Equal((New, New), Numbers(stage, History.Elin));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_process_that_dies_after_the_first_of_two_shop_numbers_took_effect_writes_the_second_later()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Elin), "PhoneNumber", New);
        stage.Around = connector => connector.System == "shopify"
            ? new MeddlingConnector(connector, "customers", () => throw new ProcessDiedException(), isAfter: true)
            : connector;
        await Assert.ThrowsAsync<ProcessDiedException>(() => stage.SyncAsync());
        stage.Around = connector => connector;

        await stage.SyncAsync();

        Assert.Equal((New, New), Numbers(stage, History.Elin));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_answer_that_is_lost_after_the_first_of_two_shop_numbers_took_effect_lets_the_second_follow()
    {
        var (isBegun, lost) = (false, 0);
        await using var stage = await Stage.SmallAsync(system => new FaultySystem(
            system, request => isBegun && request.Text.Contains("customerUpdate", StringComparison.Ordinal) && lost++ == 0 ? Fault.LosesAnswer : null));
        await stage.BeginAsync();
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Elin), "PhoneNumber", New);
        isBegun = true;

        await stage.SyncAsync();

        Assert.True(lost > 0, "no answer was lost");
        Assert.Equal((New, New), Numbers(stage, History.Elin));
        await stage.AssertAtRestAsync();
    }

    static (string Own, string Address) Numbers(Stage stage, string id) =>
        (stage.Shop.Read("customers", id, "phone"), stage.Shop.Read("customers", id, "addresses.0.phone"));
}
