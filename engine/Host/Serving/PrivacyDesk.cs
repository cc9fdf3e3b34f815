using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using SyncEngine.Declaring.Http;
using SyncEngine.Host.Opening;
using SyncEngine.Running.Erasing;
using SyncEngine.Storing;

namespace SyncEngine.Host.Serving;

/// <summary>Carries out what people ask about their data: hands it out in a file, and erases it. Works between two runs.</summary>
/// <param name="setup">What the user wrote.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Takes log lines.</param>
sealed class PrivacyDesk(ConnectionSetup setup, TimeProvider time, ILogger log)
{
    const int Page = 50;

    readonly HandedOut files = new(setup.Connection);

    /// <summary>Whether anything of what was asked could not be done and must be tried again.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Does what is asked. What has a write that is not settled yet waits for the next run.</summary>
    /// <returns>Whether all data of the connection was erased, so that it has come to its end.</returns>
    /// <exception cref="InUseFault">Another process is using the database.</exception>
    public bool Serve()
    {
        HasFailed = false;
        using var open = WritableStore.Open(setup.Connection, time);
        foreach (var hint in open.Store.Hints.Open(HintKind.Report, 0, Page))
            Try(hint, () => Report(open.Store, hint));
        foreach (var hint in open.Store.Hints.Open(HintKind.Erase, 0, Page))
            Try(hint, () => Erase(open.Store, hint));
        var isOver = false;
        foreach (var hint in open.Store.Hints.Open(HintKind.EraseAll, 0, 1))
        {
            Try(hint, () =>
            {
                EraseAll(open.Store, hint);
                isOver = true;
            });
        }

        return isOver;
    }

    // What one asked for must not keep the others, nor the runs.
    void Try(Hint hint, Action serve)
    {
        try
        {
            serve();
        }
        catch (Exception trouble) when (trouble is StoreException or CommandFault or IOException or UnauthorizedAccessException)
        {
            HasFailed = true;
            LoopLog.NotServed(log, hint.System, hint.Topic, trouble.Message);
        }
    }

    void Report(StateStore store, Hint hint)
    {
        var told = Disclosure.Of(store, SubjectsOf(store, hint).Where(subject => !subject.Lefts.IsEmpty || !subject.Records.IsEmpty));
        var file = files.Write(hint, told);
        store.Hints.Settle(hint.Id);
        LoopLog.Reported(log, hint.System, file);
    }

    void Erase(StateStore store, Hint hint)
    {
        var erasure = new ErasureRun(setup.Declarations, store, time);
        var subjects = SubjectsOf(store, hint);
        if (subjects.Any(erasure.HasOpenWrite))
            return;
        files.Forget(hint.Places.Select(place => new RecordPlace(hint.System, place.Resource, place.Key)).Concat(subjects.SelectMany(subject => subject.Records)));
        foreach (var subject in subjects.Where(subject => !subject.Lefts.IsEmpty || !subject.Records.IsEmpty))
            erasure.Execute(subject);
        store.Hints.Settle(hint.Id);
        LoopLog.Erased(log, hint.System, string.Join(", ", HandedOut.NamesOf(hint)));
    }

    void EraseAll(StateStore store, Hint hint)
    {
        files.ForgetAll();
        new ErasureRun(setup.Declarations, store, time).ExecuteAll();
        store.Hints.Settle(hint.Id);
        LoopLog.ErasedAll(log, hint.System);
    }

    ImmutableArray<ErasureSubject> SubjectsOf(StateStore store, Hint hint) =>
    [
        .. hint.Places.Select(place => ErasureSubject.Find(
            setup.Declarations, store,
            [.. setup.Declarations.Pairs
                .SelectMany(pair => new[] { pair.Left, pair.Right })
                .Where(entity => entity.System == hint.System && entity.Resource.Name == place.Resource)
                .Distinct()],
            place.Key)),
    ];
}
