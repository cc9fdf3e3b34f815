using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Pairs;

/// <summary>Judges whether the keys of a row go together and whether its value can travel.</summary>
sealed class RowCheck(PairContext context)
{
    readonly PairTables tables = context.Tables;

    /// <summary>Whether the row has a right property, and a left one or a fixed value.</summary>
    internal bool HasBothEnds(TableReader keys)
    {
        if (!keys.Has(tables.Right))
            context.Diagnostics.Report(MappingRules.NoTarget, keys.Span, tables.Right);
        else if (keys.Has(tables.Left) && keys.Has("value"))
            context.Diagnostics.Report(MappingRules.TwoSources, keys.SpanOf("value"), keys.Text(tables.Right));
        else if (keys.Scalar("value") is { Text: "" } empty)
            context.Diagnostics.Report(
                MappingRules.KeyNeeds, empty.Span, "value", "a fixed value must not be empty", "Write the value, or remove the row");
        else if (!keys.Has(tables.Left) && !keys.Has("value"))
            context.Diagnostics.Report(MappingRules.NoSource, keys.Span, keys.Text(tables.Right));
        else
            return true;
        return false;
    }

    /// <summary>Reports keys that mean nothing without another one, or beside it.</summary>
    internal void KeysFit(TableReader keys)
    {
        var transforms = keys.Has(tables.ToLeft) || keys.Has(tables.ToRight);
        Needs(keys, "with", transforms, "no transform reads it", $"Add '{tables.ToRight}', or remove 'with'");
        Needs(keys, "optional", keys.Has("ref"), "the row is no reference", "Add 'ref', or remove 'optional'");
        Needs(keys, "take", keys.Has("ref"), "the row is no reference", "Add 'ref', or remove 'take'");
        Needs(keys, "default", keys.Has("map"), "the row has no table", "Add 'map', or remove 'default'");
        foreach (var key in (string[])["with", "ref", "map", "unique_else", tables.ToLeft, tables.ToRight])
            Needs(keys, key, !keys.Has("value"), "the row gives a fixed value", $"Remove '{key}'");
        foreach (var key in (string[])["map", "unique_else", tables.ToLeft, tables.ToRight])
            Needs(keys, key, !keys.Has("ref"), "the row is a reference", $"Remove '{key}'");
    }

    /// <summary>Keeps rows from writing where our own reference stands.</summary>
    internal void LeavesReference(TableReader keys, Field right, Direction direction)
    {
        if (direction is Direction.Both or Direction.ToRight
            && context.Head.Right.Resource.Recognition is { IsReference: true } recognition && recognition.Property == right.Property)
            context.Diagnostics.Report(
                MappingRules.WritesReference, keys.SpanOf(tables.Right), right.Name, context.Head.Right, tables.ToLeft);
    }

    /// <summary>Reports a condition of a row that carries its value: what is not carried would be neither equal nor reported.</summary>
    internal void IsCompared(TableReader keys, Direction direction) =>
        Needs(keys, "where", direction == Direction.Compare, "the row carries its value", "Add 'direction: compare', or remove 'where'");

    /// <summary>Compares the row's type with the right property's.</summary>
    internal void TypeFits(TableReader keys, Field right)
    {
        if (keys.Scalar("type") is { } type && !Words(right.Type).Contains(type.Text, StringComparer.Ordinal)
            && PairTables.RowTypes.Contains(type.Text, StringComparer.Ordinal))
            context.Diagnostics.Report(
                MappingRules.RowType, type.Span, type.Text, right.Name, TypedValue.Word(right.Type),
                Words(right.Type)[0]);
    }

    /// <summary>Judges whether the value fits where it travels.</summary>
    internal void Travels(TableReader keys, Row row, Field right, Direction direction)
    {
        if (direction == Direction.Both && keys.Has(tables.ToLeft) != keys.Has(tables.ToRight))
        {
            var (there, missing) = keys.Has(tables.ToLeft) ? (tables.ToLeft, tables.ToRight)
                : (tables.ToRight, tables.ToLeft);
            context.Diagnostics.Report(MappingRules.OneTransform, keys.SpanOf(there), there, missing);
        }
        if (row.Left is not { } left || row.References.Length > 0 || keys.Has("ref"))
            return;
        // Values that cannot travel one way mostly cannot travel the other way either; that is one fault.
        var travels = direction == Direction.ToLeft || keys.Has(tables.ToRight)
            || TravelsPlain(keys, row, left, right, tables.Left, tables.ToRight);
        if (travels && direction is Direction.Both or Direction.ToLeft && !keys.Has(tables.ToLeft))
            TravelsPlain(keys, row, right, left, tables.Right, tables.ToLeft);
    }

    /// <summary>
    /// Judges a value table: every left value that the system allows, and a way back where the row goes both ways.
    /// </summary>
    internal void MapFits(TableReader keys, Row row, Direction direction)
    {
        if (row.Map is not { } map)
            return;
        var allowed = Domain(row.Left);
        var unknown = keys.Entries("map")
            .Where(entry => !allowed.IsEmpty && row.Left?.Type != PropertyType.Boolean && !allowed.Contains(entry.Key.Text, StringComparer.Ordinal)).ToList();
        foreach (var entry in unknown)
            context.Diagnostics.Report(
                MappingRules.MapUnknown, entry.Key.Span, row.Left, entry.Key.Text,
                Nearest.Mend(entry.Key.Text, allowed.Where(value => !map.ContainsKey(value))));
        // What a misspelt name meant is not missing too.
        var meant = unknown.Select(entry => Nearest.Find(entry.Key.Text, allowed));
        var missing = allowed.Where(value => !map.ContainsKey(value)).Except(meant, StringComparer.Ordinal).ToList();
        // A key that is no value of the type, which has been reported, may be the one that is missing.
        var isRead = map.Count == keys.Entries("map").Length;
        if (isRead && missing.Count > 0 && !row.Default.IsFilled && direction != Direction.ToLeft)
            context.Diagnostics.Report(
                MappingRules.MapHole, keys.SpanOf("map"), string.Join(", ", missing.Select(value => $"'{value}'")));
        if (direction is Direction.ToRight or Direction.Compare)
            return;
        foreach (var twice in map.GroupBy(entry => entry.Value, StringComparer.Ordinal)
            .Where(group => group.Count() > 1))
        {
            var names = twice.Select(entry => entry.Key).Order(StringComparer.Ordinal).ToList();
            context.Diagnostics.Report(MappingRules.MapBack, keys.SpanOf("map"), twice.Key, names[0], names[1]);
        }
    }

    // The values that a field can have, where they can be counted.
    static ImmutableArray<string> Domain(Field? field) => field switch
    {
        null => [],
        { Type: PropertyType.Boolean } => ["true", "false"],
        { Source: FieldSource.Derived } => [],
        _ => field.Property?.Allowed ?? [],
    };

    bool TravelsPlain(TableReader keys, Row row, Field from, Field to, string side, string transform)
    {
        if (from.Property is { Many: true } && from.Source != FieldSource.Derived)
            context.Diagnostics.Report(MappingRules.ManyValues, keys.SpanOf(side), from.Name, transform);
        else if (row.Map is null && !CanBecome(from.Type, to.Type))
            context.Diagnostics.Report(
                MappingRules.Incompatible, keys.SpanOf(side), from.Name, TypedValue.Word(from.Type), to.Name,
                TypedValue.Word(to.Type), transform);
        else
            return true;
        return false;
    }

    void Needs(TableReader keys, string key, bool met, string reason, string mend)
    {
        if (keys.Has(key) && !met)
            context.Diagnostics.Report(MappingRules.KeyNeeds, keys.SpanOf(key), key, reason, mend);
    }

    // A day and an instant differ by a time zone, two systems' keys by everything, and a fraction has no place in a whole number.
    static bool CanBecome(PropertyType from, PropertyType to) =>
        from == to ? from != PropertyType.Id
            : from == PropertyType.Text || to == PropertyType.Text
        || (from, to) is (PropertyType.Integer, PropertyType.Decimal) or (PropertyType.Id, PropertyType.Integer);

    static string[] Words(PropertyType type) => type switch
    {
        PropertyType.Integer => ["integer"],
        PropertyType.Decimal => ["decimal"],
        PropertyType.Boolean => ["boolean"],
        PropertyType.Id => ["integer", "string"],
        PropertyType.Text or PropertyType.Date or PropertyType.Instant or PropertyType.Email or PropertyType.Phone
            or PropertyType.Country => ["string"],
    };
}
