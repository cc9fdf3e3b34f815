using static Sandbox.Ledger.Fields.FieldUse;
using static Sandbox.Ledger.Fields.Make;

namespace Sandbox.Ledger.Fields;

/// <summary>Lines of sales orders. They carry no timestamps.</summary>
static class SalesOrderLineFields
{
    /// <summary>How the amount of a line is spread over time.</summary>
    static readonly FieldTable Accrual = new("Sales order line", "SalesOrderLinePatchDto",
    [
        Choice("BalanceAccountAgricultureDepartment", Choices.AgricultureDepartment),
        Reference("BalanceAccountId", "General ledger account"),
        CodeNumber("BalanceAccountNo", of: "BalanceAccountId", kind: "General ledger account"),
        Day("FromDate"),
        Flag("IsActive", byDefault: false),
        Choice("ResultAccountAgricultureDepartment", Choices.AgricultureDepartment),
        Reference("ResultAccountId", "General ledger account"),
        CodeNumber("ResultAccountNo", of: "ResultAccountId", kind: "General ledger account"),
        Day("ToDate"),
    ]);

    /// <summary>The line itself. VAT and amounts are always the ledger's own.</summary>
    public static readonly FieldTable Table = new("Sales order line", "SalesOrderLinePatchDto",
    [
        Nested("Accrual", Accrual),
        Amount("Allowance"),
        Text("Description"),
        .. Dimensions.Table,
        Text("ExternalImportReference", max: 50),
        Uuid("Id"),
        Choice("LineType", Choices.VoucherLineType, byDefault: "Normal"),
        Amount("NetAmount", Read),
        Code("ProductCode", of: "ProductId", kind: "Product"),
        Reference("ProductId", "Product"),
        Amount("ProductUnitCost"),
        Amount("ProductUnitPrice"),
        Amount("Quantity"),
        Uuid("SalesOrderId"),
        Reference("SellersReferenceEmployeeId", "Employee"),
        CodeNumber("SellersReferenceEmployeeNo", of: "SellersReferenceEmployeeId", kind: "Employee"),
        Whole("SortOrder"),
        Amount("TotalAmount", Read),
        Choice("UnitOfMeasureCode", Choices.UnitOfMeasure),
        Flag("UseStandardSalesAccount"),
        Amount("VatAmount", Read),
        Text("VatCode", Read),
        Whole("VatId", Read),
        Amount("VatRate", Read),
        Choice("VatReturnSpecification", Choices.VatReturnSpecification),
    ]);
}
