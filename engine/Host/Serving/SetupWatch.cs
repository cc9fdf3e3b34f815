using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using SyncEngine.Declaring;
using SyncEngine.Host.Opening;

namespace SyncEngine.Host.Serving;

/// <summary>
/// Takes files that a person has saved for the next run, where they are free of errors; where they are not, the old ones stay in force
/// and what is wrong is told.
/// </summary>
/// <param name="files">The files.</param>
/// <param name="setup">What is in force.</param>
/// <param name="log">Takes log lines.</param>
sealed class SetupWatch(ConnectionFiles files, ConnectionSetup setup, ILogger log)
{
    string seen = files.Stamp();

    /// <summary>What is in force.</summary>
    public ConnectionSetup Setup { get; private set; } = setup;

    /// <summary>Looks at the files.</summary>
    /// <returns>Whether other ones are in force now.</returns>
    public bool Look()
    {
        var stamp = files.Stamp();
        if (stamp == seen)
            return false;
        seen = stamp;
        try
        {
            return Take(files.Read());
        }
        catch (CommandFault fault)
        {
            LoopLog.Refused(log, fault.Message);
            foreach (var finding in fault.Diagnostics)
                LoopLog.Finding(log, finding.ToString());
            return false;
        }
    }

    bool Take(ConnectionSetup saved)
    {
        var (old, now) = (Setup.Connection, saved.Connection);
        if (old.Name != now.Name || old.Database != now.Database)
        {
            LoopLog.Refused(log, "A connection's name and database change only when 'pogo run' is started again.");
            return false;
        }

        var changes = DeclarationChanges.Between(Setup.Declarations, saved.Declarations).AddRange(Between(old, now));
        // A file that was saved as it was, or a note beside the mappings.
        if (changes.IsEmpty)
            return false;
        Setup = saved;
        foreach (var change in changes)
            LoopLog.Took(log, change);
        return true;
    }

    static ImmutableArray<string> Between(Connection old, Connection now) =>
    [
        .. new (string Key, bool IsSame)[]
        {
            ("cut_over", old.CutOver == now.CutOver),
            ("compare", old.Compare == now.Compare),
            ("country", old.Country == now.Country),
            ("keep", old.Keep == now.Keep),
            ("gate", old.Gate == now.Gate),
            ("systems", old.Systems.Count == now.Systems.Count && old.Systems.All(system => AreSame(system.Value, now.Systems.GetValueOrDefault(system.Key)))),
            ("settings", old.SettingsJson == now.SettingsJson),
            ("run", old.Schedule.Every == now.Schedule.Every && old.Schedule.Feeds.SequenceEqual(now.Schedule.Feeds)),
            ("run', as to where it listens: that is taken when 'pogo run' is started again", old.Listening == now.Listening),
        }.Where(key => !key.IsSame).Select(key => $"the connection's '{key.Key}'"),
    ];

    // Their own settings stand among the connection's.
    static bool AreSame(SystemConnection old, SystemConnection? now) => old.Address == now?.Address && old.RateFactor == now.RateFactor;
}
