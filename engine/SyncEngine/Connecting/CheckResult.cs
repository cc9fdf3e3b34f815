using System.Collections.Immutable;

namespace SyncEngine.Connecting;

/// <summary>How a check ended.</summary>
public enum CheckOutcome
{
    /// <summary>What it asks for holds.</summary>
    Good,

    /// <summary>It does not hold, and the connection works without it, only worse.</summary>
    Advice,

    /// <summary>It does not hold, and a person must mend it.</summary>
    Bad,

    /// <summary>The system did not let itself be asked.</summary>
    Unasked,
}

/// <summary>A value that the connection's settings name.</summary>
/// <param name="Text">The value.</param>
/// <param name="Key">Its key in a table of settings (a VAT rate), or null.</param>
/// <param name="Setting">The setting.</param>
public sealed record WantedValue(string Text, string? Key, string Setting)
{
    /// <inheritdoc />
    public override string ToString() => Key is null ? Text : $"{Text} (for {Key})";
}

/// <summary>What a check found.</summary>
/// <param name="System">The system's name.</param>
/// <param name="Name">The check's name.</param>
/// <param name="Says">What is true when all is well.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Found">What was found instead, or null when all is well.</param>
/// <param name="Mend">What a person does, or null when there is nothing to do.</param>
public sealed record CheckResult(string System, string Name, string Says, CheckOutcome Outcome, string? Found = null, string? Mend = null)
{
    /// <summary>The wanted values for which a record can be made.</summary>
    public ImmutableArray<WantedValue> Creatable { get; init; } = [];
}
