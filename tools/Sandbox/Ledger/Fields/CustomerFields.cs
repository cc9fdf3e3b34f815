using static Sandbox.Ledger.Fields.FieldUse;
using static Sandbox.Ledger.Fields.Make;

namespace Sandbox.Ledger.Fields;

/// <summary>Customers, companies and persons alike.</summary>
static class CustomerFields
{
    /// <summary>The mail address of a customer.</summary>
    public static readonly FieldTable Address = new("Customer", "CustomerPatchDto",
    [
        Text("AddressLine1", max: 200),
        Text("AddressLine2", max: 200),
        Text("City", max: 100),
        Text("CountryCode") with { DefaultJson = "\"NO\"" },
        Text("ExternalCode", max: 50),
        Whole("Id", Read),
        Instant("LastChangedDateTimeOffset"),
        Text("ZipCode", max: 50),
    ]);

    /// <summary>The customer itself.</summary>
    public static readonly FieldTable Table = new("Customer", "CustomerPatchDto",
    [
        Amount("Allowance"),
        Amount("BillableRate"),
        Instant("ContactCreatedDateTimeOffset"),
        new Field("ContactGroupIds", FieldKind.WholeList, All) { DefaultJson = "[]", RefersTo = "Contact group" },
        Flag("CreateInterestNotes", byDefault: true),
        Uuid("CreatedFromImportJournalId"),
        Text("CurrencyCode") with { DefaultJson = "\"NOK\"" },
        Instant("CustomerCreatedDateTimeOffset"),
        Day("CustomerSince"),
        Day("DateOfBirth"),
        Code("DeliveryTerm", of: "DeliveryTermId", kind: "Delivery term"),
        Reference("DeliveryTermId", "Delivery term"),
        Code("DepartmentCode", of: "DepartmentId", kind: "Department"),
        Reference("DepartmentId", "Department"),
        Flag("DoNotAddLatePaymentFees", byDefault: false),
        Flag("DoNotAddLatePaymentInterest", byDefault: false),
        Flag("DoNotAutomatePaymentNotifications", byDefault: false),
        Text("EmailAddress"),
        Text("ExternalImportReference", max: 50),
        Whole("ExternalNumber"),
        Text("FirstName"),
        Whole("Id", Read),
        Choice("InterestNoteDeliveryType", Choices.InvoiceDeliveryType),
        Code("InvoiceBrandingThemeCode", of: "InvoiceBrandingThemeId", kind: "Branding theme"),
        Reference("InvoiceBrandingThemeId", "Branding theme"),
        Choice("InvoiceDeliveryType", Choices.InvoiceDeliveryType, byDefault: "Print"),
        Text("InvoiceEmailAddress"),
        Text("InvoiceEmailAddressCC", max: 2000),
        Flag("IsActive", Read) with { DefaultJson = "true" },
        Flag("IsArchived", byDefault: false),
        Flag("IsPerson", byDefault: false),
        Flag("IsVatFree", byDefault: false),
        Flag("JobStop", byDefault: false),
        Text("JobStopReason"),
        Flag("KeepUpdated", byDefault: true),
        Instant("LastChangedDateTimeOffset"),
        Text("LastName"),
        Text("LegalName"),
        Nested("MailAddress", Address),
        Text("Name"),
        Text("NationalIdNumber"),
        Choice("NoticeOfDebtCollectionDeliveryType", Choices.ReminderDeliveryType),
        Whole("Number"),
        Text("OrganizationNumber"),
        Text("PaymentReminderEmailAddress"),
        CodeNumber("PaymentTerm", of: "PaymentTermId", kind: "Payment term"),
        Reference("PaymentTermId", "Payment term"),
        Text("PhoneNumber"),
        Choice("ReminderDeliveryType", Choices.ReminderDeliveryType),
        Reference("SalesPersonEmployeeId", "Employee"),
        CodeNumber("SalesPersonEmployeeNumber", of: "SalesPersonEmployeeId", kind: "Employee"),
        Flag("SendPaymentReminders", byDefault: true),
        Whole("SubledgerAccountId", Read),
        Uuid("SubLedgerNumberSeriesId", Create),
        Flag("TransferToDebtCollectionAgency", byDefault: true),
        Flag("UseInvoiceFee", byDefault: true),
        Text("WebsiteUrl"),
    ]);
}
