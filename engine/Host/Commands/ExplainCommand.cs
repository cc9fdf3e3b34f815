using System.CommandLine;
using SyncEngine.Connecting;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Explaining;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo explain</c>: everything about one record, as of now.</summary>
static class ExplainCommand
{
    static readonly Argument<string[]> Record = new("record")
    {
        Description = "Which record: 'customer 123', 'shopify.customer/123', or 'customer/123'; by its key, or by the number by which people know it.",
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
        var meantOnes = NamedRecord.Among(open.Scope.Store, entities, named.Key);
        var (explained, refusals) = await ExplainAsync(open.Scope, meantOnes, ct);
        if (explained.Count == 0)
        {
            var meant = string.Join(" or ", entities.Select(entity => $"{entity}/{named.Key}"));
            throw CommandFault.Wrong(string.Join(' ', [$"No system and no link knows {meant}.", .. refusals, .. entities.Select(entity => $"For comparison: {KeyForm.Of(open.Scope, entity)}.")]));
        }

        if (invocation.Json)
            invocation.Screen.Json(explained.Select(each => ExplanationView.Of(each.Entity, each.Explanation)));
        else
            new ExplanationView(invocation.Screen, setup.Declarations).Show(explained);
        return ExitCode.Done;
    }

    static async Task<(List<(string Entity, Explanation Explanation)> Explained, List<string> Refusals)> ExplainAsync(
        RunScope scope, IEnumerable<(Entity Entity, RecordKey Key)> records, CancellationToken ct)
    {
        var explainer = new Explainer(scope);
        var explained = new List<(string Entity, Explanation Explanation)>();
        var refusals = new List<string>();
        foreach (var (entity, key) in records)
        {
            try
            {
                var found = await explainer.ExplainAsync(entity, key, ct);
                explained.AddRange(found.Select(each => (entity.ToString(), each)));
            }
            catch (ConnectorException failure) when (KeyForm.IsRefused(failure))
            {
                refusals.Add($"'{key}' is no key that its system takes: {failure.Message}.");
            }
        }

        return (explained, refusals);
    }

    static Entity[] WithSuchKeys(IReadOnlyList<Entity> entities, RecordKey key)
    {
        var fitting = entities.Where(entity => KeyForm.Fits(entity, key)).ToArray();
        return fitting.Length > 0
            ? fitting
            : throw CommandFault.Wrong(
                $"'{key}' is no key: {string.Join("; ", entities.Select(KeyForm.Of))}. 'pogo links' lists the keys of linked records.");
    }
}
