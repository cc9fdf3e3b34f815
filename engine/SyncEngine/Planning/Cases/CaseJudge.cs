using System.Collections.Immutable;
using SyncEngine.Declaring.Cases;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace SyncEngine.Planning.Cases;

/// <summary>Runs the cases of a file through the mapping, as a run of the engine would.</summary>
sealed class CaseJudge
{
    static readonly DateTimeOffset Earlier = DateTimeOffset.UnixEpoch;
    static readonly DateTimeOffset Later = DateTimeOffset.UnixEpoch.AddDays(1);

    readonly CaseDeclaration declaration;
    readonly Pair pair;
    readonly CaseContext context;

    CaseJudge(CaseFile file, CaseDeclaration declaration, IScriptCalls scripts)
    {
        (this.declaration, pair) = (declaration, declaration.Pair);
        context = new CaseContext(file, declaration, scripts);
    }

    /// <summary>Judges all cases of a file.</summary>
    internal static ImmutableArray<CaseOutcome> Judge(CaseFile file)
    {
        using var host = new ScriptHost(file.Settings);
        return host.Run(scripts => file.Cases.Select(each => Judge(file, each, scripts)).ToImmutableArray());
    }

    static CaseOutcome Judge(CaseFile file, CaseDeclaration declaration, IScriptCalls scripts)
    {
        try
        {
            return new CaseOutcome(
                file, declaration, [.. new CaseJudge(file, declaration, scripts).Parts()], Fault: null);
        }
        catch (Exception refusal) when (refusal is MappingException or ScriptException)
        {
            return new CaseOutcome(file, declaration, [], refusal.Message);
        }
    }

    IEnumerable<CasePart> Parts()
    {
        var left = CaseRecords.Left(pair.Left, declaration.Left, context.Scripts);
        var create = CreatePlanner.Plan(pair, left, context);
        var created = create is CreatePlan.Ready ready ? Created(ready) : null;
        yield return Part(
            "creates", created is null
                ? null
                : [.. created.Select(given => new CaseEntry(given.Key, CaseText.Of(given.Value)))]);
        yield return Part("parks", Reason(create) is { } reason ? [new CaseEntry("", reason)] : null);
        if (!declaration.Compares)
            yield break;
        var cells = Compare(left, declaration.Right ?? Values(created ?? []));
        yield return Part("writes_left", [.. cells.SelectMany(cell => cell.ToLeft).Select(Entry)]);
        yield return Part("writes_right", [.. cells.Select(cell => cell.ToRight).OfType<FieldWrite>().Select(Entry)]);
        yield return Part(
            "decides", [.. cells.Where(IsTold).Select(cell => new CaseEntry(cell.Cell, Word(cell.Decision)))]);
    }

    CasePart Part(string key, ImmutableArray<CaseEntry>? actual) => new(key, declaration[key], actual);

    // What is kept, or blank on both sides, needs no word, unless the case has one.
    bool IsTold(CellPlan cell) =>
        (cell.Decision != Decision.Keep
            && (cell.LeftAsRight.IsFilled || cell.RightNow.IsFilled || cell.ToRight is not null))
        || declaration["decides"]?.Entries.Any(entry => entry.Name == cell.Cell) == true;

    static string? Reason(CreatePlan plan) => plan switch
    {
        CreatePlan.Ready => null,
        CreatePlan.Parked parked => parked.Reason,
        CreatePlan.Waits waits =>
            $"it refers to {waits.Key}, which has no partner in {string.Join(" or ", waits.Pairs)}",
        _ => throw new InvalidOperationException("There is no other plan of a create."),
    };

    ImmutableArray<CellPlan> Compare(EntityRecord left, ImmutableDictionary<string, Value> right)
    {
        var former = CaseRecords.Right(pair.Right, right);
        var leftNow = declaration.EditLeft is { } edits
            ? CaseRecords.Left(pair.Left, declaration.Left.With(edits), context.Scripts)
            : left;
        var rightNow =
            CaseRecords.Right(
                pair.Right, right.SetItems(declaration.EditRight ?? ImmutableDictionary<string, Value>.Empty));
        var bases = declaration.HasBase
            ? pair.Cells.Where(cell => cell.When != When.Create).ToImmutableDictionary(
                cell => cell.Name, cell => new CellBase(cell.Hash, CellMapping.Inputs(cell, left), former[cell.Right]),
                StringComparer.Ordinal)
            : ImmutableDictionary<string, CellBase>.Empty;
        var comparison = new Comparison(
            pair.FirstLink, MayFill: true, Time(Side.Left), Time(Side.Right), Locked: null,
            ImmutableDictionary<string, HeldBefore>.Empty, ImmutableDictionary<(string, Side), SeenBefore>.Empty);
        return CellPlanner.Compare(pair, leftNow, rightNow, bases, comparison, context);
    }

    // Nothing is known of when an edit was made, unless the case says which is the newer one.
    ChangeTime Time(Side side) => declaration.Newer switch
    {
        null => new ChangeTime(Earlier, Later),
        { } newer => newer == side ? new ChangeTime(Later, Later) : new ChangeTime(Earlier, Earlier),
    };

    static List<KeyValuePair<string, Value>> Created(CreatePlan.Ready ready) =>
    [
        .. ready.Cells.Select(cell => cell.ToRight).OfType<FieldWrite>()
            .Select(write => KeyValuePair.Create(write.Field, write.Value.Value))
            .Concat(ready.Fixed.Select(given => KeyValuePair.Create(given.Property.Name, given.Value))),
    ];

    static ImmutableDictionary<string, Value> Values(IEnumerable<KeyValuePair<string, Value>> given) =>
        ImmutableDictionary<string, Value>.Empty.SetItems(given);

    static CaseEntry Entry(FieldWrite write) => new(write.Field, CaseText.Of(write.Value.Value));

    string Word(Decision decision) => decision switch
    {
        Decision.Keep => "keep",
        Decision.LeftToRight => CaseText.To(pair.Right.System),
        Decision.RightToLeft => CaseText.To(pair.Left.System),
        Decision.Agree => "agree",
        Decision.Conflict => "conflict",
        Decision.Drift => "drift",
        Decision.Hold => "hold",
    };
}
