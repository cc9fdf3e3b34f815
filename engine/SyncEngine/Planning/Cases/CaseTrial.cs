using System.Collections.Immutable;
using SyncEngine.Declaring.Cases;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace SyncEngine.Planning.Cases;

/// <summary>What the mapping makes of the records of a case: planned by what a run plans by.</summary>
sealed record CaseTrial
{
    static readonly DateTimeOffset Earlier = DateTimeOffset.UnixEpoch;
    static readonly DateTimeOffset Later = DateTimeOffset.UnixEpoch.AddDays(1);

    /// <summary>The left record as it is now.</summary>
    internal required EntityRecord Left { get; init; }

    /// <summary>The right record as it is now; null where the case compares nothing.</summary>
    internal EntityRecord? Right { get; init; }

    /// <summary>The partner that the left record, as both sides last agreed on it, would get.</summary>
    internal required CreatePlan Create { get; init; }

    /// <summary>The cells as a run would decide them; null where the case compares nothing.</summary>
    internal ImmutableArray<CellPlan>? Cells { get; init; }

    /// <summary>The values with which the partner is created; null where none can be.</summary>
    internal IReadOnlyList<(string Name, Value Value)>? Created => Create is CreatePlan.Ready ready
        ?
        [
            .. ready.Cells.Select(cell => cell.ToRight).OfType<FieldWrite>()
                .Select(write => (write.Field, write.Value.Value))
                .Concat(ready.Fixed.Select(given => (given.Property.Name, given.Value))),
        ]
        : null;

    /// <summary>Why no partner can be created, as a clause; null where one can.</summary>
    internal string? Parks => Create switch
    {
        CreatePlan.Ready => null,
        CreatePlan.Parked parked => parked.Reason,
        CreatePlan.Waits waits =>
            $"it refers to {waits.Key}, which has no partner in {string.Join(" or ", waits.Pairs)}",
        _ => throw new InvalidOperationException("There is no other plan of a create."),
    };

    /// <summary>Tries a case.</summary>
    /// <param name="declaration">The case.</param>
    /// <param name="context">Scripts, references, settings.</param>
    /// <exception cref="MappingException">What is given is no single record, or cannot be mapped.</exception>
    /// <exception cref="ScriptException">A derivation or a transform failed.</exception>
    internal static CaseTrial Of(CaseDeclaration declaration, IMappingContext context)
    {
        var pair = declaration.Pair;
        var left = CaseRecords.Left(pair.Left, declaration.Left, declaration.ItemKey, context.Scripts);
        var trial = new CaseTrial { Left = left, Create = CreatePlanner.Plan(pair, left, context) };
        return declaration.Compares ? trial.Compare(declaration, context) : trial;
    }

    CaseTrial Compare(CaseDeclaration declaration, IMappingContext context)
    {
        var pair = declaration.Pair;
        var given = declaration.Right ?? Values(Created ?? []);
        var former = CaseRecords.Right(pair.Right, given);
        var left = declaration.EditLeft is { } edits
            ? CaseRecords.Left(pair.Left, declaration.Left.With(edits), declaration.ItemKey, context.Scripts)
            : Left;
        var right = CaseRecords.Right(
            pair.Right, given.SetItems(declaration.EditRight ?? ImmutableDictionary<string, Value>.Empty));
        var bases = declaration.HasBase
            ? pair.Cells.Where(cell => cell.When != When.Create).ToImmutableDictionary(
                cell => cell.Name, cell => new CellBase(cell.Hash, CellMapping.Inputs(cell, Left), former[cell.Right]),
                StringComparer.Ordinal)
            : ImmutableDictionary<string, CellBase>.Empty;
        var comparison = new Comparison(
            pair.FirstLink, MayFill: true, Time(declaration, Side.Left), Time(declaration, Side.Right),
            RecordLock.Of(right.Source), ImmutableDictionary<string, HeldBefore>.Empty,
            ImmutableDictionary<(string, Side), SeenBefore>.Empty);
        return this with
        {
            Left = left,
            Right = right,
            Cells = CellPlanner.Compare(pair, left, right, bases, comparison, context),
        };
    }

    // Nothing is known of when an edit was made, unless the case says which is the newer one.
    static ChangeTime Time(CaseDeclaration declaration, Side side) => declaration.Newer switch
    {
        null => new ChangeTime(Earlier, Later),
        { } newer => newer == side ? new ChangeTime(Later, Later) : new ChangeTime(Earlier, Earlier),
    };

    static ImmutableDictionary<string, Value> Values(IEnumerable<(string Name, Value Value)> given) =>
        ImmutableDictionary<string, Value>.Empty.SetItems(
            given.Select(each => KeyValuePair.Create(each.Name, each.Value)));
}
