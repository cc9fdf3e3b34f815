using System.Text.Json.Nodes;
using Sandbox.Http;

namespace SyncEngine.Host.Tests.Staging;

/// <summary>
/// All that both systems hold, as lines of text in a fixed order. Ids, running numbers and time stamps, which depend on the order of
/// writing, are left out; what refers to a record names it by what people call it.
/// </summary>
static class EndState
{
    static readonly string[] Volatile =
        ["Id", "id", "Number", "SalesOrderNo", "LastChangedDateTimeOffset", "CreatedDateTimeOffset", "CustomerCreatedDateTimeOffset", "updated_at"];

    static readonly (string Collection, string Property, string[] References)[] People =
    [
        ("Customers", "Name", ["CustomerId", "ContactId"]),
        ("Products", "Code", ["ProductId"]),
        ("ContactPersons", "EmailAddress", ["CustomerReferenceContactPersonId"]),
    ];

    /// <summary>The state of both systems.</summary>
    public static string Of(Stage stage)
    {
        var names = Names(stage.Ledger);
        var lines = stage.Ledger.Collections.Where(name => name != "SalesOrderLines").Select(name => (Desk: (IRecordDesk)stage.Ledger, name))
            .Concat(stage.Shop.Collections.Select(name => (Desk: (IRecordDesk)stage.Shop, name)))
            .SelectMany(place => place.Desk.List(place.name).Select(record => $"{place.name} {Write(record, names)}"));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
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
        JsonObject record => "{" + string.Join(", ", record
            .Where(member => !Volatile.Contains(member.Key, StringComparer.Ordinal) && member.Value is not null)
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => $"{member.Key}: {names.GetValueOrDefault($"{member.Key} {member.Value}") ?? Write(member.Value, names)}")) + "}",
        JsonArray list => "[" + string.Join(", ", list.Select(item => Write(item, names)).Order(StringComparer.Ordinal)) + "]",
        null => "null",
        _ => node.ToString(),
    };
}
