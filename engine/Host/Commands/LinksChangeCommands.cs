using System.CommandLine;
using SyncEngine.Host.Opening;
using SyncEngine.Records;
using SyncEngine.Running.Commanding;

namespace SyncEngine.Host.Commands;

/// <summary>
/// <c>pogo links make</c>, <c>break</c>, <c>move</c>, <c>create</c> and <c>forget</c>: who is whose partner, as a person says.
/// </summary>
static class LinksChangeCommands
{
    static readonly Argument<string> Pair = new("pair") { Description = "The pair." };

    static readonly Argument<string> Left = new("left") { Description = "The left record's key, or the number by which people know it." };

    static readonly Argument<string> Right = new("right") { Description = "The right record's key, or the number by which people know it." };

    /// <summary>Makes the commands.</summary>
    public static IEnumerable<PogoCommand> Make()
    {
        yield return Of(
            "make",
            "Links two records; the next run compares them as a new link. Asks both systems whether the records are there.",
            [("pogo links make customer-customersperson 7001 501", "links a customer to a ledger customer"),
             ("pogo links make product-product 8001 601 --json", "links two products, and prints the result as JSON")],
            "is linked; the next run compares both sides", [Pair, Left, Right],
            (relinking, left, right, ct) => relinking.MakeAsync(left, right!.Value, ct));
        yield return Of(
            "break",
            "Ends a link, and the links of the records that belong under it. Deletes nothing; no run links the record or creates a "
            + "partner for it again until a person says so. Contacts no system.",
            [("pogo links break customer-customersperson 7001", "the two are no longer kept equal"),
             ("pogo links forget customer-customersperson 7001", "takes that back: the next run looks at the record anew")],
            "is linked no longer; only a person links or creates it again", [Pair, Left],
            (relinking, left, _, _) => Task.FromResult(relinking.Break(left)), reaches: false);
        yield return Of(
            "move",
            "Gives a linked record another partner. The two are compared as if they had never agreed; the former partner stays as it is. "
            + "Asks both systems whether the records are there.",
            [("pogo links move customer-customersperson 7001 502", "502 is its partner from now on"),
             ("pogo conflicts --pair customer-customersperson", "shows what the next run found different between them")],
            "has another partner; the next run compares both sides", [Pair, Left, Right],
            (relinking, left, right, ct) => relinking.MoveAsync(left, right!.Value, ct));
        yield return Of(
            "create",
            "Has the next run create a partner of its own for a record, even if another record equals it, or its link was deleted or broken. "
            + "Asks the left system whether the record is there.",
            [("pogo links create customer-customersperson 7001", "the next run creates a ledger customer for it"),
             ("pogo links forget customer-customersperson 7001", "takes the order back, as long as no run has carried it out")],
            "gets a partner of its own in the next run", [Pair, Left],
            (relinking, left, _, ct) => relinking.CreateAsync(left, ct));
        yield return Of(
            "forget",
            "Forgets a deleted or broken link, or an order to create a partner. The next run treats the record as new. "
            + "Contacts no system.",
            [("pogo links forget customer-customersperson 7001", "lets the next run find or create a partner by the rules"),
             ("pogo links forget order-salesorders 5001 --json", "forgets an order's link, and prints the result as JSON")],
            "is looked at anew by the next run", [Pair, Left],
            (relinking, left, _, _) => Task.FromResult(relinking.Forget(left)), reaches: false);
    }

    static PogoCommand Of(
        string name, string description, (string, string)[] examples, string done, Argument<string>[] arguments,
        Func<Relinking, RecordKey, RecordKey?, CancellationToken, Task<Relinked>> change, bool reaches = true)
    {
        var command = new PogoCommand(name, description) { Examples = examples };
        foreach (var argument in arguments)
            command.Arguments.Add(argument);
        command.Options.Add(SharedOptions.Connection);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(SharedOptions.Json);
        command.Runs((invocation, ct) => RunAsync(invocation, done, arguments.Contains(Right), change, reaches, ct));
        return command;
    }

    static async Task<int> RunAsync(
        Invocation invocation, string done, bool hasRight, Func<Relinking, RecordKey, RecordKey?, CancellationToken, Task<Relinked>> change,
        bool reaches, CancellationToken ct)
    {
        var setup = invocation.Files.Read();
        var pair = Named.Pair(setup.Declarations, invocation.Parsed.GetRequiredValue(Pair));
        using var open = OpenConnection.ForDeciding(setup, invocation.Surroundings, reaches);
        var left = NamedRecord.Of(open.Scope.Store, pair.Left, new RecordKey(invocation.Parsed.GetRequiredValue(Left)));
        var right = hasRight ? NamedRecord.Of(open.Scope.Store, pair.Right, new RecordKey(invocation.Parsed.GetRequiredValue(Right))) : (RecordKey?)null;
        var relinked = await change(new Relinking(open.Scope, pair), left, right, ct);
        if (relinked.Obstacle is { } obstacle)
            throw CommandFault.Wrong($"{pair.Name} {left}: {obstacle}.");
        if (invocation.Json)
        {
            var command = invocation.Parsed.CommandResult.Command.Name;
            invocation.Screen.Json(new { Pair = pair.Name, Left = left.Text, Right = right?.Text, Done = command, relinked.Doubt });
            return ExitCode.Done;
        }

        invocation.Screen.Line($"{pair.Name} {left} {done}.");
        if (relinked.Doubt is { } doubt)
            invocation.Screen.Line($"Checked only against what the last run saw: {doubt}.");
        return ExitCode.Done;
    }
}
