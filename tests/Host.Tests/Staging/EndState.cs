using System.Text.Json.Nodes;
using Sandbox.Http;

namespace SyncEngine.Host.Tests.Staging;

/// <summary>
/// All that both systems hold, as lines of text in a fixed order. Ids, running numbers and time stamps, which depend on
/// the order of
/// writing, are left out; what refers to a record names it by what people call it.
/// </summary>
static class EndState
{
    static readonly string[] Running = ["Id", "id", "Number", "SalesOrderNo", "SalesOrderId"];

    static readonly (string Collection, string Property, string[] References)[] People =
    [
        ("Customers", "Name", ["CustomerId", "ContactId"]),
        ("Products", "Code", ["ProductId"]),
        ("ContactPersons", "EmailAddress", ["CustomerReferenceContactPersonId"]),
    ];

    /// <summary>The state of both systems, a line for each record.</summary>
    public static string[] Of(Stage stage)
    {
        var names = Names(stage.Ledger);
        var lines =
            stage.Ledger.Collections.Where(name => name != "SalesOrderLines")
                .Select(name => (Desk: (IRecordDesk)stage.Ledger, name))
            .Concat(stage.Shop.Collections.Select(name => (Desk: (IRecordDesk)stage.Shop, name)))
            .SelectMany(place => place.Desk.List(place.name).Select(record => $"{place.name} {Write(record, names)}"));
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    /// <summary>Fails the test, with the lines that differ, unless both states are the same.</summary>
    public static void AssertSame(string[] expected, string[] actual)
    {
        var missing = string.Join('\n', expected.Except(actual, StringComparer.Ordinal));
        var unexpected = string.Join('\n', actual.Except(expected, StringComparer.Ordinal));
        Assert.True(
            expected.SequenceEqual(actual, StringComparer.Ordinal), $"missing:\n{missing}\nunexpected:\n{unexpected}");
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
        JsonArray list =>
            "[" + string.Join(", ", list.Select(item => Write(item, names)).Order(StringComparer.Ordinal)) + "]",
        null => "null",
        _ => node.ToString(),
    };

    static IEnumerable<string> Members(JsonObject record, Dictionary<string, string> names) => record
        .Where(member => member.Value is not null && !DependsOnOrder(member.Key))
        .OrderBy(member => member.Key, StringComparer.Ordinal)
        .Select(member => (member.Key, Name: names.GetValueOrDefault($"{member.Key} {member.Value}"), member.Value))
        .Select(member => $"{member.Key}: {member.Name ?? Write(member.Value, names)}");

    static bool DependsOnOrder(string name) =>
        Running.Contains(name, StringComparer.Ordinal)
        || name.EndsWith("DateTimeOffset", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("_at", StringComparison.Ordinal);
}
