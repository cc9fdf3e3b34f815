using System.Collections.Immutable;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace SyncEngine.Mapping;

/// <summary>Carries values through a cell, from left to right and back.</summary>
public static class CellMapping
{
    static readonly Canonizer Phone = Canonizer.Of(PropertyType.Phone);

    /// <summary>The right value that the left inputs stand for.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="inputs">Raw left values in the order of <see cref="Cell.Inputs"/>.</param>
    /// <param name="record">The left record, for templates.</param>
    /// <param name="context">Scripts, references, settings.</param>
    /// <exception cref="ScriptException">A transform failed.</exception>
    /// <exception cref="MappingException">A value fits neither the type nor the value table.</exception>
    public static Mapped ToRight(Cell cell, ImmutableArray<Value> inputs, EntityRecord record, IMappingContext context)
    {
        foreach (var row in cell.Rows)
        {
            if (row.Left is null)
                return Mapped.Is(ValueConversion.To(cell.Type, Template.Fill(row.Fixed, context)));
            if (row.References.Length > 0)
            {
                var referred = Raw(cell, inputs, row.Left);
                if (referred.WhyWithheld is not null)
                    return Mapped.Is(referred);
                if (!referred.IsFilled)
                    continue;
                var key = new RecordKey(referred.ToString());
                var reference = row.Take is { } wanted ? context.Take(row.References, key, wanted) : context.Refer(row.References, key);
                return reference.Owed is Owed.Partner && row.Optional ? Mapped.Is(Value.Null) : reference;
            }

            var value = RowToRight(cell, row, inputs, context);
            if (value.Kind == ValueKind.Absent)
                return Mapped.Is(value);
            // Blanks alone say nothing where blanks do not count.
            if (value.IsFilled && !cell.Canonizer.LeavesNothingOf(value))
                return Mapped.Is(Unique(cell, row, value, record, context));
        }

        return Mapped.Is(WhenBlank(cell, record, context));
    }

    /// <summary>The left values that a right value stands for: field by field, only those that must be written.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="right">The new right value.</param>
    /// <param name="inputs">Raw left values as they are now.</param>
    /// <param name="baseInputs">Raw left values of the base, or null when there is none.</param>
    /// <param name="baseRight">The raw right value of the base; absent when there is none.</param>
    /// <param name="context">Scripts and settings.</param>
    /// <exception cref="MappingException">Clearing is refused, or the value fits no left type or table.</exception>
    public static ImmutableArray<(Field Field, Value Value)> ToLeft(
        Cell cell, Value right, ImmutableArray<Value> inputs, ImmutableArray<Value>? baseInputs, Value baseRight, IMappingContext context)
    {
        if (IsBlank(cell, right, context))
        {
            if (!cell.ClearAll)
                throw new MappingException($"clearing '{cell.Name}' is refused by the mapping");
            return [.. cell.Rows.Where(row => row.Left is not null && Raw(cell, inputs, row.Left).IsFilled).Select(row => (row.Left!, Value.Null))];
        }

        return [.. Receivers(cell, right, inputs, baseInputs, baseRight, context)
            .Select(row => (row.Left!, RowToLeft(cell, row, right, inputs, context)))];
    }

    /// <summary>Whether an earlier carry of the right value to the left was confirmed for some of the cell's rows only.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="inputs">Raw left values as they are now, which the base says too.</param>
    /// <param name="baseRight">The raw right value that the other rows still show.</param>
    /// <param name="context">Scripts and settings.</param>
    public static bool IsHalfCarried(Cell cell, ImmutableArray<Value> inputs, Value baseRight, IMappingContext context) =>
        cell.Direction == Direction.Both && cell.Rows.Length > 1 && Showing(cell, baseRight, inputs, context).Any();

    static IEnumerable<Row> Showing(Cell cell, Value right, ImmutableArray<Value> inputs, IMappingContext context) =>
        cell.Rows.Where(row => row.Left is not null && Raw(cell, inputs, row.Left).IsFilled
            && Canonical(cell, RowToRight(cell, row, inputs, context), context) == Canonical(cell, right, context));

    /// <summary>
    /// The rows that receive a right value: all that show the current combined value, else the base's supplier, else the blank row.
    /// Where the combined value says it already, those that still show the former one.
    /// </summary>
    static IEnumerable<Row> Receivers(
        Cell cell, Value right, ImmutableArray<Value> inputs, ImmutableArray<Value>? baseInputs, Value baseRight, IMappingContext context)
    {
        var supplier = cell.Rows.FirstOrDefault(row => row.Left is not null && Raw(cell, inputs, row.Left).IsFilled);
        if (supplier is not null)
        {
            var combined = Canonical(cell, RowToRight(cell, supplier, inputs, context), context);
            return Showing(cell, combined == Canonical(cell, right, context) ? baseRight : combined, inputs, context);
        }

        var former = baseInputs is { } known
            ? cell.Rows.FirstOrDefault(row => row.Left is not null && Raw(cell, known, row.Left).IsFilled)
            : null;
        return [former ?? cell.Blank ?? cell.Rows[0]];
    }

    /// <summary>Whether a right value says nothing: empty, or the declared stand-in for empty.</summary>
    public static bool IsBlank(Cell cell, Value right, IMappingContext context) =>
        !right.IsFilled || (cell.BlankAs is { } standIn && Canonical(cell, right, context) == Canonical(cell, standIn, context));

    /// <summary>The canonical form of a right value of the cell.</summary>
    public static Value Canonical(Cell cell, Value right, IMappingContext context) => cell.Canonizer.Canonize(right, context.Country);

    /// <summary>The raw left value of one of the cell's inputs.</summary>
    public static Value Raw(Cell cell, ImmutableArray<Value> inputs, Field field) =>
        inputs[cell.Inputs[0] == field ? 0 : cell.Inputs.IndexOf(field)];

    /// <summary>The raw left values of a cell.</summary>
    public static ImmutableArray<Value> Inputs(Cell cell, EntityRecord record) =>
        cell.Inputs is [var only] ? [record[only]] : ImmutableArray.CreateRange(cell.Inputs, static (field, record) => record[field], record);

    static Value RowToRight(Cell cell, Row row, ImmutableArray<Value> inputs, IMappingContext context)
    {
        var raw = Raw(cell, inputs, row.Left!);
        if (raw.Kind == ValueKind.Absent)
            return raw;
        foreach (var field in row.With)
        {
            if (Raw(cell, inputs, field) is { Kind: ValueKind.Absent } absent)
                return absent;
        }

        if (row.Map is { } map && raw.IsFilled)
        {
            raw = map.TryGetValue(ValueConversion.KeyOf(raw), out var mapped)
                ? Value.Of(mapped)
                : row.Default.IsFilled ? row.Default
                : throw new MappingException($"the table of '{row.Left}' has no entry for '{raw}'");
        }

        if (row.ToRight is { } script)
            raw = context.Scripts.Call(script, Arguments(cell, row, raw, inputs));
        else
            raw = Carried(cell.Type, raw, context);
        return ValueConversion.To(cell.Right, raw);
    }

    // A number without its country means another telephone where the other system takes it for another country's.
    static Value Carried(PropertyType type, Value value, IMappingContext context) =>
        type == PropertyType.Phone ? Phone.Canonize(value, context.Country) : value;

    static Value[] Arguments(Cell cell, Row row, Value first, ImmutableArray<Value> inputs)
    {
        var arguments = new Value[row.With.Length + 1];
        arguments[0] = first;
        for (var position = 0; position < row.With.Length; position++)
            arguments[position + 1] = Raw(cell, inputs, row.With[position]);
        return arguments;
    }

    static Value RowToLeft(Cell cell, Row row, Value right, ImmutableArray<Value> inputs, IMappingContext context)
    {
        if (row.Map is { } map)
        {
            var found = map.Where(entry => string.Equals(entry.Value, ValueConversion.KeyOf(right), StringComparison.Ordinal)).Select(entry => entry.Key).Order(StringComparer.Ordinal).FirstOrDefault();
            right = found is null ? throw new MappingException($"the table of '{row.Left}' has no entry that gives '{right}'") : Value.Of(found);
        }

        if (row.ToLeft is { } script)
            right = context.Scripts.Call(script, Arguments(cell, row, right, inputs));
        else
            right = Carried(row.Left!.Type, right, context);
        return ValueConversion.To(row.Left!, right);
    }

    static Value Unique(Cell cell, Row row, Value value, EntityRecord record, IMappingContext context) =>
        row.UniqueElse is { } template && context.HasRival(cell, record.Key, value) ? Value.Of(Template.Fill(template, record, context)) : value;

    static Value WhenBlank(Cell cell, EntityRecord record, IMappingContext context)
    {
        if (cell.Rows.FirstOrDefault(row => row.UniqueElse is not null) is { } row)
            return Value.Of(Template.Fill(row.UniqueElse!, record, context));
        return cell.BlankAs ?? Value.Null;
    }
}
