using SyncEngine.Connecting;
using SyncEngine.Declaring;
using SyncEngine.Host.Commands;
using SyncEngine.Host.Opening;

namespace SyncEngine.Host;

/// <summary>What the program stands in. Tests bring their own.</summary>
sealed record Surroundings
{
    const int Unwrapped = 1000;

    /// <summary>Where results go.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Where progress and faults go.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Where a person answers questions; null where nobody sits there.</summary>
    public TextReader? In { get; init; }

    /// <summary>Whether a person looks at <see cref="Out"/>: colours and carets then, plain text else.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether a person looks at <see cref="Error"/>: progress is drawn only then.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Whether colours are wanted; false when <c>NO_COLOR</c> is set.</summary>
    public bool Colours { get; init; }

    /// <summary>Columns of the terminal; for a file or a pipe so many that nothing wraps.</summary>
    public int Width { get; init; } = Unwrapped;

    /// <summary>The folder that relative paths of the command line start from.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>The connection's file where no command line names one; null for the one of the usual name.</summary>
    public string? Connection { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What the connections of this process share: the systems' limits, and tokens.</summary>
    public RateLimits Limits => field ??= new RateLimits(Time);

    /// <summary>What the commands of this process have compiled.</summary>
    public DeclarationCache Compiled { get; init; } = new();

    /// <summary>Gives secrets by name.</summary>
    public required ISecrets Secrets { get; init; }

    /// <summary>Makes what the calls of an examination go through, for tests that keep them in the machine; null for the network.</summary>
    public Func<HttpMessageHandler>? Network { get; init; }

    /// <summary>Stands before each connector, for tests that break the road at a chosen place.</summary>
    public Func<IConnector, IConnector> Around { get; init; } = connector => connector;

    /// <summary>The surroundings of a process.</summary>
    public static Surroundings OfProcess() => new()
    {
        Out = Console.Out,
        Error = Console.Error,
        In = Console.IsInputRedirected ? null : Console.In,
        OutIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Colours = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        Width = Console.IsOutputRedirected ? Unwrapped : Math.Max(80, Console.WindowWidth),
        WorkingFolder = Environment.CurrentDirectory,
        Connection = Environment.GetEnvironmentVariable(SharedOptions.ConnectionVariable) is { Length: > 0 } named ? named : null,
        Secrets = new EnvironmentSecrets(),
    };
}
