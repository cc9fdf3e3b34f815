namespace Sandbox.Ledger.Fields;

/// <summary>The closed lists of texts that the API allows. Source: its OpenAPI description.</summary>
static class Choices
{
    public static readonly IReadOnlyList<string> InvoiceDeliveryType =
        ["PdfByEmail", "Print", "EHF", "AvtaleGiro", "External", "Efaktura", "Factoring"];

    public static readonly IReadOnlyList<string> ReminderDeliveryType = ["PdfByEmail", "Print"];

    public static readonly IReadOnlyList<string> ProductType = ["Product", "Service"];

    public static readonly IReadOnlyList<string> OrderStatus = ["Draft", "Confirmed"];

    public static readonly IReadOnlyList<string> VoucherLineType =
        ["Normal", "Text", "Summary", "InvoiceFee", "TotalHours"];

    public static readonly IReadOnlyList<string> SubLedgerNumberSeriesType = ["Customer", "Supplier", "Employee"];

    public static readonly IReadOnlyList<string> OutgoingInvoiceVoucherType = ["OutgoingInvoice", "OutgoingCreditNote"];

    public static readonly IReadOnlyList<string> AgricultureDepartment =
        ["None", "Finance", "Farming", "Forestry", "FurAnimals", "OtherIndustries", "Private"];

    public static readonly IReadOnlyList<string> VatReturnSpecification =
    [
        "None", "Adjustment", "LossesOnClaims", "ReversalOfInputValueAddedTax", "Withdrawals",
        "AdjustmentVatCompensationRealProperty", "PurchasesEligibleForCompensation",
    ];

    public static readonly IReadOnlyList<string> UnitOfMeasure =
    [
        "BX", "MTR", "KMT", "KGM", "EA", "LTR", "HUR", "DAY", "MTK", "MTQ", "TNE", "MON", "ANN", "QAN", "NL", "XRO",
        "XBA", "XPL", "XPC", "PR", "XCI", "XBG", "SET", "XTY", "XOF", "FTK", "KWH", "MWH", "LBR", "CMT", "DMT",
        "LM", "XPK", "GRM", "HGM", "XFL", "XBE", "E54", "MMT", "DAA", "H18", "MLT", "HLT", "DLT", "AK", "XCR",
        "E14", "MJ", "J57", "XJG", "XCT", "XSA", "XTU", "WEE", "XCA", "XCN", "NAR", "M4", "XVQ", "P1", "MFU", "KMK",
        "LM3", "FOT", "FM3", "E34", "E35",
    ];
}
