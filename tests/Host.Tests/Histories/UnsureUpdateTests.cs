using System.Net;
using Sandbox.Http;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Updates whose outcome the wire hides, and people who are quicker than the engine.</summary>
public sealed class UnsureUpdateTests
{
    const string New = "elin.new@example.com";

    static readonly SandboxResponse NotFound = SandboxResponse.Json(404, """{ "title": "Object(s) not found", "status": 404 }""");

    [Fact]
    public async Task An_update_that_the_ledger_fails_to_do_is_done_later()
    {
        var outage = new Outage(request => request.Method == "PATCH");
        await using var stage = await outage.StageAsync();
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "email", New);
        await outage.DuringAsync(() => stage.RunAsync("sync"));
        stage.Time.Advance(Stage.LongerThanAnyRequest);

        await stage.SyncAsync();

        Assert.Equal(New, stage.Ledger.Read("Customers", stage.PartnerOf(History.Persons, History.Elin), "EmailAddress"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_update_of_the_ledger_whose_answer_is_lost_comes_to_rest()
    {
        var lost = 0;
        await using var stage = await Stage.SmallAsync(system => new FaultySystem(
            system, request => request.Method == "PATCH" && request.Path.StartsWith("/v2/Customers", StringComparison.Ordinal) && lost++ == 0 ? Fault.LosesAnswer : null));
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "email", New);

        await stage.SyncAsync();

        Assert.True(lost > 0, "no answer was lost");
        Assert.Equal(New, stage.Ledger.Read("Customers", stage.PartnerOf(History.Persons, History.Elin), "EmailAddress"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_update_that_the_shop_fails_to_do_is_done_later()
    {
        var outage = new Outage(request => request.Text.Contains("customerUpdate", StringComparison.Ordinal));
        await using var stage = await outage.StageAsync();
        await stage.BeginAsync();
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Elin), "EmailAddress", New);
        await outage.DuringAsync(() => stage.RunAsync("sync"));
        stage.Time.Advance(Stage.LongerThanAnyRequest);

        await stage.SyncAsync();

        Assert.Equal(New, stage.Shop.Read("customers", History.Elin, "email"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_write_that_arrives_after_its_value_was_set_back_gives_way_to_that()
    {
        var outage = new Outage(request => request.Method == "PATCH");
        await using var stage = await outage.StageAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        var old = stage.Shop.Read("customers", History.Elin, "email");
        stage.Shop.Edit("customers", History.Elin, "email", New);
        await outage.DuringAsync(() => stage.RunAsync("sync"));
        stage.Shop.Edit("customers", History.Elin, "email", old);
        await stage.SyncAsync();
        // Now it arrives.
        stage.Ledger.Edit("Customers", partner, "EmailAddress", New);

        await stage.SyncAsync();

        Assert.Equal(old, stage.Shop.Read("customers", History.Elin, "email"));
        Assert.Equal(old, stage.Ledger.Read("Customers", partner, "EmailAddress"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task Nothing_is_written_to_a_place_whose_last_write_may_still_arrive()
    {
        const string newer = "elin.newer@example.com";
        var sent = 0;
        await using var stage = await Stage.FailingAsync(request => request.Method == "PATCH" && ++sent == 1);
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "email", New);
        await stage.SyncAsync();
        stage.Shop.Edit("customers", History.Elin, "email", newer);

        await stage.SyncAsync();

        Assert.Equal(1, sent);
        Assert.StartsWith(
            "an earlier write to it was not answered and may still arrive", stage.HeldOf(History.Persons, History.Elin, "EmailAddress")?.Reason, StringComparison.Ordinal);
        stage.Time.Advance(Stage.LongerThanAnyRequest);
        await stage.SyncAsync();
        Assert.Equal(newer, stage.Ledger.Read("Customers", stage.PartnerOf(History.Persons, History.Elin), "EmailAddress"));
        Assert.Null(stage.HeldOf(History.Persons, History.Elin, "EmailAddress"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_write_that_is_answered_missing_while_a_read_finds_the_record_is_held_with_the_reason()
    {
        var isDeaf = false;
        var sent = 0;
        await using var stage = await Stage.SmallAsync(system => new FaultySystem(
            system, request => isDeaf && request.Method == "PATCH" && ++sent > 0 ? Fault.Answers(NotFound) : null));
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "email", New);
        isDeaf = true;

        await stage.SyncAsync();

        Assert.Equal(2, sent);
        Assert.Equal(
            "poweroffice answers the write 'customer' as if the record were not there, and a read finds it",
            stage.HeldOf(History.Persons, History.Elin, "EmailAddress")?.Reason);
        isDeaf = false;
        stage.Time.Advance(TimeSpan.FromHours(1));
        await stage.SyncAsync();
        Assert.Equal(New, stage.Ledger.Read("Customers", stage.PartnerOf(History.Persons, History.Elin), "EmailAddress"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_edit_between_plan_and_apply_is_not_overwritten_and_is_the_newer_one()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Shop.Edit("customers", History.Elin, "email", New);
        stage.Around = connector => new MeddlingConnector(
            connector, "customers", () => stage.Ledger.Edit("Customers", partner, "EmailAddress", "quicker@example.com"));

        await stage.SyncAsync();

        Assert.Equal("quicker@example.com", stage.Ledger.Read("Customers", partner, "EmailAddress"));
        Assert.Equal("quicker@example.com", stage.Shop.Read("customers", History.Elin, "email"));
        stage.Around = connector => connector;
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_edit_of_another_value_that_shows_in_the_answer_to_our_write_is_still_carried()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Shop.Edit("customers", History.Elin, "email", New);
        stage.Around = connector => new MeddlingConnector(
            connector, "customers", () => stage.Ledger.Edit("Customers", partner, "PhoneNumber", "+4740055002"));
        await stage.SyncAsync();
        stage.Around = connector => connector;

        await stage.SyncAsync();

        Assert.Equal(New, stage.Ledger.Read("Customers", partner, "EmailAddress"));
        Assert.Equal("+4740055002", stage.Shop.Read("customers", History.Elin, "phone"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_shop_edit_between_plan_and_apply_is_not_overwritten()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf("sesamproduct-product", "4002000000004");
        stage.Ledger.Edit("Products", partner, "Name", "Vernesko 2");
        stage.Around = connector => connector.System == "shopify"
            ? new MeddlingConnector(connector, "products", () => stage.Shop.Edit("products", "6002000000002", "variants.0.barcode", "7040000000017"))
            : connector;
        await stage.SyncAsync();
        stage.Around = connector => connector;

        await stage.SyncAsync();

        Assert.Equal("7040000000017", stage.Ledger.Read("Products", partner, "Gtin"));
        Assert.Equal("Vernesko 2", stage.Shop.Read("products", "6002000000002", "title"));
        await stage.AssertAtRestAsync();
    }
}
