using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Ledger.Fields;
using Sandbox.Ledger.State;
using Sandbox.Ledger.Wire;

namespace Sandbox.Ledger.Rules;

/// <summary>
/// Customers: numbers from the series, names by kind, references that are unique, an address with its own clock.
/// </summary>
sealed class CustomerRules(Books books)
    : Resource(books, CustomerFields.Table, ["ExternalImportReference", "ExternalNumber", "Number"])
{
    static readonly IReadOnlyList<Filter> Parameters =
    [
        new("contactGroupIds", FilterKind.Ids, "ContactGroupIds"),
        new("customerCreatedDateTimeOffsetGreaterThan", FilterKind.After, "CustomerCreatedDateTimeOffset"),
        new("customerNos", FilterKind.Numbers, "Number"),
        new("externalImportReference", FilterKind.Text, "ExternalImportReference"),
        new("externalNos", FilterKind.Numbers, "ExternalNumber"),
        new("lastChangedDateTimeOffsetGreaterThan", FilterKind.After, "LastChangedDateTimeOffset"),
        new("organizationNumbers", FilterKind.Texts, "OrganizationNumber"),
        new("phoneNumbers", FilterKind.Texts, "PhoneNumber"),
        new("emailAddresses", FilterKind.Texts, "EmailAddress"),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<Filter> Filters => Parameters;

    /// <summary>The national id number is never shown.</summary>
    public override JsonNode? Value(JsonObject record, Field field) => field.Name switch
    {
        "NationalIdNumber" => record.Filled("NationalIdNumber") is null ? null : "hidden",
        "SubledgerAccountId" => record.Whole("Number") is { } number ? 70_000_000 + number : null,
        _ => base.Value(record, field),
    };

    /// <summary>A changed address moves the address's own timestamp and not the customer's.</summary>
    protected override bool Moves(Field field) => field.Name is not "MailAddress";

    /// <inheritdoc />
    protected override void CheckNew(JsonObject draft) => AddressRules.RequireWhole(Table.Noun, draft);

    /// <inheritdoc />
    protected override void Complete(JsonObject draft, JsonObject? before)
    {
        CompleteName(draft);
        ContactChecks.Check(Table.Noun, draft);
        CheckPerson(draft, before);
        AddressRules.Complete(Table.Noun, draft);
        RequireCurrency(draft);
        RequireUnique(draft, "ExternalImportReference", "(contact)");
        RequireUnique(draft, "ExternalNumber", "(contact)");
        RequireUnique(draft, "Number", "(contact)");
        AddressRules.RequireUnique(draft, Books);
        CheckArchiving(draft, before);
        // Ids and numbers are drawn last, so that a refused creation uses none.
        CompleteNumber(draft, before);
        Books.Numbers.Number(draft, "Id", "Contact");
        AddressRules.Number(draft, before, Books);
    }

    /// <inheritdoc />
    protected override void Stamp(JsonObject draft, JsonObject? before)
    {
        if (before is null)
        {
            draft["CustomerCreatedDateTimeOffset"] ??= Instants.Text(Books.Now);
            draft["ContactCreatedDateTimeOffset"] ??= draft["CustomerCreatedDateTimeOffset"]!.DeepClone();
            draft["LastChangedDateTimeOffset"] ??= draft["CustomerCreatedDateTimeOffset"]!.DeepClone();
            return;
        }
        base.Stamp(draft, before);
    }

    /// <inheritdoc />
    protected override bool IsInUse(JsonObject record) =>
        Books.SalesOrders.Records.Now.Concat(Books.Invoices.Records.Now)
            .Any(order => order.Whole("CustomerId") == record.Whole("Id"));

    /// <summary>Deletes the customer and, with it, its contact persons.</summary>
    public override void Delete(string id)
    {
        var key = Require(id).Whole("Id");
        base.Delete(id);
        var persons = Books.ContactPersons.Records;
        foreach (var person in persons.Now.Where(person => person.Whole("ContactId") == key).ToList())
            persons.Commit(person.Id(), null, Books.Now);
    }

    void CompleteName(JsonObject draft)
    {
        if (!draft.Flag("IsPerson"))
        {
            if (draft.Filled("Name") is null)
                throw Invalid("Name must have a value.");
            return;
        }
        if (draft.Filled("FirstName") is not { } first || draft.Filled("LastName") is not { } last)
            throw Invalid("FirstName and LastName must have a value when IsPerson is true.");
        draft["Name"] = Books.Settings.PersonsHaveAName ? $"{first} {last}" : null;
    }

    void CheckPerson(JsonObject draft, JsonObject? before)
    {
        if (draft.Flag("IsPerson") && before?.Flag("IsPerson") == false
            && Books.ContactPersons.Records.Now.Any(person => person.Whole("ContactId") == draft.Whole("Id")))
        {
            throw Invalid("A contact with contact persons cannot be a person.");
        }
        if (draft.Filled("NationalIdNumber") is { } number && (number.Length != 11 || !number.All(char.IsAsciiDigit)))
            throw Invalid("NationalIdNumber is not valid.");
    }

    void CheckArchiving(JsonObject draft, JsonObject? before)
    {
        if (draft.Flag("IsArchived") && before?.Flag("IsArchived") == false
            && Books.Invoices.HasBalance(before.Whole("Id")!.Value))
        {
            throw Invalid("The customer has a ledger balance and cannot be archived.");
        }
    }

    void CompleteNumber(JsonObject draft, JsonObject? before)
    {
        var wanted = draft.Text("SubLedgerNumberSeriesId");
        draft.Remove("SubLedgerNumberSeriesId");
        var all = Books.Settings.BaseData.CustomerSeries;
        var series = wanted is null ? all[0] : all.FirstOrDefault(one => one.Id == Guid.Parse(wanted))
            ?? throw new RefusedException(Problem.Dangling(Table.Noun, $"Number series with id = {wanted} not found."));
        draft["Number"] ??= before?["Number"]?.DeepClone() ?? NextNumber(series);
        var number = draft.Whole("Number")!.Value;
        if (!all.Any(one => one.From <= number && number <= one.To))
            throw Invalid(string.Create(
                CultureInfo.InvariantCulture, $"Number {number} is not inside a customer number series."));
    }

    long NextNumber(LedgerNumberSeries series)
    {
        var kind = $"Series {series.Id}";
        Books.Numbers.Saw(kind, series.From - 1);
        long number;
        do
            number = Books.Numbers.Next(kind);
        while (Records.Holder("Number", Fieldwise.Digits(number)) is not null);
        return number <= series.To ? number : throw Invalid($"The number series {series.Name} has no free number.");
    }
}
