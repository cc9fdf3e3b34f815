using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Ledger.Fields;

namespace Sandbox.Ledger.State;

/// <summary>Turns codes and numbers into the ids that records keep, and back.</summary>
sealed class Lookups(Books books)
{
    readonly LedgerBaseData data = books.Settings.BaseData;

    /// <summary>
    /// Replaces each code in a new record by the id it stands for; an id that is given wins over its code.
    /// </summary>
    /// <exception cref="RefusedException">404: a code or an id stands for nothing.</exception>
    public void Resolve(FieldTable table, JsonObject draft)
    {
        foreach (var field in table.Fields.Where(field => field.CodeOf is not null))
        {
            if (Fieldwise.AsText(draft[field.Name]) is { } code && draft[field.CodeOf!] is null)
                draft[field.CodeOf!] = IdOf(field.RefersTo!, code) ?? throw Missing(table, field, "code", $"'{code}'");
            draft.Remove(field.Name);
        }
        foreach (var (inner, nested) in Nested(table, draft))
            Resolve(inner, nested);
        CheckIds(table, draft);
    }

    /// <summary>Holds each id of a record against what it points to.</summary>
    /// <exception cref="RefusedException">404: an id points to nothing.</exception>
    public void CheckIds(FieldTable table, JsonObject draft)
    {
        foreach (var field in table.Fields.Where(field => field is { RefersTo: not null, CodeOf: null }))
        {
            var ids = draft[field.Name] switch
            {
                null => [],
                JsonArray list => list.Select(item => item!.GetValue<long>()).ToList(),
                var one => [one.GetValue<long>()],
            };
            foreach (var id in ids.Where(id => !Exists(field.RefersTo!, id)))
                throw Missing(table, field, "id", Fieldwise.Digits(id));
        }
        foreach (var (inner, nested) in Nested(table, draft))
            CheckIds(inner, nested);
    }

    /// <summary>The code or number of what an id points to, or null.</summary>
    public JsonNode? CodeOf(Field field, long id) => field.RefersTo switch
    {
        "Customer" => Copy(books.Customers.Records.Find(Fieldwise.Digits(id))?["Number"]),
        "Product" => Copy(books.Products.Records.Find(Fieldwise.Digits(id))?["Code"]),
        "Product group" => Copy(books.ProductGroups.Records.Find(Fieldwise.Digits(id))?["Code"]),
        "Payment term" =>
            data.PaymentTerms.FirstOrDefault(term => term.Id == id)?.CreditDays is { } days ? (long)days : null,
        "General ledger account" => data.Accounts.FirstOrDefault(account => account.Id == id)?.No,
        var kind => data.References.FirstOrDefault(reference => Is(reference, kind!) && reference.Id == id) is { } found
            ? field.Kind == FieldKind.Whole ? long.Parse(found.Code, CultureInfo.InvariantCulture) : found.Code
            : null,
    };

    /// <summary>Whether an id of that kind points to something.</summary>
    public bool Exists(string kind, long id) => kind switch
    {
        "Customer" => books.Customers.Records.Find(Fieldwise.Digits(id)) is not null,
        "Contact person" => books.ContactPersons.Records.Find(Fieldwise.Digits(id)) is not null,
        "Product" => books.Products.Records.Find(Fieldwise.Digits(id)) is not null,
        "Product group" => books.ProductGroups.Records.Find(Fieldwise.Digits(id)) is not null,
        "Payment term" => data.PaymentTerms.Any(term => term.Id == id),
        "General ledger account" => data.Accounts.Any(account => account.Id == id),
        _ => data.References.Any(reference => Is(reference, kind) && reference.Id == id),
    };

    long? IdOf(string kind, string code) => kind switch
    {
        "Customer" => Number(books.Customers.Records.Holder("Number", code)),
        "Product" => Number(books.Products.Records.Holder("Code", code)),
        "Product group" => books.ProductGroups.Records.Now
            .FirstOrDefault(group => string.Equals(group.Text("Code"), code, StringComparison.Ordinal))?.Whole("Id"),
        "Payment term" => data.PaymentTerms
            .FirstOrDefault(
                term => string.Equals(Fieldwise.Digits(term.CreditDays), code, StringComparison.Ordinal))?.Id,
        "General ledger account" => data.Accounts
            .FirstOrDefault(account => string.Equals(Fieldwise.Digits(account.No), code, StringComparison.Ordinal))?.Id,
        _ => data.References
            .FirstOrDefault(item => Is(item, kind) && string.Equals(item.Code, code, StringComparison.Ordinal))?.Id,
    };

    static IEnumerable<(FieldTable Table, JsonObject Record)> Nested(FieldTable table, JsonObject draft) =>
        from field in table.Fields
        where field.Kind == FieldKind.Nested
        let nested = draft.Object(field.Name)
        where nested is not null
        select (field.Nested, nested);

    static RefusedException Missing(FieldTable table, Field field, string by, string value) =>
        new(Problem.Dangling(table.Noun, $"{field.RefersTo} with {by} = {value} not found."));

    static bool Is(LedgerReference reference, string kind) =>
        string.Equals(reference.Kind, kind, StringComparison.OrdinalIgnoreCase);

    static JsonNode? Copy(JsonNode? node) => node?.DeepClone();

    static long? Number(string? id) => id is null ? null : long.Parse(id, CultureInfo.InvariantCulture);
}
