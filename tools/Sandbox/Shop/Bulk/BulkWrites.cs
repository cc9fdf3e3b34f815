using GraphQLParser;
using GraphQLParser.AST;
using Sandbox.Shop.Records;
using Sandbox.Shop.Resolving;
using Sandbox.Shop.Writing;

namespace Sandbox.Shop.Bulk;

/// <summary>Asking for a bulk operation.</summary>
internal static class BulkWrites
{
    const int MostConnections = 5;

    /// <summary><c>bulkOperationRunQuery</c>.</summary>
    public static Payload Run(Asked asked)
    {
        var shop = asked.Shop;
        var now = shop.Time.GetUtcNow();
        var query = asked.Text("query") ?? "";
        if (Fault(query) is { } fault)
            return Payload.Refused(new UserError(["query"], fault, "INVALID"));
        if (shop.Bulk.Count(operation => operation.IsRunning(now)) >= shop.Settings.BulkOperationsAtOnce)
        {
            return Payload.Refused(new UserError(
                null, "A bulk query operation for this app and shop is already in progress.", "OPERATION_IN_PROGRESS"));
        }

        var started = new BulkOperation(shop.NewId(), query, Stamp.Now(shop.Time), now + shop.Settings.BulkDelay);
        shop.Bulk.Add(started);
        return Payload.Done("bulkOperation", new Thing("BulkOperation", started.Shown(now, "")));
    }

    static string? Fault(string query)
    {
        try
        {
            var document = Parser.Parse(query);
            var connections = document.Definitions.OfType<GraphQLOperationDefinition>().SingleOrDefault() is { } operation ? Count(operation.SelectionSet) : 0;
            return connections switch
            {
                0 => "Bulk queries must contain at least one connection.",
                > MostConnections => $"Bulk queries cannot contain more than {MostConnections} connections.",
                _ => null,
            };
        }
        catch (GraphQLParser.Exceptions.GraphQLSyntaxErrorException)
        {
            return "Invalid bulk query.";
        }
    }

    static int Count(GraphQLSelectionSet? set) => set?.Selections.OfType<GraphQLField>()
        .Sum(field => (field.Name.Value.Span is "edges" or "nodes" ? 1 : 0) + Count(field.SelectionSet)) ?? 0;
}
