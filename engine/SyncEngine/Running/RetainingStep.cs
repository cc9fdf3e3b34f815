using System.Globalization;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running;

/// <summary>Ends a run: once a day removes what the connection no longer keeps, in small transactions, and never more than a run may spend.</summary>
sealed class RetainingStep(RunScope scope)
{
    const string LastTime = "retained_at";
    const int BatchSize = 500;
    const int MostBatches = 40;

    static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    // So long a person may want to see that it ran at all.
    static readonly TimeSpan QuietAge = TimeSpan.FromDays(2);

    // Longer than any system goes on delivering one event.
    static readonly TimeSpan HintAge = TimeSpan.FromDays(7);

    /// <summary>Removes what is old. What is too much for one run goes with the next.</summary>
    public void Remove()
    {
        var now = scope.Time.GetUtcNow();
        if (scope.Store.Meta.Find(LastTime) is { } last && now < Instant(last) + Pause)
            return;
        var keep = scope.Connection.Keep;
        var old = scope.Store.Old;
        // Runs come last, for journal and history refer to them.
        var isAll = Drain(limit => old.RemoveJournal(now - keep.Journal, limit))
            & Drain(limit => old.RemoveHistory(now - keep.History, limit))
            & Drain(limit => old.RemoveRuns(now - keep.Runs, limit))
            & Drain(limit => old.RemoveQuietRuns(now - QuietAge, limit))
            & Drain(limit => scope.Store.Hints.RemoveSettled(now - HintAge, limit));
        old.RemoveReports(now - keep.Runs);
        if (isAll)
            scope.Store.Meta.Put(LastTime, now.ToString("O", CultureInfo.InvariantCulture));
    }

    static bool Drain(Func<int, int> remove)
    {
        for (var batch = 0; batch < MostBatches; batch++)
        {
            if (remove(BatchSize) < BatchSize)
                return true;
        }

        return false;
    }

    static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
