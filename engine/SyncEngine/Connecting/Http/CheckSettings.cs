using System.Globalization;
using System.Text.Json;
using SyncEngine.Declaring.Http;

namespace SyncEngine.Connecting.Http;

/// <summary>What the settings of a connection want of its systems.</summary>
/// <param name="settings">All settings as one object.</param>
sealed class CheckSettings(JsonElement settings)
{
    /// <summary>Whether the connection says anything under the name.</summary>
    public bool Has(string name) => settings.Member(name).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>The values of a setting: itself, the items of a list, or the values of a table with their keys.</summary>
    public IEnumerable<WantedValue> ValuesOf(string name) => settings.Member(name) switch
    {
        { ValueKind: JsonValueKind.Object } table => table.EnumerateObject().Select(entry => new WantedValue(entry.Value.ToString(), entry.Name, name)),
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Select(item => new WantedValue(item.ToString(), null, name)),
        var single => [new WantedValue(single.ToString(), null, name)],
    };

    /// <summary>The keys of a table of settings.</summary>
    public IEnumerable<string> KeysOf(string name) =>
        settings.Member(name) is { ValueKind: JsonValueKind.Object } table ? table.EnumerateObject().Select(entry => entry.Name) : [];

    /// <summary>What is expected of a key, or null when nothing is.</summary>
    public string? Expected(CheckExpectation expects, string key) =>
        settings.Member(expects.Table).Member(key) is { ValueKind: not JsonValueKind.Undefined } said ? said.ToString()
            : expects.Else is { } other ? TextOf(other) : null;

    /// <summary>A setting's text, or null when the connection says nothing.</summary>
    public string? TextOf(string name) => Has(name) ? settings.Member(name).ToString() : null;

    /// <summary>Whether two values are the same: numbers by their amount, truths without letter case, texts exactly.</summary>
    public static bool Same(string one, string other) =>
        decimal.TryParse(one, CultureInfo.InvariantCulture, out var left) && decimal.TryParse(other, CultureInfo.InvariantCulture, out var right)
            ? left == right
            : bool.TryParse(one, out var truth) && bool.TryParse(other, out var otherTruth) ? truth == otherTruth : one == other;
}
