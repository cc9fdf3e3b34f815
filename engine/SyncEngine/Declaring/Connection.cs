using System.Collections.Immutable;
using SyncEngine.Records;

namespace SyncEngine.Declaring;

/// <summary>How a connection reaches one system.</summary>
/// <param name="Address">The system's address, without a slash at the end.</param>
/// <param name="Settings">The system's own settings by name.</param>
/// <param name="RateFactor">By how much the declared limits are multiplied; 1 for a real system.</param>
public sealed record SystemConnection(Uri Address, ImmutableDictionary<string, Value> Settings, decimal RateFactor = 1)
{
    /// <summary>The names of the connection's settings that are switched on: true, or anything else that says something.</summary>
    public ImmutableHashSet<string> SwitchedOn { get; init; } = [];
}

/// <summary>One shop joined to one ledger client.</summary>
/// <param name="Name">The name: the first part of every reference that we leave in a system. At most 12 lower-case letters, digits and hyphens.</param>
/// <param name="Database">The path of the database file.</param>
/// <param name="CutOver">Only records created at or after this instant are created in the other system.</param>
/// <param name="Country">The two-letter country of telephone numbers without a country code.</param>
/// <param name="Systems">The systems by name.</param>
/// <param name="SettingsJson">All settings as one JSON object: what scripts see as <c>settings</c>, the systems' own included.</param>
public sealed record Connection(
    string Name,
    string Database,
    DateTimeOffset CutOver,
    string Country,
    ImmutableDictionary<string, SystemConnection> Systems,
    string SettingsJson)
{
    /// <summary>How long is kept what the work itself no longer needs.</summary>
    public Retention Keep { get; init; } = Retention.Default;

    /// <summary>How often feeds are read whole where a connection says nothing: 24 hours.</summary>
    public static TimeSpan UsualCompare { get; } = TimeSpan.FromHours(24);

    /// <summary>How often feeds that bring only changes are read whole; null for never.</summary>
    public TimeSpan? Compare { get; init; } = UsualCompare;

    /// <summary>The ceilings of the safety gate.</summary>
    public GateLimits Gate { get; init; } = new();

    /// <summary>How often feeds are read where the connection is run continuously.</summary>
    public Schedule Schedule { get; init; } = Schedule.Default;

    /// <summary>Where it listens then, and whom it tells how it fares.</summary>
    public Listening Listening { get; init; } = Listening.Off;
}

/// <summary>Gives secrets by name. Values never enter logs, messages or the store.</summary>
public interface ISecrets
{
    /// <summary>The secret's value, or null when there is none.</summary>
    string? Find(string name);

    /// <summary>Whether a new value of the secret can be kept in the old one's place, for whoever asks next.</summary>
    bool Keeps(string name) => false;

    /// <summary>Keeps a new value of a secret that its system has exchanged; durable when it returns.</summary>
    /// <exception cref="NotSupportedException">It cannot be kept.</exception>
    void Keep(string name, string value) => throw new NotSupportedException($"The secret {name} cannot be replaced.");
}
