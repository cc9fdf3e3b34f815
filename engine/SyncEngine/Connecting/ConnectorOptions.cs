namespace SyncEngine.Connecting;

/// <summary>How patient a connector is.</summary>
public sealed record ConnectorOptions
{
    /// <summary>
    /// How long one request may take, from its first byte to the last of its answer; waiting for leave to send does not
    /// count.
    /// </summary>
    /// <value>Default 30 seconds.</value>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often a read is repeated when the system is unwell, and any request when no connection could be made.
    /// </summary>
    /// <value>Default 4; 0 switches repeating off.</value>
    public int Repeats { get; init; } = 4;

    /// <summary>How often a request is repeated when the system asks to wait.</summary>
    /// <value>Default 20; 0 switches repeating off.</value>
    public int ThrottledRepeats { get; init; } = 20;

    /// <summary>
    /// The first pause before a repeat where the system does not say how long; later ones grow, with jitter.
    /// </summary>
    /// <value>Default 1 second.</value>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause; a system that asks for more is not waited for.</summary>
    /// <value>Default 2 minutes.</value>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Gives the jitter of growing pauses, from 0 to 1, so that a simulation can repeat itself.</summary>
    /// <value>Default null: chance decides.</value>
    public Func<double>? Jitter { get; init; }

    /// <summary>How often idle connections are renewed, so that a changed address is noticed.</summary>
    /// <value>Default 5 minutes.</value>
    public TimeSpan ConnectionLifetime { get; init; } = TimeSpan.FromMinutes(5);
}
