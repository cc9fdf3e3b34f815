using System.Collections.Immutable;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Records;

namespace SyncEngine.Planning;

/// <summary>The outcome of planning a partner for a left record.</summary>
public abstract record CreatePlan
{
    CreatePlan() { }

    /// <summary>It can be created.</summary>
    /// <param name="Cells">The cells, those included that are held.</param>
    /// <param name="Fixed">Values that the right entity itself asks for (which kind of record it is).</param>
    public sealed record Ready(ImmutableArray<CellPlan> Cells, ImmutableArray<(Property Property, Value Value)> Fixed) : CreatePlan;

    /// <summary>It needs a partner that is not there yet.</summary>
    /// <param name="Pairs">The pairs that were asked.</param>
    /// <param name="Key">The left key that has no partner.</param>
    public sealed record Waits(ImmutableArray<string> Pairs, RecordKey Key) : CreatePlan;

    /// <summary>Its own values keep it from being created.</summary>
    /// <param name="Reason">Why, as one sentence without its full stop.</param>
    public sealed record Parked(string Reason) : CreatePlan;
}

/// <summary>Plans the values with which a partner is created.</summary>
public static class CreatePlanner
{
    /// <summary>Plans a create.</summary>
    /// <exception cref="Scripting.ScriptException">A transform failed: the record parks.</exception>
    /// <exception cref="MappingException">A value cannot be mapped: the record parks.</exception>
    public static CreatePlan Plan(Pair pair, EntityRecord left, IMappingContext context)
    {
        var cells = ImmutableArray.CreateBuilder<CellPlan>(pair.Cells.Length);
        foreach (var cell in pair.Cells)
        {
            if (cell.Direction is not (Direction.Both or Direction.ToRight) || cell.When == When.Update)
                continue;
            var inputs = CellMapping.Inputs(cell, left);
            switch (CellMapping.ToRight(cell, inputs, left, context))
            {
                case { Owed: Owed.Partner partner }:
                    return new CreatePlan.Waits(partner.Pairs, partner.Key);
                case { Owed: Owed.Planned planned }:
                    cells.Add(Planned(cell, inputs, new PlannedValue(Value.Absent, planned.Write)));
                    break;
                case { Value: { Kind: ValueKind.Absent } unread }:
                    return new CreatePlan.Parked(unread.WhyWithheld ?? $"what '{cell.Name}' comes from could not be read");
                case { Value: var known }:
                    cells.Add(Planned(cell, inputs, new PlannedValue(ValueConversion.To(cell.Right.Type, known))));
                    break;
            }
        }

        var whole = HoldIncomplete(pair.Right.Resource, cells.DrainToImmutable());
        return Missing(pair, whole) is { } missing
            ? new CreatePlan.Parked(missing)
            : new CreatePlan.Ready(whole, [.. FixedByEntity(pair.Right)]);
    }

    static CellPlan Planned(Cell cell, ImmutableArray<Value> inputs, PlannedValue value)
    {
        var isBlank = value.Write is null && !value.Value.IsFilled;
        var refusal = isBlank || value.Write is not null ? null : CellWrites.TooMuch(cell.Right.Property!, value.Value);
        var goes = !isBlank && refusal is null;
        return new CellPlan
        {
            Cell = cell.Name,
            Decision = goes ? Decision.LeftToRight : isBlank ? Decision.Agree : Decision.Hold,
            Reason = goes ? "a new record" : refusal ?? "blank",
            LeftNow = inputs,
            LeftAsRight = value.Value,
            ToRight = goes ? new FieldWrite(cell.Right.Name, value, Value.Absent) : null,
        };
    }

    // A system that takes an address only whole gets it whole or not at all.
    static ImmutableArray<CellPlan> HoldIncomplete(Resource resource, ImmutableArray<CellPlan> cells)
    {
        foreach (var (prefix, needs) in resource.Whole)
        {
            var missing = needs.RemoveAll(need => IsGiven(need, cells));
            if (missing.IsEmpty)
                continue;
            cells = [.. cells.Select(cell => cell.ToRight is not null && cell.Cell.StartsWith(prefix + ".", StringComparison.Ordinal)
                ? cell with { ToRight = null, Decision = Decision.Hold, Reason = $"{prefix} needs {string.Join(" and ", missing.Select(need => need.Name))}" }
                : cell)];
        }

        return cells;
    }

    static string? Missing(Pair pair, ImmutableArray<CellPlan> cells)
    {
        foreach (var property in pair.Right.Resource.NeededToCreate)
        {
            if (!IsGiven(property, cells))
                return $"{property.Name} is required and {(PlanOf(property, cells) is { Decision: Decision.Hold } held ? held.Reason : "is blank")}";
        }

        return null;
    }

    static bool IsGiven(Property property, ImmutableArray<CellPlan> cells) => PlanOf(property, cells)?.ToRight is not null;

    static CellPlan? PlanOf(Property property, ImmutableArray<CellPlan> cells)
    {
        foreach (var cell in cells)
        {
            if (cell.Cell == property.Name)
                return cell;
        }

        return null;
    }

    static IEnumerable<(Property, Value)> FixedByEntity(Entity right) =>
        right.Where
            .Where(condition => condition is { Test: Test.OneOf, Values.Length: 1, Field.Property.ReadOnly: false })
            .Select(condition => (condition.Field.Property!, ValueConversion.To(condition.Field.Type, condition.Values[0])));
}
