using static Sandbox.Ledger.Fields.FieldUse;
using static Sandbox.Ledger.Fields.Make;

namespace Sandbox.Ledger.Fields;

/// <summary>The client's base data, read only here.</summary>
static class BaseDataFields
{
    /// <summary>VAT codes.</summary>
    public static readonly FieldTable VatCode = new("VAT code", "VatCodePatchDto",
    [
        Whole("BaseVatCodeId", Read),
        Text("Code", Read),
        Text("Description", Read),
        Whole("Id", Read),
        Flag("IsActive", Read) with { DefaultJson = "true" },
        Flag("IsCustom", Read) with { DefaultJson = "false" },
        Text("Name", Read),
        Amount("Rate", Read),
        Day("ValidFrom", Read),
        Day("ValidTo", Read),
        Amount("VatBasisRatio", Read),
        Instant("VatBasisRatioValidFrom"),
    ]);

    /// <summary>Accounts of the general ledger.</summary>
    public static readonly FieldTable Account = new("General ledger account", "GeneralLedgerAccountPatchDto",
    [
        Whole("AccountNo", Read),
        Text("CurrencyCode", Read),
        Whole("Id", Read),
        Flag("IsActive", Read) with { DefaultJson = "true" },
        Flag("IsVatCodeLocked", Read) with { DefaultJson = "false" },
        Instant("LastChangedDateTimeOffset"),
        Text("Name", Read),
        Text("VatCode", Read),
        Whole("VatCodeId", Read),
    ]);

    /// <summary>Number series of customers.</summary>
    public static readonly FieldTable NumberSeries = new("Number series", "SubLedgerNumberSeriesPatchDto",
    [
        Whole("FromInclusive", Read),
        Whole("GeneralLedgerAccountId", Read),
        Whole("GeneralLedgerAccountNo", Read),
        Uuid("Id"),
        Flag("IsClientTrust", Read) with { DefaultJson = "false" },
        Flag("IsDefault", Read),
        Text("Name", Read),
        Choice("SubLedgerNumberSeriesType", Choices.SubLedgerNumberSeriesType, use: Read),
        Whole("ToInclusive", Read),
    ]);

    /// <summary>Payment terms.</summary>
    public static readonly FieldTable PaymentTerm = new("Payment term", "PaymentTermPatchDto",
    [
        Instant("CreatedDateTimeOffset"),
        Whole("CreditDays", Read),
        Whole("Id", Read),
        Flag("IsActive", Read) with { DefaultJson = "true" },
        Flag("IsDefault", Read),
        Instant("LastChangedDateTimeOffset"),
        Text("Name", Read),
    ]);

    /// <summary>What the connection test reads.</summary>
    public static readonly FieldTable Integration = new("Client integration", "ClientIntegrationPatchDto",
    [
        new Field("ActiveClientSubscriptions", FieldKind.TextList, Read),
        Flag("AllowSendInvoice", Read),
        Text("ClientId", Read),
        Text("ClientName", Read),
        new Field("InvalidPrivileges", FieldKind.TextList, Read),
        new Field("ValidPrivileges", FieldKind.TextList, Read),
    ]);
}
