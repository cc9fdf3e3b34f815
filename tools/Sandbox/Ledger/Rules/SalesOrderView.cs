using System.Text.Json.Nodes;
using Sandbox.Ledger.Fields;
using Sandbox.Ledger.State;
using Sandbox.Ledger.Wire;

namespace Sandbox.Ledger.Rules;

/// <summary>How an order looks: with sums, with or without lines, with its own values or those it inherits.</summary>
/// <param name="books">The books.</param>
/// <param name="table">The header's table or the complete one.</param>
/// <param name="showInherited">Whether a null shows what the customer or the client brings instead.</param>
sealed class SalesOrderView(Books books, FieldTable table, bool showInherited) : RecordShape(books, table)
{
    /// <summary>Fields that a null inherits from the customer, by the customer's name for them.</summary>
    static readonly IReadOnlyDictionary<string, string> Inherited =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["BrandingThemeId"] = "InvoiceBrandingThemeId",
            ["DeliveryTermId"] = "DeliveryTermId",
            ["DepartmentId"] = "DepartmentId",
            ["PaymentTermId"] = "PaymentTermId",
            ["SalesPersonEmployeeId"] = "SalesPersonEmployeeId",
        };

    /// <inheritdoc />
    public override JsonNode? Value(JsonObject record, Field field) => field.Name switch
    {
        "LineCount" => (long)record[SalesOrderFields.Lines]!.AsArray().Count,
        "NetAmount" => ValueReader.WithoutTrailingZeros(LineAmounts.OfOrder(Books, record).Net),
        "TotalAmount" => ValueReader.WithoutTrailingZeros(LineAmounts.OfOrder(Books, record).Total),
        "CustomerReference" => ContactPersonName(record) ?? record["CustomerReference"],
        SalesOrderFields.Lines => SortedLines(record),
        _ when field.CodeOf is { } idField => Id(record, idField) is { } id ? Books.Lookups.CodeOf(field, id) : null,
        _ when field.RefersTo is not null => Id(record, field.Name),
        _ => record[field.Name],
    };

    /// <summary>The id that an order has or, where asked for, inherits.</summary>
    public long? Id(JsonObject order, string field)
    {
        if (order.Whole(field) is { } own || !showInherited || !Inherited.TryGetValue(field, out var customerField))
            return order.Whole(field);
        return Books.SalesOrders.CustomerOf(order)?.Whole(customerField)
            ?? (field is "PaymentTermId" ? DefaultPaymentTerm : null);
    }

    /// <inheritdoc />
    protected override RecordShape Inner(JsonObject record, Field field) => new SalesOrderLineView(Books, record);

    long? DefaultPaymentTerm => Books.Settings.BaseData.PaymentTerms.FirstOrDefault(term => term.IsDefault)?.Id;

    string? ContactPersonName(JsonObject order) =>
        order.Whole("CustomerReferenceContactPersonId") is { } id
        && Books.ContactPersons.Records.Find(Fieldwise.Digits(id)) is { } person
            ? $"{person.Text("FirstName")} {person.Text("LastName")}"
            : null;

    static JsonArray SortedLines(JsonObject order) =>
        new([.. SalesOrderLineRules.Sorted(order).Select(line => line.DeepClone())]);
}
