namespace Sandbox.Ledger;

/// <summary>The base data of a small Norwegian trading company.</summary>
static class NorwegianCompany
{
    public static LedgerBaseData BaseData { get; } = new()
    {
        VatCodes =
        [
            new(3, "3", 0.25m, "Output VAT, high rate"),
            new(31, "31", 0.15m, "Output VAT, middle rate"),
            new(33, "33", 0.12m, "Output VAT, low rate"),
            new(5, "5", 0m, "Zero rated sales inside the VAT act"),
            new(52, "52", 0m, "Export of goods"),
        ],
        Accounts =
        [
            new(30001, 1500, "Customers", null),
            new(30002, 3000, "Sales, high rate", "3"),
            new(30003, 3003, "Sales, middle rate", "31"),
            new(30004, 3004, "Sales, low rate", "33"),
            new(30005, 3100, "Sales without VAT", "5"),
        ],
        DefaultSalesAccountNo = 3000,
        DefaultOptionalSalesAccountNo = 3100,
        ProductGroups =
        [
            new(501, "1", "Goods"),
            new(502, "2", "Food") { StandardSalesAccountNo = 3003 },
            new(503, "3", "Goods without VAT") { StandardSalesAccountNo = 3100 },
        ],
        PaymentTerms = [new(11, "14 days", 14, IsDefault: true), new(12, "30 days", 30), new(13, "Paid at once", 0)],
        CustomerSeries = [new(new Guid("7d0c5a3e-6f0b-4b0a-9a51-0a4f6b1d2c01"), "Customers", 10000, 19999)],
        References =
        [
            new("Department", 21, "10"),
            new("Department", 22, "20"),
            new("Project", 31, "WEB"),
            new("Employee", 41, "1"),
            new("Delivery term", 51, "DAP"),
            new("Branding theme", 61, "Standard"),
            new("Contact group", 71, "Web shop"),
        ],
    };
}
