using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Ledger.Fields;
using Sandbox.Ledger.State;
using Sandbox.Ledger.Wire;

namespace Sandbox.Ledger.Rules;

/// <summary>
/// Contact persons: under companies only, with a name in two parts and at most one default for each company.
/// </summary>
sealed class ContactPersonRules(Books books) : Resource(books, ContactPersonFields.Table, ["ExternalCode"])
{
    static readonly IReadOnlyList<Filter> Parameters =
    [
        new("contactIds", FilterKind.Ids, "ContactId"),
        new("createdDateTimeOffsetGreaterThan", FilterKind.After, "CreatedDateTimeOffset"),
        new("externalCodes", FilterKind.Texts, "ExternalCode"),
        new("lastChangedDateTimeOffsetGreaterThan", FilterKind.After, "LastChangedDateTimeOffset"),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<Filter> Filters => Parameters;

    /// <summary>The contact person of that id, if it stands under that contact.</summary>
    /// <exception cref="RefusedException">404: it does not.</exception>
    public JsonObject RequireUnder(string contactId, string id)
    {
        var person = Records.Find(id);
        if (person is null
            || !string.Equals(Fieldwise.AsText(person["ContactId"]), contactId, StringComparison.Ordinal))
        {
            throw new RefusedException(
                Problem.NotFound($"Contact person with id = {id} not found on Contact with id = {contactId}."));
        }
        return person;
    }

    /// <inheritdoc />
    protected override void CheckNew(JsonObject draft) => AddressRules.RequireWhole(Table.Noun, draft);

    /// <inheritdoc />
    protected override void Complete(JsonObject draft, JsonObject? before)
    {
        RequireCompany(draft);
        if (draft.Filled("FirstName") is null || draft.Filled("LastName") is null)
            throw Invalid("FirstName and LastName must have a value.");
        ContactChecks.Check(Table.Noun, draft);
        AddressRules.Complete(Table.Noun, draft);
        RequireUnique(draft, "ExternalCode", "contact person");
        Books.Numbers.Number(draft, "Id", "Contact");
        if (draft.Flag("IsDefault") && before?.Flag("IsDefault") is not true)
            ClearOtherDefaults(draft);
    }

    /// <inheritdoc />
    protected override bool IsInUse(JsonObject record) =>
        Books.SalesOrders.Records.Now.Concat(Books.Invoices.Records.Now)
            .Any(order => order.Whole("CustomerReferenceContactPersonId") == record.Whole("Id"));

    void RequireCompany(JsonObject draft)
    {
        var contactId = draft.Whole("ContactId") ?? throw Invalid("A contact person must stand under a contact.");
        var contact = Books.Customers.Records.Find(Fieldwise.Digits(contactId)) ?? throw new RefusedException(
            Problem.NotFound(string.Create(CultureInfo.InvariantCulture, $"Contact with id = {contactId} not found.")));
        if (contact.Flag("IsPerson"))
            throw Invalid(string.Create(CultureInfo.InvariantCulture,
                $"Contact with id = {contactId} is a person and cannot have contact persons."));
    }

    void ClearOtherDefaults(JsonObject draft)
    {
        var others = Records.Now.Where(other => other.Flag("IsDefault")
            && other.Whole("ContactId") == draft.Whole("ContactId")
            && other.Whole("Id") != draft.Whole("Id")).ToList();
        foreach (var other in others)
        {
            var cleared = (JsonObject)other.DeepClone();
            cleared["IsDefault"] = false;
            cleared["LastChangedDateTimeOffset"] = Instants.Text(Books.Now);
            Records.Commit(cleared.Id(), cleared, Books.Now);
        }
    }
}
