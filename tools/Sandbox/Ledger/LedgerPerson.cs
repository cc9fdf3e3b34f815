using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Ledger.Fields;
using Sandbox.Ledger.Rules;
using Sandbox.Ledger.State;
using Sandbox.Ledger.Wire;

namespace Sandbox.Ledger;

/// <summary>
/// A person who works in one client's books. What is done here moves the clocks as the ledger's own pages do.
/// </summary>
/// <remarks>Safe for many threads.</remarks>
public sealed class LedgerPerson : IRecordDesk
{
    const string LineCollection = "SalesOrderLines";

    readonly Books books;

    internal LedgerPerson(Books books) => this.books = books;

    internal static IReadOnlyList<string> AllCollections { get; } =
        ["Customers", "ContactPersons", "Products", "ProductGroups", "SalesOrders", LineCollection, "OutgoingInvoices"];

    /// <inheritdoc />
    public IReadOnlyList<string> Collections => AllCollections;

    /// <summary>All records of a collection as the API shows them; orders come with their lines.</summary>
    /// <exception cref="ArgumentException">There is no such collection.</exception>
    public IReadOnlyList<JsonObject> List(string collection)
    {
        lock (books.Gate)
        {
            return collection is LineCollection
                ? [.. books.SalesOrders.Records.Now.SelectMany(order => SalesOrderLineRules.Sorted(order)
                    .Select(line => Shown(books.Lines.View(order), line)))]
                : [.. Of(collection).Records.Now.Select(record => Shown(ShapeOf(collection), record))];
        }
    }

    /// <summary>One record as the API shows it, or null.</summary>
    /// <exception cref="ArgumentException">There is no such collection.</exception>
    public JsonObject? Get(string collection, string id)
    {
        lock (books.Gate)
        {
            if (collection is LineCollection)
            {
                return OrderOfLine(id) is { } order
                    ? Shown(books.Lines.View(order), SalesOrderLineRules.Require(order, id))
                    : null;
            }
            return Of(collection).Records.Find(id) is { } record ? Shown(ShapeOf(collection), record) : null;
        }
    }

    /// <summary>Sets one property.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="id">The record's id.</param>
    /// <param name="property">Its name; <c>MailAddress.City</c> for one inside another.</param>
    /// <param name="value">The value; a text is read as the property's kind. Null clears.</param>
    /// <exception cref="DeskRefusedException">The ledger does not take it; nothing has changed.</exception>
    public void Edit(string collection, string id, string property, JsonNode? value) => Act(() =>
    {
        ArgumentNullException.ThrowIfNull(property);
        var path = property.Replace('.', '/');
        var table = collection is LineCollection ? SalesOrderLineFields.Table : Of(collection).Table;
        var operations = JsonText.Element(new JsonArray(new JsonObject
        {
            ["op"] = "replace",
            ["path"] = "/" + path,
            ["value"] = TypedText.AsKind(table, path.Split('/'), value),
        }));
        if (collection is LineCollection)
            books.Lines.Patch((OrderOfLine(id) ?? throw NoLine(id)).Id(), id, operations);
        else
            Of(collection).Patch(Of(collection).Require(id), operations);
    });

    /// <summary>
    /// Adds a record. A contact person names its <c>ContactId</c>, a line its <c>SalesOrderId</c>; an order may bring
    /// lines.
    /// </summary>
    /// <returns>The record as the API shows it.</returns>
    /// <exception cref="DeskRefusedException">The ledger does not take it; nothing has changed.</exception>
    public JsonObject Add(string collection, JsonObject record) => Act(() =>
    {
        ArgumentNullException.ThrowIfNull(record);
        var body = JsonText.Element(record);
        if (collection is LineCollection)
        {
            var reader = new ValueReader(SalesOrderLineFields.Table, FieldUse.Create);
            var (order, line) = books.Lines.Add(
                Fieldwise.AsText(record["SalesOrderId"]) ?? "", reader.Object(SalesOrderLineFields.Table, body));
            return Shown(books.Lines.View(order), line);
        }
        var resource = Of(collection);
        var draft = new ValueReader(resource.Table, FieldUse.Create).Object(resource.CreationTable, body);
        if (resource is ContactPersonRules && record["ContactId"] is { } contact)
            draft["ContactId"] = new ValueReader(resource.Table, FieldUse.Read)
                .Value(resource.Table["ContactId"], JsonText.Element(contact));
        return Shown(ShapeOf(collection), resource.Create(draft));
    });

    /// <summary>Archives a customer, product or product group; sets a contact person inactive.</summary>
    /// <exception cref="DeskRefusedException">The ledger does not do it; nothing has changed.</exception>
    public void Archive(string collection, string id)
    {
        if (collection is "ContactPersons")
            Edit(collection, id, "IsActive", false);
        else
            Edit(collection, id, "IsArchived", true);
    }

    /// <summary>Deletes a record for good.</summary>
    /// <exception cref="DeskRefusedException">The record is in use or locked; nothing has changed.</exception>
    public void Delete(string collection, string id) => Act(() =>
    {
        if (collection is LineCollection)
            books.Lines.Delete((OrderOfLine(id) ?? throw NoLine(id)).Id(), id);
        else
            Of(collection).Delete(id);
    });

    /// <summary>Confirms an order, which locks it.</summary>
    /// <exception cref="DeskRefusedException">There is no such order.</exception>
    public void Confirm(string orderId) => Edit("SalesOrders", orderId, "SalesOrderStatus", "Confirmed");

    /// <summary>Opens a confirmed order again.</summary>
    /// <exception cref="DeskRefusedException">There is no such order.</exception>
    public void Reopen(string orderId) => Edit("SalesOrders", orderId, "SalesOrderStatus", "Draft");

    /// <summary>Sends an order: it leaves the sales orders and becomes an outgoing invoice with the same id.</summary>
    /// <returns>The invoice's number.</returns>
    /// <exception cref="DeskRefusedException">There is no such order, or it has no customer.</exception>
    public long Invoice(string orderId) => Act(() =>
    {
        var order = books.SalesOrders.Require(orderId);
        if (order["CustomerId"] is null)
            throw new RefusedException(
                Problem.Invalid(books.SalesOrders.Table.Noun, "An order without a customer cannot be sent."));
        var invoice = books.Invoices.Issue(order);
        books.SalesOrders.Leave(orderId);
        return invoice.Whole("InvoiceNo")!.Value;
    });

    /// <summary>Books a payment of all that is left of an invoice.</summary>
    /// <exception cref="DeskRefusedException">There is no such invoice.</exception>
    public void Pay(string invoiceId) => Act(() => books.Invoices.Settle(invoiceId));

    void Act(Action act) => Act(() =>
    {
        act();
        return true;
    });

    T Act<T>(Func<T> act)
    {
        try
        {
            lock (books.Gate)
                return act();
        }
        catch (RefusedException refused)
        {
            throw new DeskRefusedException(refused.Problem.Detail, refused);
        }
    }

    Resource Of(string collection) => collection switch
    {
        "Customers" => books.Customers,
        "ContactPersons" => books.ContactPersons,
        "Products" => books.Products,
        "ProductGroups" => books.ProductGroups,
        "SalesOrders" => books.SalesOrders,
        "OutgoingInvoices" => books.Invoices,
        _ => throw new ArgumentException($"The ledger has no collection '{collection}'.", nameof(collection)),
    };

    RecordShape ShapeOf(string collection) =>
        collection is "SalesOrders" ? books.SalesOrders.View(complete: true, showInherited: false) : Of(collection);

    JsonObject? OrderOfLine(string lineId) => books.SalesOrders.Records.Now.FirstOrDefault(order =>
        SalesOrderLineRules.Sorted(order).Any(
            line => string.Equals(line.Id(), lineId, StringComparison.OrdinalIgnoreCase)));

    static RefusedException NoLine(string id) => new(Problem.NotFound($"Sales order line with id = {id} not found."));

    static JsonObject Shown(RecordShape shape, JsonObject record) =>
        JsonNode.Parse(JsonText.Of(writer => shape.Write(writer, record)))!.AsObject();
}
