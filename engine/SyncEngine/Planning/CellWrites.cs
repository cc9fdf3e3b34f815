using System.Collections.Immutable;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace SyncEngine.Planning;

/// <summary>Turns a decision into the values that are written, or into a hold where the other side cannot take them.</summary>
public static class CellWrites
{
    /// <summary>Adds to a decided cell what must be written.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="left">The left record.</param>
    /// <param name="decided">The decision with its facts.</param>
    /// <param name="locked">Why the right record may not be written, or null.</param>
    /// <param name="context">Scripts, references, settings.</param>
    public static CellPlan Fill(Cell cell, EntityRecord left, CellPlan decided, string? locked, IMappingContext context) => decided.Decision switch
    {
        Decision.LeftToRight when decided.ToRight is null => ToRight(cell, left, decided, locked, context),
        Decision.RightToLeft => ToLeft(cell, decided, decided.RightNow, context),
        Decision.LeftToRight or Decision.Keep or Decision.Agree or Decision.Conflict or Decision.Drift or Decision.Hold => decided,
    };

    /// <summary>The write of a known right value, or null where the right side cannot take it.</summary>
    internal static FieldWrite? Taken(Cell cell, Value value, Value before)
    {
        var written = ValueConversion.To(cell.Right.Type, value);
        return Refusal(cell.Right, written) is null ? new FieldWrite(cell.Right.Name, new PlannedValue(written), before) : null;
    }

    /// <summary>Carries a right value to the left.</summary>
    public static CellPlan ToLeft(Cell cell, CellPlan decided, Value right, IMappingContext context)
    {
        ImmutableArray<(Field Field, Value Value)> values;
        try
        {
            values = CellMapping.ToLeft(cell, right, decided.LeftNow, decided.BaseLeft, decided.BaseRight, context);
        }
        catch (Exception refusal) when (refusal is MappingException or ScriptException)
        {
            return decided with { Decision = Decision.Hold, Reason = refusal.Message };
        }

        foreach (var (field, value) in values)
        {
            if (Refusal(field, value) is { } reason)
                return decided with { Decision = Decision.Hold, Reason = reason };
        }

        return decided with
        {
            Decision = Decision.RightToLeft,
            ToLeft = [.. values
                .Select(write => new FieldWrite(write.Field.Name, new PlannedValue(write.Value), CellMapping.Raw(cell, decided.LeftNow, write.Field)))],
        };
    }

    /// <summary>Carries the left value to the right.</summary>
    public static CellPlan ToRight(Cell cell, EntityRecord left, CellPlan decided, string? locked, IMappingContext context)
    {
        if (locked is not null)
            return decided with { Decision = Decision.Hold, Reason = locked };
        // What the comparison has found out needs no second asking; it knows nothing about records that are still to be created.
        var mapped = decided.LeftAsRight.Kind != ValueKind.Absent
            ? Mapped.Is(decided.LeftAsRight)
            : CellMapping.ToRight(cell, decided.LeftNow, left, context);
        if (mapped.Owed is Owed.Partner partner)
            return Waiting(decided, partner);
        var value = mapped.Owed is Owed.Planned planned
            ? new PlannedValue(Value.Absent, planned.Write)
            : new PlannedValue(ValueConversion.To(cell.Right.Type, mapped.Value));
        return value.Write is null && Refusal(cell.Right, value.Value) is { } reason
            ? decided with { Decision = Decision.Hold, Reason = reason }
            : decided with { Decision = Decision.LeftToRight, ToRight = new FieldWrite(cell.Right.Name, value, decided.RightNow) };
    }

    /// <summary>Holds a cell until the record that it refers to has a partner.</summary>
    public static CellPlan Waiting(CellPlan decided, Owed.Partner partner) => decided with
    {
        Decision = Decision.Hold,
        Reason = $"{partner.Key} has no partner in {string.Join(" or ", partner.Pairs)} yet",
        WaitsFor = partner.Key,
    };

    /// <summary>Why a field cannot take a value, or null when it can.</summary>
    public static string? Refusal(Field field, Value value)
    {
        if (field.Property is not { ReadOnly: false } property)
            return $"{field.Name} is read-only";
        if (property.WriteOnce)
            return $"{field.Name} can be given at creation only";
        return TooMuch(property, value);
    }

    /// <summary>Why a property's limits forbid a value, or null when they allow it.</summary>
    public static string? TooMuch(Property property, Value value)
    {
        if (property.MaximumLength is { } limit && value.Text is { } text && text.Length > limit)
            return $"{property.Name} takes {limit} characters and this has {text.Length}";
        if (property.Allowed.Length > 0 && value.IsFilled && !property.Allowed.Contains(value.ToString(), StringComparer.Ordinal))
            return $"{property.Name} takes only {string.Join(", ", property.Allowed)}";
        if (value.IsFilled)
            return null;
        return property.Required ? $"{property.Name} is required and this is empty"
            : property.NeverBlank ? $"{property.Name} is never empty there: the system would put a value of its own in its place"
            : null;
    }
}
