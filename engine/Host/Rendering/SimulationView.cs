using System.Globalization;
using Simulation;

namespace SyncEngine.Host.Rendering;

/// <summary>Shows what came out of a simulation.</summary>
/// <param name="screen">Where to.</param>
sealed class SimulationView(Screen screen)
{
    const int Most = 50;

    /// <summary>Shows it to a person.</summary>
    /// <param name="asked">What was asked.</param>
    /// <param name="result">What came out.</param>
    /// <param name="file">The file that keeps the shortest history that broke a promise, or null.</param>
    /// <param name="tellsAll">Whether a history that kept every promise is told too.</param>
    public void Show(Campaign asked, CampaignResult result, string? file, bool tellsAll)
    {
        if (tellsAll && result.Last is { Holds: true } last)
        {
            foreach (var line in last.Trace)
                screen.Line(line);
        }

        if (result.Smallest is { } found)
        {
            screen.Heading($"A promise was broken ({found.Subject.Name}). The shortest history that breaks it:");
            foreach (var line in found.Outcome.Story)
                screen.Line(line);
        }

        screen.Line();
        foreach (var failed in result.Failed.Take(Most))
            screen.Line($"{failed.Subject.Name}: {failed.Violation}");
        if (file is not null)
            screen.Line($"The shortest history is kept: pogo simulate --history {file}");
        screen.Line(Summary(asked, result));
    }

    /// <summary>Writes it for programs.</summary>
    public void ShowJson(Campaign asked, CampaignResult result, string? file) => screen.Json(new
    {
        FirstSeed = asked.First,
        Seeds = asked.Count,
        result.Histories,
        result.Runs,
        result.Requests,
        result.Deaths,
        FailedSeeds = result.Failed.Select(failed => failed.Subject.Seed).OfType<ulong>().ToArray(),
        FailedScenarios = result.Failed.Select(failed => failed.Subject.Scenario?.Name).OfType<string>().ToArray(),
        Counterexample = result.Smallest is not { } found ? null : new
        {
            found.Subject.Name,
            found.Subject.Seed,
            File = file,
            Story = found.Outcome.Sentences,
            Violations = found.Outcome.Violations.Select(violation => new { violation.Promise, violation.Text }).ToArray(),
        },
    });

    static string Summary(Campaign asked, CampaignResult result)
    {
        var which = asked.Subjects switch
        {
            [] => string.Create(CultureInfo.InvariantCulture, $"seeds {asked.First} to {asked.First + (ulong)asked.Count - 1}"),
            [var one] => one.Name,
            var several => string.Create(CultureInfo.InvariantCulture, $"{several.Length} scenarios"),
        };
        // Histories of seeds have deaths of their own; these are the ones that were asked for.
        var deaths = asked.EveryCrash ? string.Create(CultureInfo.InvariantCulture, $"{result.Deaths} chosen deaths, ") : "";
        var played = string.Create(
            CultureInfo.InvariantCulture, $"{result.Histories} histories ({deaths}{result.Runs} runs, {result.Requests} requests), {which}");
        return result.Failed.IsEmpty
            ? $"{played}: every promise held."
            : string.Create(CultureInfo.InvariantCulture, $"{played}: {result.Failed.Length} of them broke a promise.");
    }
}
