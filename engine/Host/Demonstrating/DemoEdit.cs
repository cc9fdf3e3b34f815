using System.Globalization;
using System.Text.Json.Nodes;

namespace SyncEngine.Host.Demonstrating;

/// <summary>An edit that a person makes in one system, and where it must arrive.</summary>
/// <param name="Here">Where it is made.</param>
/// <param name="Value">The new value.</param>
/// <param name="There">Where it must arrive.</param>
/// <param name="Expected">What must stand there then.</param>
sealed record DemoEdit(DemoPlace Here, JsonNode Value, DemoPlace There, string Expected)
{
    /// <summary>Whether it has arrived.</summary>
    public bool HasArrived => Same(There.Read(), Expected);

    /// <summary>Makes the edit.</summary>
    /// <returns>What stood at both places before.</returns>
    public (string Here, string There) Make()
    {
        var before = (Here.Read(), There.Read());
        Here.Desk.Edit(Here.Collection, Here.Id, Here.Property, Value);
        return before;
    }

    // The same amount may be written with more or fewer zeros.
    static bool Same(string one, string other) =>
        one == other
        || (decimal.TryParse(one, CultureInfo.InvariantCulture, out var left)
            && decimal.TryParse(other, CultureInfo.InvariantCulture, out var right)
            && left == right);
}
