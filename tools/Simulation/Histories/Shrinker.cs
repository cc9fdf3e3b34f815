using Simulation.Acts;
using Simulation.Worlds;

namespace Simulation.Histories;

/// <summary>Makes a history that breaks a promise as small as it can: whatever can be left out, and whatever can be plainer.</summary>
/// <param name="play">Plays a history.</param>
/// <param name="most">How many plays it may take.</param>
sealed class Shrinker(Func<History, Task<Outcome>> play, int most = 400)
{
    int plays;

    /// <summary>A history that breaks the same promise and of which nothing more can be left out.</summary>
    /// <param name="history">The history.</param>
    /// <param name="outcome">What became of it.</param>
    public async Task<(History History, Outcome Outcome)> ShrinkAsync(History history, Outcome outcome)
    {
        var promise = outcome.Violations[0].Promise;
        for (var isSmaller = true; isSmaller;)
        {
            isSmaller = false;
            foreach (var candidate in Smaller(history))
            {
                if (plays++ >= most)
                    return (history, outcome);
                var result = await play(candidate);
                if (!result.Violations.Any(violation => violation.Promise == promise))
                    continue;
                (history, outcome, isSmaller) = (candidate, result, true);
                break;
            }
        }

        return (history, outcome);
    }

    static IEnumerable<History> Smaller(History history)
    {
        for (var position = history.Chapters.Length - 1; position >= 0; position--)
        {
            if (history.Chapters.Length > 1)
                yield return history with { Chapters = history.Chapters.RemoveAt(position) };
        }

        if (history.Settings != new WorldSettings())
            yield return history with { Settings = new WorldSettings() };
        for (var position = history.Chapters.Length - 1; position >= 0; position--)
        {
            foreach (var chapter in Smaller(history.Chapters[position]))
                yield return history with { Chapters = history.Chapters.SetItem(position, chapter) };
        }
    }

    static IEnumerable<Chapter> Smaller(Chapter chapter) =>
        [.. WithoutSomething(chapter), .. WithoutOne(chapter), .. Plainer(chapter)];

    static IEnumerable<Chapter> WithoutSomething(Chapter chapter)
    {
        if (chapter.Faults.Length > 1)
            yield return chapter with { Faults = [] };
        if (chapter.Overtaken.Length > 0)
            yield return chapter with { Overtaken = [] };
        if (chapter.Meddling.Length > 1)
            yield return chapter with { Meddling = [] };
        if (chapter.Acts.Length > 1)
            yield return chapter with { Acts = [] };
        if (chapter.Crash is not null)
            yield return chapter with { Crash = null };
        if (chapter.Turn != Turn.None)
            yield return chapter with { Turn = Turn.None };
        if (chapter.Mapping is not null)
            yield return chapter with { Mapping = null };
        if (chapter.Kind != RunKind.Sync)
            yield return chapter with { Kind = RunKind.Sync };
        if (chapter.Commands.Length > 1)
            yield return chapter with { Commands = [] };
    }

    static IEnumerable<Chapter> WithoutOne(Chapter chapter)
    {
        for (var position = chapter.Faults.Length - 1; position >= 0; position--)
            yield return chapter with { Faults = chapter.Faults.RemoveAt(position) };
        for (var position = chapter.Meddling.Length - 1; position >= 0; position--)
            yield return chapter with { Meddling = chapter.Meddling.RemoveAt(position) };
        for (var position = chapter.Acts.Length - 1; position >= 0; position--)
            yield return chapter with { Acts = chapter.Acts.RemoveAt(position) };
        for (var position = chapter.Commands.Length - 1; position >= 0; position--)
            yield return chapter with { Commands = chapter.Commands.RemoveAt(position) };
    }

    static IEnumerable<Chapter> Plainer(Chapter chapter)
    {
        var usual = new Chapter().Pause;
        if (chapter.Pause != usual)
            yield return chapter with { Pause = usual };
        for (var position = 0; position < chapter.Faults.Length; position++)
        {
            if (chapter.Faults[position] is { Length: > 1 } fault)
                yield return chapter with { Faults = chapter.Faults.SetItem(position, fault with { Length = 1 }) };
        }

        for (var position = 0; position < chapter.Acts.Length; position++)
        {
            if (Plainer(chapter.Acts[position]) is { } act)
                yield return chapter with { Acts = chapter.Acts.SetItem(position, act) };
        }

        for (var position = 0; position < chapter.Meddling.Length; position++)
        {
            if (Plainer(chapter.Meddling[position].Act) is { } act)
                yield return chapter with { Meddling = chapter.Meddling.SetItem(position, chapter.Meddling[position] with { Act = act }) };
        }
    }

    static Act? Plainer(Act act) => act switch
    {
        Act.Edit { Value: { Length: > 3 } value } edit when char.IsLetter(value.Trim()[..1], 0) => edit with { Value = "Ny" },
        Act.Sell { Lines.Length: > 1 } sell => sell with { Lines = [sell.Lines[0]] },
        Act.Sell { Shipping: > 0 } sell => sell with { Shipping = 0 },
        _ => null,
    };
}
