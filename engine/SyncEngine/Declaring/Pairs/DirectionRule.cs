using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Pairs;

/// <summary>
/// Decides which way a row's value travels, by what the author says and by what the systems can take.
/// </summary>
sealed class DirectionRule(PairContext context)
{
    /// <summary>The direction, or null after a diagnostic.</summary>
    /// <param name="keys">The row.</param>
    /// <param name="left">The left field, or null for a fixed value.</param>
    /// <param name="right">The right field.</param>
    /// <param name="when">When the row counts.</param>
    /// <param name="pair">The pair's own direction, for rows that say nothing.</param>
    internal Direction? Decide(TableReader keys, Field? left, Field right, When when, Direction? pair)
    {
        var toRight = right.IsWritable;
        // A value that is given at creation only, and a fixed one, have no way back: nothing is created on the left.
        var toLeft = left is { IsWritable: true, Property.WriteOnce: false } && when != When.Create;
        if (toRight && right.Property is { WriteOnce: true } && when != When.Create
            && context.Direction(keys) is not (Direction.ToLeft or Direction.Compare))
            context.Diagnostics.Report(MappingRules.WriteOnce, keys.SpanOf(context.Tables.Right), right.Name);
        if (context.Direction(keys) is { } declared)
            return Declared(keys, left, right, declared, toLeft, toRight);
        return (pair ?? Direction.Both, toLeft, toRight) switch
        {
            (Direction.Both, true, true) => Direction.Both,
            (Direction.Both or Direction.ToLeft, true, _) => Direction.ToLeft,
            (Direction.Both or Direction.ToRight, _, true) => Direction.ToRight,
            (Direction.ToRight, _, false) => Refuse(keys.Span, Side.Right, right.Name, Direction.ToRight),
            (Direction.ToLeft, false, true) when left is null || when == When.Create => Direction.ToRight,
            (Direction.ToLeft, false, _) => Refuse(keys.Span, Side.Left, left?.Name ?? right.Name, Direction.ToLeft),
            (Direction.Both, false, false) => Neither(keys, left, right),
            (Direction.Compare, _, _) => Direction.Compare,
        };
    }

    Direction? Declared(TableReader keys, Field? left, Field right, Direction declared, bool toLeft, bool toRight)
    {
        var span = keys.SpanOf("direction");
        return declared switch
        {
            Direction.ToRight or Direction.Both when !toRight => Refuse(span, Side.Right, right.Name, declared),
            Direction.ToLeft or Direction.Both when !toLeft =>
                Refuse(span, Side.Left, left?.Name ?? "a fixed value", declared),
            Direction.ToRight or Direction.ToLeft or Direction.Both or Direction.Compare => declared,
        };
    }

    Direction? Refuse(SourceSpan span, Side side, string property, Direction direction)
    {
        var possible = Word(side == Side.Left ? Direction.ToRight : Direction.ToLeft);
        context.Diagnostics.Report(
            MappingRules.NotWritable, span, property, Word(direction),
            $"Write 'direction: {possible}', or name a property that can be written");
        return null;
    }

    Direction? Neither(TableReader keys, Field? left, Field right)
    {
        context.Diagnostics.Report(MappingRules.NeitherWritable, keys.Span, left?.Name ?? "the fixed value",
            right.Name);
        return null;
    }

    string Word(Direction direction) => direction switch
    {
        Direction.Both => "both",
        Direction.ToLeft => context.Tables.ToLeft,
        Direction.ToRight => context.Tables.ToRight,
        Direction.Compare => "compare",
    };
}
