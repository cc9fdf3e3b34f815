using SyncEngine.Declaring;
using SyncEngine.Declaring.Cases;
using SyncEngine.Diagnostics;
using SyncEngine.Host.Opening;

namespace SyncEngine.Host.Playing;

/// <summary>The files that the page follows.</summary>
/// <param name="Mappings">The mapping folder.</param>
/// <param name="Connection">The connection's file.</param>
/// <param name="IsOwn">Whether the author named the connection; else it is the sandbox's, and only its settings count.</param>
/// <param name="Record">A file with records; null for none.</param>
sealed record PlayPaths(string Mappings, string Connection, bool IsOwn, string? Record);

/// <summary>
/// Follows the author's files. What he saves is taken where it has no errors; where it has, what stood there before stays, and the
/// errors are told. One caller looks; any number read and wait.
/// </summary>
/// <param name="paths">The files.</param>
sealed class PlayFolder(PlayPaths paths)
{
    readonly Lock guard = new();
    string? seen;
    PlayState state = new(0, null, IsOld: false, []);
    TaskCompletionSource changed = Fresh();

    /// <summary>The files.</summary>
    public PlayPaths Paths => paths;

    /// <summary>How they stand.</summary>
    public PlayState State
    {
        get
        {
            lock (guard)
                return state;
        }
    }

    /// <summary>Looks whether a file was saved, and reads all of them if so.</summary>
    /// <returns>Whether anything is new.</returns>
    public bool Look()
    {
        string[] beside = paths.Record is { } record ? [paths.Connection, record] : [paths.Connection];
        var stamp = FileStamp.Of(paths.Mappings, beside);
        if (stamp == seen)
            return false;
        seen = stamp;
        var next = Read(State);
        lock (guard)
        {
            state = next;
            changed.SetResult();
            changed = Fresh();
        }

        return true;
    }

    /// <summary>Waits until the files stand differently from what somebody knows.</summary>
    /// <param name="known">The version that he knows.</param>
    /// <param name="ct">Ends the waiting.</param>
    public Task ChangeAsync(long known, CancellationToken ct)
    {
        lock (guard)
            return state.Version != known ? Task.CompletedTask : changed.Task.WaitAsync(ct);
    }

    PlayState Read(PlayState before)
    {
        var found = new DiagnosticCollection();
        var (declarations, _) = MappingLint.Check(paths.Mappings, connection: null, found);
        var cases = declarations is null ? [] : CaseLoader.Load(paths.Mappings, declarations, found);
        var usable = declarations is null ? null : new PlaySetup(declarations, cases, ConnectionOf(declarations, found));
        var isUsable = usable is not null && (!paths.IsOwn || usable.Connection is not null);
        return new PlayState(
            before.Version + 1,
            isUsable ? usable : before.Usable,
            IsOld: !isUsable,
            [.. found.Where(finding => finding.Rule.Severity != Severity.Information)]);
    }

    Connection? ConnectionOf(Declarations declarations, DiagnosticCollection found)
    {
        var own = new DiagnosticCollection();
        var connection = ConnectionLoader.Load(paths.Connection, declarations, own);
        // The sandbox's connection is not the author's to mend.
        foreach (var finding in own.Where(_ => paths.IsOwn))
            found.Add(finding);
        return connection;
    }

    static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
