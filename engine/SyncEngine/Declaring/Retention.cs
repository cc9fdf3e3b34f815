using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring;

/// <summary>How long a connection keeps what it no longer needs for its work.</summary>
/// <param name="History">Before-images, and with them what an undo can take back.</param>
/// <param name="Journal">Settled writes with their bodies.</param>
/// <param name="Runs">Runs and their reports.</param>
public sealed record Retention(TimeSpan History, TimeSpan Journal, TimeSpan Runs)
{
    /// <summary>What is kept where the connection says nothing: somewhat more than a year; bodies for three months.</summary>
    public static Retention Default { get; } = new(TimeSpan.FromDays(400), TimeSpan.FromDays(90), TimeSpan.FromDays(400));

    /// <summary>The shortest time; the next runs look back at what was written of late.</summary>
    static readonly TimeSpan Shortest = TimeSpan.FromDays(2);

    /// <summary>Reads what a connection file says under <c>keep</c>.</summary>
    internal static Retention Read(TableReader connection, DiagnosticCollection diagnostics)
    {
        if (connection.Table("keep", ConnectionTables.Keep) is not { } keys)
            return Default;
        foreach (var key in ConnectionTables.Keep.Keys)
        {
            if (keys.Duration(key.Name) < Shortest)
                diagnostics.Report(ConnectionRules.KeptTooShort, keys.SpanOf(key.Name), key.Name, keys.Text(key.Name) ?? "");
        }

        return new Retention(
            keys.Duration("history") ?? Default.History, keys.Duration("journal") ?? Default.Journal, keys.Duration("runs") ?? Default.Runs);
    }
}
