using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Sandbox.Http;
using Simulation.Worlds;

namespace Simulation.Checking;

/// <summary>
/// All that both systems hold, as lines in a fixed order, so that two histories with the same people can be compared. Ids, running
/// numbers and time stamps depend on the order of writing and are left out; what refers to a record names it by what people call it.
/// </summary>
static class EndState
{
    static readonly string[] Running = ["Id", "id", "Number", "SalesOrderNo", "SalesOrderId", "InvoiceNo"];

    static readonly (string Collection, string Property, string[] References)[] People =
    [
        ("Customers", "Name", ["CustomerId", "ContactId"]),
        ("Products", "Code", ["ProductId"]),
        ("ContactPersons", "EmailAddress", ["CustomerReferenceContactPersonId"]),
    ];

    /// <summary>The state of both systems, a line for each record.</summary>
    public static ImmutableArray<string> Of(IRecordDesk shop, IRecordDesk ledger)
    {
        var names = Names(ledger);
        return
        [
            .. Systems.ShopCollections.Values.Select(name => (name, records: shop.List(name)))
                .Concat(Systems.LedgerCollections.Values.Select(name => (name, records: ledger.List(name))))
                .SelectMany(place => place.records.Select(record => $"{place.name} {Write(record, names)}"))
                .Order(StringComparer.Ordinal),
        ];
    }

    static Dictionary<string, string> Names(IRecordDesk ledger)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (collection, property, references) in People)
        {
            foreach (var record in ledger.List(collection))
            {
                foreach (var reference in references)
                    names[$"{reference} {record["Id"]}"] = $"<{record[property]}>";
            }
        }

        return names;
    }

    static string Write(JsonNode? node, Dictionary<string, string> names) => node switch
    {
        // The ledger's number, shown in the shop, depends on the order of writing too; that it is shown does not.
        JsonObject record when record["key"]?.ToString() == "ledger_order_number" => record["value"] is null
            ? "no number"
            : "the ledger's number",
        JsonObject record => "{" + string.Join(", ", Members(record, names)) + "}",
        JsonArray list => "[" + string.Join(", ", list.Select(item => Write(item, names)).Order(StringComparer.Ordinal)) + "]",
        null => "null",
        _ => node.ToString(),
    };

    static IEnumerable<string> Members(JsonObject record, Dictionary<string, string> names) => record
        .Where(member => member.Value is not null && !DependsOnOrder(member.Key))
        .OrderBy(member => member.Key, StringComparer.Ordinal)
        .Select(member => $"{member.Key}: {names.GetValueOrDefault($"{member.Key} {member.Value}") ?? Write(member.Value, names)}");

    static bool DependsOnOrder(string name) =>
        Running.Contains(name, StringComparer.Ordinal)
        || name.EndsWith("DateTimeOffset", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("_at", StringComparison.Ordinal);
}
