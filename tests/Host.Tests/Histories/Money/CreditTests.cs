using System.Text.Json.Nodes;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Running.Scope;
using static SyncEngine.Host.Tests.Histories.Money.Invoiced;

namespace SyncEngine.Host.Tests.Histories.Money;

/// <summary>Refunds after the order was invoiced: each becomes one draft of a credit note, where the connection wants that.</summary>
public sealed class CreditTests
{
    const string Refunds = "refund-salesorders";

    [Fact]
    public async Task A_refund_after_the_invoice_becomes_one_draft_that_takes_it_off()
    {
        await using var stage = await InvoicedAsync();
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 2);

        await stage.SyncAsync();

        await AssertCreditedAsync(stage, (-230m, "Eplesaft, 5 liter -200.00 at 15 %"));
    }

    [Fact]
    public async Task Shipping_and_an_amount_without_goods_are_credited_each_in_a_draft_of_its_own()
    {
        await using var stage = await InvoicedAsync();
        stage.Shop.RefundShipping(Sale.Id, 60m);
        stage.Shop.RefundAmount(Sale.Id, 25m);

        await stage.SyncAsync();

        await AssertCreditedAsync(stage, (-60m, "Pakke -48.00 at 25 %"), (-25m, "Refund without return -25.00 at 0 %"));
    }

    [Fact]
    public async Task Amounts_of_one_refund_that_take_each_other_back_make_no_lines()
    {
        await using var stage = await InvoicedAsync();
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 1);
        var refunds = stage.Shop.Get("orders", Sale.Id)!["refunds"]!.DeepClone();
        refunds[0]!["order_adjustments"] = new JsonArray(Adjustment(1, "-20.00"), Adjustment(2, "20.00"));
        stage.Shop.Edit("orders", Sale.Id, "refunds", refunds);

        await stage.SyncAsync();

        await AssertCreditedAsync(stage, (-115m, "Eplesaft, 5 liter -100.00 at 15 %"));
    }

    [Fact]
    public async Task Two_refunds_make_two_drafts_whenever_they_come()
    {
        await using var stage = await InvoicedAsync();
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 1);
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Shop.Refund(Sale.Id, Sale.LineId(1), 1);

        await stage.SyncAsync();

        await AssertCreditedAsync(stage, (-115m, "Eplesaft, 5 liter -100.00 at 15 %"), (-250m, "Arbeidslampe -200.00 at 25 %"));
    }

    [Fact]
    public async Task A_refund_before_the_invoice_is_in_it_and_makes_no_draft()
    {
        await using var stage = await SoldAsync();
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 2);
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Ledger.Invoice(stage.PartnerOf(Till.Orders, Sale.Id));

        await stage.SyncAsync();
        await stage.SyncAsync();

        Assert.Empty(Credits(stage));
        Assert.Null(stage.LinkOf(Refunds, RefundId(stage, 0)));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_refund_that_is_seen_in_the_same_run_as_the_invoice_makes_its_draft_in_that_run()
    {
        await using var stage = await SoldAsync();
        stage.Ledger.Invoice(stage.PartnerOf(Till.Orders, Sale.Id));
        stage.Time.Advance(TimeSpan.FromMinutes(5));
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 1);

        await stage.SyncAsync();

        await AssertCreditedAsync(stage, (-115m, "Eplesaft, 5 liter -100.00 at 15 %"));
    }

    [Fact]
    public async Task A_lost_answer_makes_no_second_draft()
    {
        await using var stage = await InvoicedAsync();
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 2);
        stage.Around = connector => connector.System == "poweroffice" ? new StoppingConnector(connector, "salesorders", Moment.Applied) : connector;
        await Assert.ThrowsAsync<ProcessDiedException>(() => stage.RunAsync("sync", "--json"));
        stage.Around = null;
        stage.Time.Advance(TimeSpan.FromMinutes(10));

        await stage.SyncAsync();

        await AssertCreditedAsync(stage, (-230m, "Eplesaft, 5 liter -200.00 at 15 %"));
    }

    [Fact]
    public async Task A_connection_that_does_not_want_it_is_only_told_what_is_due()
    {
        await using var stage = await Till.SoldAsync(Two);
        stage.Ledger.Invoice(stage.PartnerOf(Till.Orders, Sale.Id));
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 2);

        await stage.SyncAsync();

        Assert.Empty(Credits(stage));
        Assert.Contains(stage.Reported(), line => line.Contains("what follows from this edit is done there by hand", StringComparison.Ordinal));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task What_was_refunded_before_drafts_were_wanted_was_dealt_with_by_hand()
    {
        await using var stage = await Till.SoldAsync(Two);
        stage.Ledger.Invoice(stage.PartnerOf(Till.Orders, Sale.Id));
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 2);
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        SwitchOn(stage, stage.Time.GetUtcNow());
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 1);

        await stage.SyncAsync();

        await AssertCreditedAsync(stage, (-115m, "Eplesaft, 5 liter -100.00 at 15 %"));
    }

    [Fact]
    public async Task A_refund_that_could_not_be_carried_before_the_invoice_waits_for_a_person_who_may_have_it_drafted()
    {
        await using var stage = await SoldAsync();
        var order = stage.PartnerOf(Till.Orders, Sale.Id);
        stage.Ledger.Confirm(order);
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 2);
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromDays(1));
        stage.Ledger.Invoice(order);
        await stage.SyncAsync();
        await AssertWaitsForAPersonAsync(stage);

        var ordered = await stage.RunAsync("links", "create", Refunds, RefundId(stage, 0));
        await stage.SyncAsync();

        Assert.Equal(ExitCode.Done, ordered.ExitCode);
        await AssertCreditedAsync(stage, (-230m, "Eplesaft, 5 liter -200.00 at 15 %"));
    }

    [Fact]
    public async Task A_refund_whose_write_a_death_prevented_before_the_invoice_waits_for_a_person()
    {
        await using var stage = await SoldAsync();
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 2);
        stage.Around = connector => connector.System == "poweroffice" ? new StoppingConnector(connector, "salesorderlines", Moment.Intended, isUpdate: true) : connector;
        await Assert.ThrowsAsync<ProcessDiedException>(() => stage.SyncAsync());
        stage.Around = null;
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Ledger.Invoice(stage.PartnerOf(Till.Orders, Sale.Id));

        await stage.SyncAsync();

        await AssertWaitsForAPersonAsync(stage);
    }

    [Fact]
    public async Task An_amount_whose_line_could_not_be_made_before_the_invoice_waits_for_a_person()
    {
        await using var stage = await SoldAsync();
        var order = stage.PartnerOf(Till.Orders, Sale.Id);
        stage.Ledger.Confirm(order);
        stage.Shop.RefundAmount(Sale.Id, 25m);
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromDays(1));
        stage.Ledger.Invoice(order);

        await stage.SyncAsync();

        await AssertWaitsForAPersonAsync(stage);
    }

    [Fact]
    public async Task A_refund_that_nobody_saw_before_the_invoice_waits_for_a_person()
    {
        await using var stage = await SoldAsync();
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 2);
        stage.Time.Advance(TimeSpan.FromMinutes(5));
        stage.Ledger.Invoice(stage.PartnerOf(Till.Orders, Sale.Id));

        await stage.SyncAsync();
        await stage.SyncAsync();

        Assert.Empty(Credits(stage));
        Assert.Equal(AttentionKind.Parked, stage.AttentionOf(Refunds, RefundId(stage, 0))?.Kind);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_part_that_cannot_be_mapped_keeps_the_whole_draft_back_until_it_can()
    {
        await using var stage = await InvoicedAsync();
        stage.EditConnection("\"0\": FRAKT-0", "\"0.5\": FRAKT-0");
        stage.EditConnection("\"0.25\": FRAKT,", "");
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 1);
        stage.Shop.RefundShipping(Sale.Id, 60m);

        await stage.SyncAsync();

        Assert.Empty(Credits(stage));
        Assert.Equal(AttentionKind.Parked, stage.AttentionOf("refund-shippinglines", Sale.Id)?.Kind);
        stage.EditConnection("\"0.5\": FRAKT-0", "\"0.25\": FRAKT");
        stage.Time.Advance(TimeSpan.FromDays(1));
        await stage.RunAsync("plan");
        Assert.NotNull(stage.AttentionOf("refund-shippinglines", Sale.Id));
        await stage.SyncAsync();
        Assert.Equal(2, Credits(stage).Length);
        await stage.AssertAtRestAsync();
        Assert.Null(stage.AttentionOf("refund-shippinglines", Sale.Id));
    }

    [Fact]
    public async Task What_the_invoice_says_is_read_again_when_the_database_was_lost()
    {
        await using var stage = await InvoicedAsync();
        stage.LoseDatabase();
        await stage.SyncAsync("--allow", "database");
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 2);

        await stage.SyncAsync();

        await AssertCreditedAsync(stage, (-230m, "Eplesaft, 5 liter -200.00 at 15 %"));
    }

    [Fact]
    public async Task Who_waits_in_a_pair_that_was_switched_off_stops_no_run()
    {
        await using var stage = await SoldAsync();
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 2);
        await stage.SyncAsync();
        Assert.Equal(AttentionKind.Waiting, stage.AttentionOf(Refunds, RefundId(stage, 0))?.Kind);
        SwitchOff(stage);
        stage.Ledger.Invoice(stage.PartnerOf(Till.Orders, Sale.Id));

        await stage.SyncAsync();

        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_credit_whose_answer_nobody_saw_is_made_once_though_its_pair_was_off_meanwhile()
    {
        await using var stage = await InvoicedAsync();
        var since = stage.Time.GetUtcNow() - TimeSpan.FromDays(1);
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 2);
        stage.Around = connector => connector.System == "poweroffice" ? new StoppingConnector(connector, "salesorders", Moment.Applied) : connector;
        await Assert.ThrowsAsync<ProcessDiedException>(() => stage.SyncAsync());
        stage.Around = null;
        SwitchOff(stage);
        stage.Time.Advance(TimeSpan.FromMinutes(5));
        await stage.SyncAsync();

        SwitchOn(stage, since);
        await stage.SyncAsync("--compare");

        await AssertCreditedAsync(stage, (-230m, "Eplesaft, 5 liter -200.00 at 15 %"));
    }

    static void SwitchOff(Stage stage) => File.WriteAllLines(
        stage.ConnectionFile, [.. File.ReadAllLines(stage.ConnectionFile).Where(line => !line.Contains("credit_drafts", StringComparison.Ordinal))]);

    static JsonObject Adjustment(long id, string amount) => new()
    {
        ["id"] = id,
        ["kind"] = "refund_discrepancy",
        ["reason"] = "Refund discrepancy",
        ["amount"] = amount,
        ["tax_amount"] = "0.00",
    };

    static JsonObject[] Credits(Stage stage) =>
        [.. stage.Ledger.List("SalesOrders").Where(order => order["RelatedInvoiceNo"] is not null).OrderBy(order => order["SalesOrderNo"]!.GetValue<long>())];

    static string RefundId(Stage stage, int at) => stage.Shop.Get("orders", Sale.Id)!["refunds"]![at]!["id"]!.ToString();

    static async Task AssertWaitsForAPersonAsync(Stage stage)
    {
        Assert.Empty(Credits(stage));
        Assert.Equal(AttentionKind.Parked, stage.AttentionOf(Refunds, RefundId(stage, 0))?.Kind);
        Assert.Contains("had not been carried there", stage.AttentionOf(Refunds, RefundId(stage, 0))?.Reason, StringComparison.Ordinal);
        await stage.AssertAtRestAsync();
    }

    // Each refund is one draft with one line here, and another run makes no more of them.
    static async Task AssertCreditedAsync(Stage stage, params (decimal Total, string Line)[] expected)
    {
        await stage.AssertAtRestAsync();
        var invoice = stage.Ledger.Get("OutgoingInvoices", stage.PartnerOf(Till.Orders, Sale.Id))!;
        Assert.Equal(expected, Credits(stage).Select(draft => (draft["TotalAmount"].Amount(), Assert.Single(Till.LinesOf(draft)))));
        Assert.All(Credits(stage), draft => Assert.Equal(
            ("Draft", invoice["InvoiceNo"].Amount(), invoice["CustomerId"].Amount()),
            (draft["SalesOrderStatus"]!.ToString(), draft["RelatedInvoiceNo"].Amount(), draft["CustomerId"].Amount())));
    }
}
