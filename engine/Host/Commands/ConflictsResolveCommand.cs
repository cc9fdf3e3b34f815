using System.CommandLine;
using SyncEngine.Declaring;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running;
using SyncEngine.Storing;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo conflicts resolve</c>: takes down what a person decides; the next run carries it out.</summary>
static class ConflictsResolveCommand
{
    static readonly Option<string?> Prefer =
        new("--prefer") { Description = "The system whose value counts; it is written to the other one.", HelpName = "SYSTEM" };

    static readonly Option<string?> Value = new("--value")
    {
        Description = "A value of your own for both sides, in the form of the right system's property; an empty one clears it.",
        HelpName = "VALUE",
    };

    static readonly Option<bool> Leave = new("--leave")
    {
        Description = "Leaves both sides as they are and takes that for agreed, until either is edited again.",
    };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "resolve",
            "Decides held cells. The next run carries the decision out if both sides still say what they say now; otherwise you are asked again.")
        {
            Examples =
            [
                ("pogo conflicts resolve customer-customersperson 7001 EmailAddress --prefer shopify", "lets one side win"),
                ("pogo conflicts resolve customer-customersperson 7001 EmailAddress --value kari@example.com",
                 "writes a value of your own to both sides"),
                ("pogo conflicts resolve customer-customersperson 7001 EmailAddress --leave", "leaves both as they are"),
                ("pogo conflicts resolve --pair customer-customersperson --property PhoneNumber --prefer poweroffice",
                 "decides many at once, after asking"),
            ],
        };
        command.Arguments.Add(HeldSelection.Name);
        foreach (var option in new Option[] { Prefer, Value, Leave })
            command.Options.Add(option);
        foreach (var option in new Option[] { HeldSelection.Pair, HeldSelection.Property, HeldSelection.All, SharedOptions.Yes })
            command.Options.Add(option);
        command.Options.Add(SharedOptions.Connection);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(SharedOptions.Json);
        command.Runs((invocation, _) => Task.FromResult(Run(invocation)));
        return command;
    }

    static int Run(Invocation invocation)
    {
        var setup = invocation.Files.Read();
        var (kind, text) = Wanted(invocation, setup.Declarations);
        using var open = OpenConnection.ForDeciding(setup, invocation.Surroundings);
        var store = open.Scope.Store;
        var selection = HeldSelection.Of(invocation, setup.Declarations, store);
        if (kind == ChoiceKind.Value && selection.One is null)
            throw CommandFault.Wrong("A value of your own is for one cell. Name it: pair, record, property.");
        var choosing = new Choosing(open.Scope);
        var judged = selection.In(store).Select(held => Judge(choosing, held, kind, text)).ToArray();
        if (judged is [{ Obstacle: { } obstacle }] && selection.One is { } one)
            throw CommandFault.Wrong($"{one.Pair} {one.Left} {one.Cell} cannot be settled so: {obstacle}.");
        var possible = judged.Where(each => each.Obstacle is null).ToArray();
        selection.Confirm(invocation, possible.Length, "settle");
        store.Transact(() =>
        {
            foreach (var each in possible)
                choosing.Choose(each.Held, kind, each.Value);
        });
        new ChoiceView(invocation.Screen, setup.Declarations).Show(judged, kind, invocation.Json);
        return ExitCode.Done;
    }

    static (ChoiceKind Kind, string Text) Wanted(Invocation invocation, Declarations declarations)
    {
        var prefer = invocation.Parsed.GetValue(Prefer);
        var value = invocation.Parsed.GetValue(Value);
        return (prefer, value, invocation.Parsed.GetValue(Leave)) switch
        {
            ({ } system, null, false) => (Named.System(declarations, system) == Side.Left ? ChoiceKind.Left : ChoiceKind.Right, ""),
            (null, { } text, false) => (ChoiceKind.Value, text),
            (null, null, true) => (ChoiceKind.Leave, ""),
            _ => throw CommandFault.Wrong("Say one of --prefer SYSTEM, --value VALUE and --leave."),
        };
    }

    static JudgedChoice Judge(Choosing choosing, HeldCell held, ChoiceKind kind, string text)
    {
        if (kind != ChoiceKind.Value)
            return new JudgedChoice(held, Records.Value.Absent, choosing.Obstacle(held, kind, Records.Value.Absent));
        var type = choosing.CellOf(held)?.Right.Type ?? PropertyType.Text;
        return TypedText.Read(type, text) is { } value
            ? new JudgedChoice(held, value, choosing.Obstacle(held, kind, value))
            : new JudgedChoice(held, Records.Value.Absent, $"it takes {TypedText.Example(type)}, and '{text}' is none");
    }
}
