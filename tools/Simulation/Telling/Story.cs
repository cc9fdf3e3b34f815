using System.Collections.Immutable;
using System.Globalization;
using Simulation.Checking;
using Simulation.Wires;

namespace Simulation.Telling;

/// <summary>What happened in a world, told twice: every request in order for a machine, and what matters for a person.</summary>
sealed class Story
{
    const int MostWrites = 6;

    readonly List<string> trace = [];
    readonly List<string> sentences = [];

    /// <summary>Everything, a line each.</summary>
    public ImmutableArray<string> Trace => [.. trace];

    /// <summary>What a person must know to follow it, a sentence each.</summary>
    public ImmutableArray<string> Sentences => [.. sentences];

    /// <summary>Tells something that matters.</summary>
    public void Tell(string sentence)
    {
        trace.Add(sentence);
        sentences.Add(sentence);
    }

    /// <summary>Tells something that only the trace keeps.</summary>
    public void Note(string line) => trace.Add(line);

    /// <summary>Tells of time that passes.</summary>
    /// <param name="span">How much.</param>
    /// <param name="now">What the clock says then.</param>
    public void Pass(TimeSpan span, DateTimeOffset now)
    {
        sentences.Add($"{Words(span)} pass.");
        trace.Add($"It is {now.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)}.");
    }

    /// <summary>Tells of a run: its writes, and what went wrong on the wire.</summary>
    /// <param name="title">The run.</param>
    /// <param name="steps">Its requests.</param>
    /// <param name="end">How it ended.</param>
    public void Run(string title, IEnumerable<WireStep> steps, string end)
    {
        Note(title);
        var told = steps.ToArray();
        trace.AddRange(told.Select(step => $"  {step}"));
        Note($"  {end}");
        var writes = told.Where(step => step.IsWrite && IsGood(step)).ToArray();
        var isLong = writes.Length > MostWrites;
        string[] parts =
        [
            title,
            .. isLong ? [string.Create(CultureInfo.InvariantCulture, $"It writes {writes.Length} times.")] : Array.Empty<string>(),
            .. told.Where(step => !IsGood(step) || (step.IsWrite && !isLong)).Select(Words),
            end,
        ];
        sentences.Add(string.Join(" ", parts));
    }

    /// <summary>The story with numbered sentences, then the promises that were broken.</summary>
    public static IEnumerable<string> Write(IEnumerable<string> sentences, IEnumerable<Violation> violations) =>
    [
        .. sentences.Select((sentence, index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {sentence}")),
        .. violations.Select(violation => $"Broken: {violation}"),
    ];

    static bool IsGood(WireStep step) => step.Outcome.StartsWith('2');

    static string Words(WireStep step) => IsGood(step)
        ? string.Create(CultureInfo.InvariantCulture, $"Step {step.Number} writes ({step.What}).")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Step {step.Number} ({step.What}): {(step.Outcome.Length == 0 ? "nobody sees the answer" : step.Outcome)}.");

    static string Words(TimeSpan span) => span switch
    {
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0.#} hours"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0.#} minutes"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.#} seconds"),
    };
}
