using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Declaring.Scripts;
using SyncEngine.Mapping;
using SyncEngine.Scripting;

namespace SyncEngine.Declaring.Pairs;

/// <summary>Lets what a connection sets count as a part of the mapping: a cell that reads a setting is another one when that is edited.</summary>
static class CellSettings
{
    /// <summary>The settings that a cell's transforms read, the scripts that derive its left fields, and its texts in braces; by name.</summary>
    /// <param name="cell">The cell; its own settings are not looked at.</param>
    /// <param name="left">The left entity, for what derived fields are made of.</param>
    internal static ImmutableArray<string> Of(Cell cell, Entity left)
    {
        var transforms = cell.Rows.SelectMany(row => new[] { row.ToRight, row.ToLeft }).OfType<ScriptFunction>();
        var deriving = cell.Inputs.Where(field => field.Source == FieldSource.Derived).SelectMany(field => Deriving(field.Name, left));
        var templates = cell.Rows.SelectMany(row => new[] { row.Fixed.Text, row.UniqueElse }).OfType<string>();
        return
        [
            .. transforms.Concat(deriving).SelectMany(ScriptSettings.ReadBy).Select(read => read.Name)
                .Concat(templates.SelectMany(FixedValue.SettingsIn))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>A pair as it counts under a connection's settings: with the hashes that follow from them.</summary>
    /// <param name="pair">The pair as its files declare it.</param>
    /// <param name="settings">All settings of the connection.</param>
    internal static Pair Bind(Pair pair, JsonElement settings)
    {
        var bound = pair.Cells.Where(cell => cell.Settings.Length > 0)
            .ToDictionary(cell => cell.Name, cell => cell with { Hash = HashOf(cell, settings) }, StringComparer.Ordinal);
        if (bound.Count == 0)
            return pair;
        pair = pair with { Cells = [.. pair.Cells.Select(Bound)], Correlate = [.. pair.Correlate.Select(OfRule)] };
        return pair with { Hash = MappingHash.Of(pair) };

        Cell Bound(Cell cell) => bound.GetValueOrDefault(cell.Name, cell);

        CorrelationRule OfRule(CorrelationRule rule) =>
            rule with { Equal = [.. rule.Equal.Select(OfPart)], NotDifferent = [.. rule.NotDifferent.Select(OfPart)] };

        CorrelationPart OfPart(CorrelationPart part) => part.Cell is { } cell ? new CorrelationPart(Bound(cell)) : part;
    }

    static string HashOf(Cell cell, JsonElement settings)
    {
        var text = new CanonicalText().Add("cell", cell.Hash);
        foreach (var name in cell.Settings)
            text.Add(name, settings.TryGetProperty(name, out var value) ? value.GetRawText() : null);
        return text.Hash();
    }

    static IEnumerable<ScriptFunction> Deriving(string name, Entity entity) =>
        entity.Derivations.FirstOrDefault(derivation => derivation.Name == name) is { } derivation
            ? derivation.From.SelectMany(input => Deriving(input, entity)).Prepend(derivation.By)
            : [];
}
