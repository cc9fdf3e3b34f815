using System.CommandLine;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Explaining;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo explain</c>: everything about one record, as of now.</summary>
static class ExplainCommand
{
    static readonly Argument<string[]> Record = new("record")
    {
        Description = "Which record: 'customer 123', 'shopify.customer/123', or 'customer/123'.",
        Arity = new ArgumentArity(1, 2),
    };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "explain",
            "Shows everything about one record: its partner, each cell with base, values, decision and reason; or "
            + "why it has no partner.")
        {
            Examples =
            [
                ("pogo explain customer 123", "explains a record of whichever system has an entity of that name"),
                ("pogo explain shopify.product/456 --json", "says which system is meant, and prints the result as JSON"),
            ],
        };
        command.Arguments.Add(Record);
        command.Options.Add(SharedOptions.Connection);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(SharedOptions.Json);
        command.Runs(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        var setup = invocation.Files.Read();
        var named = RecordName.Parse(invocation.Parsed.GetRequiredValue(Record));
        var entities = WithSuchKeys(named.EntitiesIn(setup.Declarations), named.Key);
        using var open = OpenConnection.ForReading(setup, invocation.Surroundings);
        var explainer = new Explainer(open.Scope);
        var explained = new List<(string Entity, Explanation Explanation)>();
        foreach (var entity in entities)
        {
            var found = await explainer.ExplainAsync(entity, named.Key, ct);
            explained.AddRange(found.Select(each => (entity.ToString(), each)));
        }

        if (explained.Count == 0)
        {
            var meant = string.Join(" or ", entities.Select(entity => $"{entity}/{named.Key}"));
            throw CommandFault.Wrong($"No system and no link knows {meant}.");
        }

        if (invocation.Json)
            invocation.Screen.Json(explained.Select(each => ExplanationView.Of(each.Entity, each.Explanation)));
        else
            new ExplanationView(invocation.Screen, setup.Declarations).Show(explained);
        return ExitCode.Done;
    }

    static Entity[] WithSuchKeys(IReadOnlyList<Entity> entities, RecordKey key)
    {
        // A view of a list's items goes by the item's own key.
        var fitting = entities.Where(entity => entity.Each is not null || entity.Resource.Key.Length == key.Parts.Count).ToArray();
        if (fitting.Length > 0)
            return fitting;
        var names = string.Join('/', entities[0].Resource.Key.Select(property => property.Name));
        throw CommandFault.Wrong($"The key of {entities[0]} is {names}, and '{key}' is not that. 'pogo links' lists the keys of linked records.");
    }
}
