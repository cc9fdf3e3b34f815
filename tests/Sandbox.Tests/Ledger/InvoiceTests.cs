using static Sandbox.Tests.Ledger.LedgerBench;

namespace Sandbox.Tests.Ledger;

public class InvoiceTests
{
    [Fact]
    public async Task An_invoiced_order_leaves_the_orders_and_keeps_its_id_and_reference_as_an_invoice()
    {
        using var bench = new LedgerBench();
        var id = await OrderId(bench);
        await bench.Pass(TimeSpan.FromDays(1));
        var number = bench.System.Invoice(id);
        Assert.Equal(404, (await bench.Get($"SalesOrders/{id}")).Status);
        Assert.Equal(204, (await bench.Get("SalesOrders")).Status);
        var invoice = (await bench.Get($"OutgoingInvoices/{id}")).Require(200);
        Assert.Equal(number, (long)invoice.Json["InvoiceNo"]!);
        Assert.Equal("\"r1\"", invoice.Raw("ExternalImportReference"));
        Assert.Equal(
            ("200", "250", "250"), (invoice.Raw("NetAmount"), invoice.Raw("TotalAmount"), invoice.Raw("Balance")));
        Assert.Equal(("\"2026-10-06\"", "\"2026-10-20\""), (invoice.Raw("VoucherDate"), invoice.Raw("DueDate")));
        Assert.Equal(("true", "1001"), (invoice.Raw("IsCreatedByCurrentIntegration"), invoice.Raw("OrderNo")));
    }

    [Fact]
    public async Task An_invoices_amounts_do_not_follow_later_changes()
    {
        using var bench = new LedgerBench();
        var id = await OrderId(bench);
        bench.System.Invoice(id);
        var product = (await bench.Get("Products")).Rows[0]["Id"]!.ToJsonString();
        (await bench.Set($"Products/{product}", "StandardSalesAccountId", "30003")).Require(200);
        var line = Assert.Single((await bench.Get($"OutgoingInvoices/{id}/Lines")).Rows);
        Assert.Equal(("0.25", "3", "3000"),
            (line["VatRate"]!.ToJsonString(), (string)line["VatCode"]!, line["AccountNo"]!.ToJsonString()));
    }

    [Theory]
    [InlineData(false, 201)]
    [InlineData(true, 400)]
    public async Task A_reference_is_free_after_invoicing_unless_the_settings_keep_it(bool stays, int status)
    {
        using var bench = new LedgerBench(settings => settings with { InvoicedReferencesStayTaken = stays });
        bench.System.Invoice(await OrderId(bench));
        Assert.Equal(status, (await bench.PostOrder("\"ExternalImportReference\":\"r1\"")).Status);
    }

    [Theory]
    [InlineData(-1, 0, 201)]
    [InlineData(1, 0, 400)]
    [InlineData(-1, 1, 400)]
    public async Task Only_a_draft_that_gives_money_back_names_an_invoice_and_only_one_that_there_is(int quantity, int besides, int status)
    {
        using var bench = new LedgerBench();
        var id = await OrderId(bench);
        var product = (await bench.Get("Products")).Rows[0]["Id"]!.ToJsonString();
        var number = bench.System.Invoice(id) + besides;
        var line = $"{{\"ProductId\":{product},\"Quantity\":{quantity},\"ProductUnitPrice\":100}}";

        Assert.Equal(status, (await bench.PostOrder($"\"RelatedInvoiceNo\":{number}", line)).Status);
    }

    [Fact]
    public async Task A_payment_clears_the_balance_and_moves_the_balances_own_clock()
    {
        using var bench = new LedgerBench();
        var id = await OrderId(bench);
        bench.System.Invoice(id);
        await bench.Pass(TimeSpan.FromDays(3));
        bench.System.Person("demo").Pay(id);
        var invoice = await bench.Get($"OutgoingInvoices/{id}");
        Assert.Equal(("0", "\"2026-10-05T08:00:00.0000000+00:00\""),
            (invoice.Raw("Balance"), invoice.Raw("LastChangedDateTimeOffset")));
        Assert.Single((
            await bench.Get("OutgoingInvoices?balanceLastChangedDateTimeOffsetGreaterThan=2026-10-06T00:00:00Z")).Rows);
        Assert.Equal(204, (await bench.Get("OutgoingInvoices?onlyUnpaidInvoices=true")).Status);
    }

    [Fact]
    public async Task An_order_with_a_negative_sum_becomes_a_credit_note()
    {
        using var bench = new LedgerBench();
        var id = await OrderId(bench, quantity: -1);
        bench.System.Invoice(id);
        Assert.Equal("\"OutgoingCreditNote\"", (await bench.Get($"OutgoingInvoices/{id}")).Raw("VoucherType"));
    }

    [Fact]
    public async Task Invoices_are_found_by_id_number_and_date()
    {
        using var bench = new LedgerBench();
        var id = await OrderId(bench);
        var number = bench.System.Invoice(id);
        foreach (var query in new[] { $"invoiceIds={id}", Path($"invoiceNos={number}"), "orderNos=1001",
            "fromDate=2026-10-05&toDate=2026-10-05", "customerNos=10000" })
            Assert.Single((await bench.Get("OutgoingInvoices?" + query)).Rows);
        foreach (var query in new[] { "invoiceIds=00000000-0000-0000-0000-000000000000", "invoiceNos=1",
            "fromDate=2026-10-06", "toDate=2026-10-04" })
            Assert.Equal(204, (await bench.Get("OutgoingInvoices?" + query)).Status);
    }

    [Fact]
    public async Task An_invoice_takes_no_edit_from_the_api()
    {
        using var bench = new LedgerBench();
        var id = await OrderId(bench);
        bench.System.Invoice(id);
        Assert.Equal(404, (await bench.Set($"OutgoingInvoices/{id}", "ContractNo", "\"x\"")).Status);
        Assert.Equal(404, (await bench.Delete($"OutgoingInvoices/{id}")).Status);
    }

    static async Task<string> OrderId(LedgerBench bench, int quantity = 2)
    {
        await bench.Product("P");
        var customer = await bench.Company();
        var order = await bench.Order(Path($"\"CustomerId\":{customer},\"ExternalImportReference\":\"r1\""),
            Path($$"""{"ProductCode":"P","Quantity":{{quantity}}}"""));
        return (string)order["Id"]!;
    }
}
