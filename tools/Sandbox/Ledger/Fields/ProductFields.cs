using static Sandbox.Ledger.Fields.FieldUse;
using static Sandbox.Ledger.Fields.Make;

namespace Sandbox.Ledger.Fields;

/// <summary>Products and the groups that they inherit prices and accounts from.</summary>
static class ProductFields
{
    /// <summary>A product. It has no external reference: only its code can carry one.</summary>
    public static readonly FieldTable Table = new("Product", "ProductPatchDto",
    [
        Text("Code", max: 100),
        Instant("CreatedDateTimeOffset"),
        Uuid("CreatedFromImportJournalId"),
        Text("Description"),
        Text("Gtin"),
        Whole("Id", Read),
        Flag("IsArchived", byDefault: false),
        Flag("IsStockItem", byDefault: false),
        Instant("LastChangedDateTimeOffset"),
        Text("Name", max: 400),
        .. Accounts,
        Code("ProductGroupCode", of: "ProductGroupId", kind: "Product group"),
        Reference("ProductGroupId", "Product group"),
        Choice("ProductType", Choices.ProductType, byDefault: "Product"),
        Amount("StockAvailable", Read),
        Amount("StockOnHand"),
        Instant("StockOnHandLastChangedDatetimeOffset"),
        Amount("UnitCost"),
        Choice("UnitOfMeasureCode", Choices.UnitOfMeasure),
        Amount("UnitPrice"),
    ]);

    /// <summary>A product group.</summary>
    public static readonly FieldTable Group = new("Product group", "ProductGroupPatchDto",
    [
        Text("Code", max: 200),
        Instant("CreatedDateTimeOffset"),
        Uuid("CreatedFromImportJournalId"),
        Text("Description"),
        Whole("Id", Read),
        Flag("IsArchived", byDefault: false),
        Instant("LastChangedDateTimeOffset"),
        Text("Name", max: 400),
        .. Accounts,
        Choice("ProductType", Choices.ProductType, byDefault: "Product"),
        Amount("UnitCost"),
        Choice("UnitOfMeasureCode", Choices.UnitOfMeasure),
        Amount("UnitPrice"),
    ]);

    static IReadOnlyList<Field> Accounts =>
    [
        CodeNumber("OptionalSalesAccount", of: "OptionalSalesAccountId", kind: "General ledger account"),
        Choice("OptionalSalesAccountAgricultureDepartment", Choices.AgricultureDepartment, use: ReadCreate),
        Reference("OptionalSalesAccountId", "General ledger account"),
        CodeNumber("StandardSalesAccount", of: "StandardSalesAccountId", kind: "General ledger account"),
        Choice("StandardSalesAccountAgricultureDepartment", Choices.AgricultureDepartment, use: ReadCreate),
        Reference("StandardSalesAccountId", "General ledger account"),
    ];
}
