using System.Text.Json;
using System.Text.Json.Nodes;
using Sandbox.Ledger.Fields;
using Sandbox.Ledger.State;
using Sandbox.Ledger.Wire;

namespace Sandbox.Ledger.Rules;

/// <summary>Lines live inside their order; each change to one is a change of the order.</summary>
sealed class SalesOrderLineRules(Books books)
{
    static FieldTable Table => SalesOrderLineFields.Table;

    /// <summary>The lines of an order by their sort order.</summary>
    public static IEnumerable<JsonObject> Sorted(JsonObject order) =>
        order[SalesOrderFields.Lines]!.AsArray()
            .Select(line => line!.AsObject())
            .OrderBy(line => line.Whole("SortOrder"));

    /// <summary>The line of that id.</summary>
    /// <exception cref="RefusedException">404: the order has none.</exception>
    public static JsonObject Require(JsonObject order, string lineId) =>
        Sorted(order).FirstOrDefault(line => string.Equals(line.Id(), lineId, StringComparison.OrdinalIgnoreCase))
        ?? throw new RefusedException(
            Problem.NotFound($"{Table.Noun} with id = {lineId} not found on Sales order with id = {order.Id()}."));

    /// <summary>The shape of the lines of an order.</summary>
    public SalesOrderLineView View(JsonObject order) => new(books, order);

    /// <summary>Adds a line to a draft.</summary>
    /// <returns>The order and its new line.</returns>
    /// <exception cref="RefusedException">A rule is broken; nothing has changed.</exception>
    public (JsonObject Order, JsonObject Line) Add(string orderId, JsonObject line)
    {
        var (before, order) = Draft(orderId);
        Complete(order, line, before: null);
        line["Id"] = books.Numbers.NextUuid();
        order[SalesOrderFields.Lines]!.AsArray().Add(line);
        return (books.SalesOrders.Change(before, order), line);
    }

    /// <summary>Applies a JSON Patch to a line; a body that is no array changes nothing.</summary>
    /// <returns>The order and the line.</returns>
    /// <exception cref="RefusedException">An operation fails or a rule is broken; nothing has changed.</exception>
    public (JsonObject Order, JsonObject Line) Patch(string orderId, string lineId, JsonElement operations)
    {
        var (before, order) = Draft(orderId);
        var line = Require(order, lineId);
        if (operations.ValueKind != JsonValueKind.Array)
            return (before, Require(before, lineId));
        new JsonPatch(View(order), line, books.Settings).Apply(operations);
        books.Lookups.CheckIds(Table, line);
        Complete(order, line, Require(before, lineId));
        return (books.SalesOrders.Change(before, order), line);
    }

    /// <summary>Deletes a line.</summary>
    /// <exception cref="RefusedException">404 or 409; nothing has changed.</exception>
    public void Delete(string orderId, string lineId)
    {
        var (before, order) = Draft(orderId);
        order[SalesOrderFields.Lines]!.AsArray().Remove(Require(order, lineId));
        books.SalesOrders.Change(before, order);
    }

    /// <summary>Fills in what a line takes from product and customer, and holds it against its rules.</summary>
    /// <exception cref="RefusedException">A rule is broken.</exception>
    public void Complete(JsonObject order, JsonObject line, JsonObject? before)
    {
        if (before is null)
        {
            books.Lookups.Resolve(Table, line);
            CopyFromProduct(line);
            // A missing discount follows the customer's; an explicit zero stays zero.
            line["Allowance"] ??= books.SalesOrders.CustomerOf(order)?["Allowance"]?.DeepClone();
            line["SortOrder"] ??= NextSortOrder(order, line);
        }
        ContactChecks.CheckAllowance(Table.Noun, line);
        if (line["ProductId"] is not null && line["Quantity"] is null)
            throw Invalid("Quantity must have a value when a product is set.");
        RequireUniqueReference(order, line);
    }

    (JsonObject Before, JsonObject Order) Draft(string orderId)
    {
        var before = books.SalesOrders.Require(orderId);
        return (before, (JsonObject)before.DeepClone());
    }

    void CopyFromProduct(JsonObject line)
    {
        if (line.Whole("ProductId") is not { } id
            || books.Products.Records.Find(Fieldwise.Digits(id)) is not { } product)
        {
            return;
        }
        var group = books.Products.GroupOf(product);
        line["Description"] ??= product["Name"]?.DeepClone();
        line["ProductUnitPrice"] ??= (product["UnitPrice"] ?? group?["UnitPrice"])?.DeepClone();
        line["ProductUnitCost"] ??= (product["UnitCost"] ?? group?["UnitCost"])?.DeepClone();
        line["UnitOfMeasureCode"] ??= (product["UnitOfMeasureCode"] ?? group?["UnitOfMeasureCode"])?.DeepClone();
    }

    static long NextSortOrder(JsonObject order, JsonObject line) => Sorted(order)
        .Where(other => other != line)
        .Select(other => other.Whole("SortOrder") + 1)
        .Max() ?? 0;

    static void RequireUniqueReference(JsonObject order, JsonObject line)
    {
        if (line.Filled("ExternalImportReference") is not { } reference)
            return;
        var holder = Sorted(order).FirstOrDefault(other => other != line
            && string.Equals(other.Text("ExternalImportReference"), reference, StringComparison.Ordinal));
        if (holder is not null)
        {
            throw Invalid("ExternalImportReference is already in use. "
                + $"'{reference}' is used on sales order line Id = {holder.Id()}.");
        }
    }

    static RefusedException Invalid(string detail) => new(Problem.Invalid(Table.Noun, detail));
}
