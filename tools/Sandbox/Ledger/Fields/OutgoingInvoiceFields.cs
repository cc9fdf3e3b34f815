using static Sandbox.Ledger.Fields.FieldUse;
using static Sandbox.Ledger.Fields.Make;

namespace Sandbox.Ledger.Fields;

/// <summary>What an order becomes when a person sends it. Nothing here can be written.</summary>
static class OutgoingInvoiceFields
{
    /// <summary>The invoice.</summary>
    public static readonly FieldTable Table = new("Outgoing invoice", "OutgoingInvoicePatchDto",
    [
        Amount("Balance", Read),
        Instant("BalanceLastChangedDateTimeOffset"),
        Code("BrandingThemeCode", of: "BrandingThemeId", kind: "Branding theme", use: Read),
        Reference("BrandingThemeId", "Branding theme", Read),
        Text("Cid", Read),
        Text("ContractNo", Read),
        Instant("CreatedDateTimeOffset"),
        Text("CurrencyCode", Read),
        Amount("CurrencyExchangeRate", Read),
        Text("CustomMatchingReference", Read),
        Reference("CustomerId", "Customer", Read),
        CodeNumber("CustomerNo", of: "CustomerId", kind: "Customer", use: Read),
        Text("CustomerReference", Read),
        Reference("CustomerReferenceContactPersonId", "Contact person", Read),
        Day("DeliveryDate", Read),
        Code("DeliveryTerm", of: "DeliveryTermId", kind: "Delivery term", use: Read),
        Reference("DeliveryTermId", "Delivery term", Read),
        .. Dimensions.Table.Select(field => field with { Use = Read }),
        Day("DueDate", Read),
        Text("ExternalImportReference", Read),
        Uuid("Id"),
        Whole("ImportedOrderNo", Read),
        Choice("InvoiceDeliveryType", Choices.InvoiceDeliveryType, use: Read),
        Whole("InvoiceNo", Read),
        Flag("IsCreatedByCurrentIntegration", Read),
        Flag("IsReversed", Read) with { DefaultJson = "false" },
        Instant("LastChangedDateTimeOffset"),
        Amount("NetAmount", Read),
        Amount("NetPostedAmount", Read),
        Day("OrderDate", Read),
        Whole("OrderNo", Read),
        CodeNumber("PaymentTerm", of: "PaymentTermId", kind: "Payment term", use: Read),
        Reference("PaymentTermId", "Payment term", Read),
        Text("PurchaseOrderReference", Read),
        Whole("RelatedInvoiceNo", Read),
        Instant("SentDateTimeOffset"),
        Amount("TotalAmount", Read),
        Amount("TotalPostedAmount", Read),
        Day("VoucherDate", Read),
        Whole("VoucherNo", Read),
        Choice("VoucherType", Choices.OutgoingInvoiceVoucherType, use: Read),
    ]);

    /// <summary>A line of the invoice, with the account that it was posted to.</summary>
    public static readonly FieldTable Line = new("Outgoing invoice line", "OutgoingInvoiceLinePatchDto",
    [
        Whole("AccountId", Read),
        CodeNumber("AccountNo", of: "AccountId", kind: "General ledger account", use: Read),
        Amount("Allowance", Read),
        Text("Description", Read),
        .. Dimensions.Table.Select(field => field with { Use = Read }),
        Text("ExternalImportReference", Read),
        Whole("Id", Read),
        Choice("LineType", Choices.VoucherLineType, use: Read),
        Amount("NetAmount", Read),
        Amount("NetPostedAmount", Read),
        Code("ProductCode", of: "ProductId", kind: "Product", use: Read),
        Reference("ProductId", "Product", Read),
        Amount("ProductUnitCost", Read),
        Amount("ProductUnitPrice", Read),
        Amount("Quantity", Read),
        Whole("SortOrder", Read),
        Amount("TotalAmount", Read),
        Amount("TotalPostedAmount", Read),
        Choice("UnitOfMeasureCode", Choices.UnitOfMeasure, use: Read),
        Amount("VatAmount", Read),
        Text("VatCode", Read),
        Whole("VatId", Read),
        Amount("VatRate", Read),
    ]);
}
