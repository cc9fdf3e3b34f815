using static Sandbox.Ledger.Fields.FieldUse;
using static Sandbox.Ledger.Fields.Make;

namespace Sandbox.Ledger.Fields;

/// <summary>Contact persons of company customers.</summary>
static class ContactPersonFields
{
    /// <summary>The mail address of a contact person; unlike a customer's it has no id and no reference.</summary>
    public static readonly FieldTable Address = new("Contact person", "ContactPersonPatchDto",
    [
        Text("AddressLine1", max: 200),
        Text("AddressLine2", max: 200),
        Text("City", max: 100),
        Text("CountryCode") with { DefaultJson = "\"NO\"" },
        Text("ZipCode", max: 50),
    ]);

    /// <summary>The contact person itself.</summary>
    public static readonly FieldTable Table = new("Contact person", "ContactPersonPatchDto",
    [
        Whole("ContactId", Read),
        Instant("CreatedDateTimeOffset"),
        Text("EmailAddress"),
        Text("ExternalCode", max: 50),
        Text("FirstName"),
        Whole("Id", Read),
        Flag("IsActive", byDefault: true),
        Flag("IsDefault", byDefault: false),
        Flag("KeepUpdated", byDefault: true),
        Instant("LastChangedDateTimeOffset"),
        Text("LastName"),
        Nested("MailAddress", Address),
        Text("PhoneNumber"),
        Text("Title"),
    ]);
}
