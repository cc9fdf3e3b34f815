using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Ledger.Fields;

namespace Sandbox.Ledger.Wire;

/// <summary>Reads what a person typed for a field.</summary>
static class TypedText
{
    /// <summary>A text as the field's kind; what does not fit it stays as it is and is refused by the rules.</summary>
    /// <param name="table">The record's fields.</param>
    /// <param name="path">The field's name, or that of a nested object and a field in it.</param>
    /// <param name="value">What was typed, or a value that has its kind already.</param>
    public static JsonNode? AsKind(FieldTable table, string[] path, JsonNode? value)
    {
        var field = table.Find(path[0]);
        if (path.Length > 1)
            field = field?.Nested?.Find(path[1]);
        if (value is not JsonValue scalar || !scalar.TryGetValue<string>(out var text))
            return value?.DeepClone();
        return field?.Kind switch
        {
            FieldKind.Whole when long.TryParse(text, CultureInfo.InvariantCulture, out var whole) => whole,
            FieldKind.Amount when decimal.TryParse(text, CultureInfo.InvariantCulture, out var amount) => amount,
            FieldKind.Flag when bool.TryParse(text, out var flag) => flag,
            _ => value.DeepClone(),
        };
    }
}
