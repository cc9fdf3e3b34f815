using static Sandbox.Ledger.Fields.FieldUse;
using static Sandbox.Ledger.Fields.Make;

namespace Sandbox.Ledger.Fields;

/// <summary>Sales orders: drafts of outgoing invoices.</summary>
static class SalesOrderFields
{
    /// <summary>The name under which an order keeps its lines.</summary>
    public const string Lines = "SalesOrderLines";

    /// <summary>The header alone, as lists and single reads show it.</summary>
    public static readonly FieldTable Table = new("Sales order", "SalesOrderPatchDto",
    [
        Code("BrandingThemeCode", of: "BrandingThemeId", kind: "Branding theme"),
        Reference("BrandingThemeId", "Branding theme"),
        Reference("ContactDeliveryAddressId", "Contact delivery address"),
        Text("ContractNo"),
        Instant("CreatedDateTimeOffset"),
        Text("CurrencyCode"),
        Amount("CurrencyExchangeRate"),
        Reference("CustomerId", "Customer"),
        CodeNumber("CustomerNo", of: "CustomerId", kind: "Customer"),
        Text("CustomerReference"),
        Reference("CustomerReferenceContactPersonId", "Contact person"),
        Text("CustomMatchingReference"),
        Day("DeliveryDate"),
        Code("DeliveryTerm", of: "DeliveryTermId", kind: "Delivery term"),
        Reference("DeliveryTermId", "Delivery term"),
        .. Dimensions.Table,
        Text("ExternalImportReference", max: 50),
        Uuid("Id"),
        Whole("ImportedOrderNo"),
        Flag("IsCreatedByCurrentIntegration", Read) with { DefaultJson = "false" },
        Instant("LastChangedDateTimeOffset"),
        Whole("LineCount", Read),
        Amount("NetAmount", Read),
        CodeNumber("PaymentTerm", of: "PaymentTermId", kind: "Payment term"),
        Reference("PaymentTermId", "Payment term"),
        Text("PurchaseOrderReference"),
        Whole("RelatedInvoiceNo"),
        Day("SalesOrderDate"),
        Whole("SalesOrderNo", Read),
        Choice("SalesOrderStatus", Choices.OrderStatus, byDefault: "Draft"),
        Reference("SalesPersonEmployeeId", "Employee"),
        CodeNumber("SalesPersonEmployeeNumber", of: "SalesPersonEmployeeId", kind: "Employee"),
        Amount("TotalAmount", Read),
    ]);

    /// <summary>Header and lines, as the Complete operations read and write them.</summary>
    public static readonly FieldTable Complete = new("Sales order", "SalesOrderPatchDto",
    [
        .. Table.Fields,
        new Field(Lines, FieldKind.NestedList, ReadCreate) { Nested = SalesOrderLineFields.Table, DefaultJson = "[]" },
    ]);
}
