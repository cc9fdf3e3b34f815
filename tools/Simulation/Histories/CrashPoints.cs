using Simulation.Wires;

namespace Simulation.Histories;

/// <summary>A death of the process at every place of a history where it can die, one at a time, none left out.</summary>
static class CrashPoints
{
    /// <summary>The history once for each place where a run of it can die.</summary>
    /// <param name="history">The history.</param>
    /// <param name="runs">The requests and commits of each chapter's run, from a play without a crash.</param>
    public static IEnumerable<(Crash Crash, int Chapter, History History)> Of(History history, IReadOnlyList<(int Steps, int Commits)> runs)
    {
        for (var chapter = 0; chapter < runs.Count; chapter++)
        {
            foreach (var crash in Of(runs[chapter]))
            {
                var dying = history.Chapters[chapter] with { Crash = crash };
                yield return (crash, chapter, history with { Chapters = history.Chapters.SetItem(chapter, dying) });
            }
        }
    }

    static IEnumerable<Crash> Of((int Steps, int Commits) run) =>
    [
        .. Enumerable.Range(1, run.Steps).Select(step => new Crash(CrashPlace.BeforeRequest, step)),
        .. Enumerable.Range(1, run.Steps).Select(step => new Crash(CrashPlace.AfterRequest, step)),
        .. Enumerable.Range(1, run.Commits).Select(commit => new Crash(CrashPlace.BeforeCommit, commit)),
    ];
}
