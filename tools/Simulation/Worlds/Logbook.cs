using Microsoft.Extensions.Logging;
using SyncEngine.Running.Scope;

namespace Simulation.Worlds;

/// <summary>All that the engine said: log lines, progress, reports. No secret and no customer's value may stand in it.</summary>
sealed class Logbook : ILogger, IProgress<RunProgress>
{
    readonly HashSet<string> lines = new(StringComparer.Ordinal);

    /// <summary>What was said, each line once.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    /// <summary>Adds a text.</summary>
    public void Add(string text) => lines.Add(text);

    /// <inheritdoc />
    public void Report(RunProgress value) => Add(value.Stage);

    /// <inheritdoc />
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc />
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc />
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        Add(formatter(state, exception));
    }
}
