using System.Text.Json.Nodes;
using Sandbox.Ledger.Fields;
using Sandbox.Ledger.State;
using Sandbox.Ledger.Wire;

namespace Sandbox.Ledger.Rules;

/// <summary>Outgoing invoices: what orders become. They are read only; a person makes them.</summary>
sealed class InvoiceRules(Books books) : Resource(books, OutgoingInvoiceFields.Table, ["ExternalImportReference"])
{
    static readonly IReadOnlyList<Filter> Parameters =
    [
        new("balanceLastChangedDateTimeOffsetGreaterThan", FilterKind.After, "BalanceLastChangedDateTimeOffset"),
        new("customerNos", FilterKind.Numbers, "CustomerNo"),
        new("customMatchingReferences", FilterKind.Texts, "CustomMatchingReference"),
        new("departmentCodes", FilterKind.CodesOrNone, "DepartmentCode"),
        new("fromDate", FilterKind.FromDay, "VoucherDate"),
        new("toDate", FilterKind.UntilDay, "VoucherDate"),
        new("invoiceIds", FilterKind.Texts, "Id"),
        new("invoiceNos", FilterKind.Numbers, "InvoiceNo"),
        new("orderNos", FilterKind.Numbers, "OrderNo"),
        new("onlyCreatedByCurrentIntegration", FilterKind.OnlyTrue, "IsCreatedByCurrentIntegration"),
        new("onlyUnpaidInvoices", FilterKind.OnlyNonZero, "Balance"),
        new("projectCodes", FilterKind.CodesOrNone, "ProjectCode"),
        new("sentDateTimeOffsetGreaterThan", FilterKind.After, "SentDateTimeOffset"),
        new("voucherNos", FilterKind.Numbers, "VoucherNo"),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<Filter> Filters => Parameters;

    /// <summary>The shape of an invoice's lines.</summary>
    public RecordShape LineView { get; } = new(books, OutgoingInvoiceFields.Line);

    /// <summary>Whether the customer owes or is owed anything.</summary>
    public bool HasBalance(long customerId) =>
        Records.Now.Any(
            invoice => invoice.Whole("CustomerId") == customerId && invoice.Amount("Balance") is not (null or 0));

    /// <summary>Makes the invoice of an order, with the order's id and with amounts that no longer change.</summary>
    public JsonObject Issue(JsonObject order)
    {
        var invoice = CopyOfHeader(order);
        var (net, total) = LineAmounts.OfOrder(Books, order);
        var rate = order.Amount("CurrencyExchangeRate") ?? 1;
        invoice["NetAmount"] = net;
        invoice["TotalAmount"] = total;
        invoice["NetPostedAmount"] = ValueReader.WithoutTrailingZeros(net * rate);
        invoice["TotalPostedAmount"] = ValueReader.WithoutTrailingZeros(total * rate);
        invoice["Balance"] = ValueReader.WithoutTrailingZeros(total * rate);
        invoice["VoucherType"] = total < 0 ? "OutgoingCreditNote" : "OutgoingInvoice";
        invoice["InvoiceNo"] = Books.Numbers.Next("InvoiceNo");
        invoice["VoucherNo"] = Books.Numbers.Next("VoucherNo");
        invoice[SalesOrderFields.Lines] =
            new JsonArray([.. SalesOrderLineRules.Sorted(order).Select(line => Line(order, line, rate))]);
        return Create(invoice);
    }

    /// <summary>Books a payment of what is left.</summary>
    public void Settle(string id)
    {
        var before = Require(id);
        var draft = (JsonObject)before.DeepClone();
        draft["Balance"] = 0m;
        draft["BalanceLastChangedDateTimeOffset"] = Instants.Text(Books.Now);
        Change(before, draft);
    }

    /// <summary>A payment moves the balance's own timestamp only.</summary>
    protected override bool Moves(Field field) => field.Name is not ("Balance" or "BalanceLastChangedDateTimeOffset");

    /// <inheritdoc />
    protected override void Complete(JsonObject draft, JsonObject? before)
    {
    }

    /// <inheritdoc />
    protected override bool IsInUse(JsonObject record) => true;

    JsonObject CopyOfHeader(JsonObject order)
    {
        var view = Books.SalesOrders.View(complete: false, showInherited: true);
        var invoice = Frozen(Table, view, order);
        var now = Books.Now;
        var creditDays = Books.Settings.BaseData.PaymentTerms
            .FirstOrDefault(term => term.Id == invoice.Whole("PaymentTermId"))?.CreditDays ?? 0;
        invoice["OrderNo"] = order["SalesOrderNo"]?.DeepClone();
        invoice["OrderDate"] = order["SalesOrderDate"]?.DeepClone() ?? Instants.Day(now);
        invoice["DeliveryDate"] ??= Instants.Day(now);
        invoice["VoucherDate"] = Instants.Day(now);
        invoice["DueDate"] = Instants.Day(now.AddDays(creditDays));
        invoice["InvoiceDeliveryType"] = Books.SalesOrders.CustomerOf(order)?["InvoiceDeliveryType"]?.DeepClone();
        foreach (var field in Table.Fields.Where(field => field.Kind == FieldKind.Instant))
            invoice[field.Name] = Instants.Text(now);
        return invoice;
    }

    JsonObject Line(JsonObject order, JsonObject line, decimal rate)
    {
        var invoiced = Frozen(LineView.Table, Books.Lines.View(order), line);
        var amounts = LineAmounts.Of(Books, order, line);
        invoiced["Id"] = Books.Numbers.NextId("Invoice line");
        invoiced["AccountId"] = amounts.Account?.Id;
        invoiced["NetPostedAmount"] = ValueReader.WithoutTrailingZeros(amounts.Net * rate);
        invoiced["TotalPostedAmount"] = ValueReader.WithoutTrailingZeros(amounts.Total * rate);
        return invoiced;
    }

    /// <summary>What a draft shows now, in the fields that an invoice has under the same name.</summary>
    static JsonObject Frozen(FieldTable table, RecordShape view, JsonObject record)
    {
        var frozen = ValueReader.Defaults(table);
        foreach (var field in table.Fields.Where(field => field.CodeOf is null))
            if (view.Table.Find(field.Name) is { } source)
                frozen[field.Name] = view.Value(record, source)?.DeepClone();
        return frozen;
    }
}
