using System.CommandLine;
using SyncEngine.Declaring;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Commanding;
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
        command.Runs(RunAsync);
        return command;
    }

    static Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        var setup = invocation.Files.Read();
        var wanted = Wanted(invocation, setup.Declarations);
        // The database is free while a person thinks.
        var agreed = Agreed(invocation, setup, wanted);
        return invocation.InTurnAsync(() => Task.FromResult(Settle(invocation, setup, wanted, agreed)), ct);
    }

    static int Agreed(Invocation invocation, ConnectionSetup setup, (ChoiceKind Kind, string Text) wanted)
    {
        var (selection, possible) = Look(invocation, setup, wanted);
        selection.Confirm(invocation, possible, "settle");
        return possible;
    }

    static (HeldSelection Selection, int Possible) Look(Invocation invocation, ConnectionSetup setup, (ChoiceKind Kind, string Text) wanted)
    {
        using var open = OpenConnection.ForDeciding(setup, invocation.Surroundings);
        var selection = HeldSelection.Of(invocation, setup.Declarations, open.Scope.Store);
        return (selection, JudgedIn(open, selection, wanted).Count(each => each.Obstacle is null));
    }

    static int Settle(Invocation invocation, ConnectionSetup setup, (ChoiceKind Kind, string Text) wanted, int agreed)
    {
        using var open = OpenConnection.ForDeciding(setup, invocation.Surroundings);
        var selection = HeldSelection.Of(invocation, setup.Declarations, open.Scope.Store);
        var judged = JudgedIn(open, selection, wanted);
        var possible = judged.Where(each => each.Obstacle is null).ToArray();
        selection.RequireAgreed(invocation, possible.Length, agreed);
        var choosing = new Choosing(open.Scope);
        open.Scope.Store.Transact(() =>
        {
            foreach (var each in possible)
                choosing.Choose(each.Held, wanted.Kind, each.Value);
        });
        new ChoiceView(invocation.Screen, setup.Declarations).Show(judged, wanted.Kind, invocation.Json);
        return ExitCode.Done;
    }

    static JudgedChoice[] JudgedIn(OpenConnection open, HeldSelection selection, (ChoiceKind Kind, string Text) wanted)
    {
        if (wanted.Kind == ChoiceKind.Value && selection.One is null)
            throw CommandFault.Wrong("A value of your own is for one cell. Name it: pair, record, property.");
        var choosing = new Choosing(open.Scope);
        var judged = selection.In(open.Scope.Store).Select(held => Judge(choosing, held, wanted.Kind, wanted.Text)).ToArray();
        if (judged is [{ Obstacle: { } obstacle }] && selection.One is { } one)
            throw CommandFault.Wrong($"{one.Pair} {one.Left} {one.Cell} cannot be settled so: {obstacle}.");
        return judged;
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
