using System.Text.Json.Nodes;
using Sandbox.Ledger.Fields;
using Sandbox.Ledger.State;
using Sandbox.Ledger.Wire;

namespace Sandbox.Ledger.Rules;

/// <summary>Sales orders: drafts that can be edited, confirmed ones that are locked, lines inside.</summary>
sealed class SalesOrderRules(Books books) : Resource(books, SalesOrderFields.Table, ["ExternalImportReference"])
{
    static readonly IReadOnlyList<Filter> Parameters =
    [
        new("customerNos", FilterKind.Numbers, "CustomerNo"),
        new("departmentCodes", FilterKind.CodesOrNone, "DepartmentCode"),
        new("externalImportReferences", FilterKind.Texts, "ExternalImportReference"),
        new("importedOrderNos", FilterKind.Numbers, "ImportedOrderNo"),
        new("lastChangedDateTimeOffsetGreaterThan", FilterKind.After, "LastChangedDateTimeOffset"),
        new("onlyCreatedByCurrentIntegration", FilterKind.OnlyTrue, "IsCreatedByCurrentIntegration"),
        new("orderStatus", FilterKind.Choice, "SalesOrderStatus"),
        new("projectCodes", FilterKind.CodesOrNone, "ProjectCode"),
        new("salesOrderNos", FilterKind.Numbers, "SalesOrderNo"),
    ];

    readonly SalesOrderView header = new(books, SalesOrderFields.Table, showInherited: false);

    /// <inheritdoc />
    public override IReadOnlyList<Filter> Filters => Parameters;

    /// <inheritdoc />
    public override FieldTable CreationTable => SalesOrderFields.Complete;

    /// <summary>The shape for an answer.</summary>
    /// <param name="complete">Whether lines are shown.</param>
    /// <param name="showInherited">Whether nulls show what they inherit.</param>
    public SalesOrderView View(bool complete, bool showInherited) =>
        new(Books, complete ? SalesOrderFields.Complete : SalesOrderFields.Table, showInherited);

    /// <inheritdoc />
    public override JsonNode? Value(JsonObject record, Field field) => header.Value(record, field);

    /// <summary>The customer of an order, or null.</summary>
    public JsonObject? CustomerOf(JsonObject order) =>
        order.Whole("CustomerId") is { } id ? Books.Customers.Records.Find(Fieldwise.Digits(id)) : null;

    /// <summary>How many of a product the confirmed orders have reserved.</summary>
    public decimal Reserved(long productId) => Records.Now
        .Where(IsConfirmed)
        .SelectMany(order => order[SalesOrderFields.Lines]!.AsArray())
        .Select(line => line!.AsObject())
        .Where(line => line.Whole("ProductId") == productId)
        .Sum(line => line.Amount("Quantity") ?? 0);

    /// <summary>Deletes an order with its lines, unless it is confirmed.</summary>
    public override void Delete(string id)
    {
        if (IsLocked(Require(id)))
            throw Locked(id);
        base.Delete(id);
    }

    /// <summary>Takes an order out of the drafts because it has become an invoice.</summary>
    public void Leave(string id) => Records.Commit(id, null, Books.Now);

    /// <inheritdoc />
    protected override bool Moves(Field field) =>
        field.Name is not SalesOrderFields.Lines || Books.Settings.LineChangeMovesOrder;

    /// <inheritdoc />
    protected override bool IsInUse(JsonObject record) => false;

    /// <inheritdoc />
    protected override void Complete(JsonObject draft, JsonObject? before)
    {
        if (before is not null && IsLocked(before))
            RequireOnlyReopened(draft, before);
        CheckContactPerson(draft);
        draft["CurrencyCode"] ??= CustomerOf(draft)?.Text("CurrencyCode") ?? "NOK";
        RequireCurrency(draft);
        RequireUnique(draft, "ExternalImportReference", "sales order");
        if (Books.Settings.InvoicedReferencesStayTaken)
            RequireNotInvoiced(draft);
        if (before is null)
            CompleteLines(draft);
        RequireCreditNote(draft);
        draft["Id"] ??= Books.Numbers.NextUuid();
        Books.Numbers.Number(draft, "SalesOrderNo", "SalesOrderNo");
    }

    void CompleteLines(JsonObject draft)
    {
        var lines = draft[SalesOrderFields.Lines]!.AsArray();
        foreach (var line in lines)
            Books.Lines.Complete(draft, line!.AsObject(), before: null);
        foreach (var line in lines)
            line!["Id"] ??= Books.Numbers.NextUuid();
    }

    void CheckContactPerson(JsonObject draft)
    {
        if (draft.Whole("CustomerReferenceContactPersonId") is { } id
            && Books.ContactPersons.Records.Find(Fieldwise.Digits(id))?.Whole("ContactId") != draft.Whole("CustomerId"))
        {
            var (person, owner) = (Fieldwise.Digits(id), Fieldwise.AsText(draft["CustomerId"]));
            throw new RefusedException(Problem.Dangling(
                Table.Noun, $"Contact person with id = {person} not found on Contact with id = {owner}."));
        }
    }

    void RequireNotInvoiced(JsonObject draft)
    {
        if (draft.Filled("ExternalImportReference") is { } reference
            && Books.Invoices.Records.Holder("ExternalImportReference", reference) is { } holder)
        {
            throw Invalid(
                $"ExternalImportReference is already in use. '{reference}' is used on invoice Id = {holder}.");
        }
    }

    // Only what gives money back has an invoice that it takes something off.
    void RequireCreditNote(JsonObject draft)
    {
        if (draft.Whole("RelatedInvoiceNo") is not { } number)
            return;
        if (Books.Invoices.Records.Now.All(invoice => invoice.Whole("InvoiceNo") != number))
            throw Invalid($"RelatedInvoiceNo = {Fieldwise.Digits(number)} not found.");
        if (LineAmounts.OfOrder(Books, draft).Total >= 0)
            throw Invalid("RelatedInvoiceNo can only be used on a credit note, whose total is negative.");
    }

    void RequireOnlyReopened(JsonObject draft, JsonObject before)
    {
        var reopened = (JsonObject)before.DeepClone();
        reopened["SalesOrderStatus"] = draft["SalesOrderStatus"]?.DeepClone();
        if (!Fieldwise.Same(reopened, draft))
            throw Locked(before.Id());
    }

    RefusedException Locked(string id) =>
        new(Problem.Conflict(Table.Noun, $"{Table.Noun} with id = {id} is confirmed and cannot be changed."));

    bool IsLocked(JsonObject order) => Books.Settings.ConfirmedOrdersAreLocked && IsConfirmed(order);

    static bool IsConfirmed(JsonObject order) => order.Text("SalesOrderStatus") is "Confirmed";
}
