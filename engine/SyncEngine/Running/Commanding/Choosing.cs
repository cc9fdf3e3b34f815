using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;
using SyncEngine.Scripting;
using SyncEngine.Storing;

namespace SyncEngine.Running.Commanding;

/// <summary>Takes down what people decide about held cells; the next run carries it out. Reaches for no system.</summary>
public sealed class Choosing
{
    readonly RunScope scope;

    /// <summary>Works on a scope whose lease is taken; its connectors are not used.</summary>
    public Choosing(RunScope scope) => this.scope = scope;

    /// <summary>The cell of a held one, or null when the mapping has none of that name any more.</summary>
    public Cell? CellOf(HeldCell held)
    {
        ArgumentNullException.ThrowIfNull(held);
        return PairOf(held)?.Cells.FirstOrDefault(cell => cell.Name == held.Cell);
    }

    /// <summary>Why a held cell cannot be decided so, as a sentence without its full stop; null when it can.</summary>
    /// <param name="held">The cell, with the values that the person saw.</param>
    /// <param name="kind">What the person wants.</param>
    /// <param name="value">The value for <see cref="ChoiceKind.Value"/>; else absent.</param>
    public string? Obstacle(HeldCell held, ChoiceKind kind, Value value)
    {
        if (PairOf(held) is not { } pair || CellOf(held) is not { } cell || held.LeftNow.Length != cell.Inputs.Length)
            return "the mapping was edited since it was held; run once, then look again";
        if (held.Kind == HeldCells.Undone)
            return "an undo holds it, and no choice counts until it is released: 'pogo undo release'";
        if (kind != ChoiceKind.Leave && scope.Store.Links.ByLeft(held.Pair, held.Left) is { State: LinkState.Closed })
            return "its partner was posted and is not altered any more; do there by hand what is due, then --leave takes it for done";
        if (held.LeftNow.Append(held.RightNow).Select(value => value.WhyWithheld).FirstOrDefault(why => why is not null) is { } why)
            return $"what it would be decided by is not known: {why}";
        if (!CellChoice.CanTravel(cell, kind))
            return NoWay(cell);
        return kind switch
        {
            ChoiceKind.Leave or ChoiceKind.Left => null,
            ChoiceKind.Right => LeftRefusal(pair, cell, held, held.RightNow),
            ChoiceKind.Value => CellWrites.Refusal(cell.Right, value) ?? LeftRefusal(pair, cell, held, value),
        };
    }

    /// <summary>Remembers a decision for the values that are held now; a former decision for the cell is replaced.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Choose(HeldCell held, ChoiceKind kind, Value value)
    {
        ArgumentNullException.ThrowIfNull(held);
        scope.Store.Choices.Put(held.Pair, held.Left, held.Cell, new CellChoice(kind, value, held.LeftNow, held.RightNow, scope.Time.GetUtcNow()));
    }

    Pair? PairOf(HeldCell held) => scope.Declarations.Pairs.FirstOrDefault(pair => pair.Name == held.Pair);

    string NoWay(Cell cell) => cell.Direction switch
    {
        Direction.ToRight => $"the mapping carries it to {scope.Declarations.Right.Title} only",
        Direction.ToLeft => $"the mapping carries it to {scope.Declarations.Left.Title} only",
        Direction.Compare => "the mapping compares both sides and carries it nowhere",
        Direction.Both => "it names a partner, which only its own record decides",
    };

    string? LeftRefusal(Pair pair, Cell cell, HeldCell held, Value value)
    {
        try
        {
            return scope.Scripts.Run(scripts =>
            {
                var context = RunMapping.For(scope, scripts, pair, new PlannedPartners());
                ImmutableArray<Value>? known = held.BaseLeft.Length == cell.Inputs.Length ? held.BaseLeft : null;
                return CellMapping.ToLeft(cell, value, held.LeftNow, known, held.BaseRight, context)
                    .Select(write => CellWrites.Refusal(write.Field, write.Value))
                    .FirstOrDefault(refusal => refusal is not null);
            });
        }
        catch (Exception failure) when (failure is ScriptException or MappingException)
        {
            return failure.Message;
        }
    }
}
