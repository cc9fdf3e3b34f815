using System.Globalization;
using Spectre.Console;
using SyncEngine.Declaring;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Host.Rendering;

/// <summary>Shows records that wait, each with who comes into question and the next step.</summary>
sealed class ParkedView(Screen screen, Declarations declarations, StateStore store)
{
    /// <summary>An entry as programs read it.</summary>
    public object Of(Attention entry) => new
    {
        entry.Pair,
        Record = entry.Key.Text,
        entry.Kind,
        entry.Reason,
        entry.Since,
        entry.Attempts,
        entry.RetryAt,
        entry.DismissedAt,
        Candidates = entry.Candidates.Select(candidate => new
        {
            Key = candidate.Key.Text,
            candidate.Title,
            LinkedTo = PartnerOf(entry.Pair, candidate)?.Text,
        }),
        NextStep = Copyable(NextStepOf(entry)),
    };

    /// <summary>Shows entries.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="total">How many there are.</param>
    public void Show(IReadOnlyList<Attention> entries, long total)
    {
        if (total == 0)
        {
            screen.Line("No record waits for a person.");
            return;
        }

        foreach (var entry in entries)
            Show(entry);
        if (total > entries.Count)
            screen.Out.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"[grey]… and {total - entries.Count} more; --limit shows them.[/]"));
    }

    void Show(Attention entry)
    {
        screen.Line();
        screen.Out.MarkupLine($"[yellow]{Markup.Escape(entry.Kind)}[/] [bold]{Markup.Escape($"{entry.Pair} {entry.Key}")}[/] {When(entry)}");
        screen.Indented(2, Markup.Escape(entry.Reason));
        foreach (var candidate in entry.Candidates)
            screen.Indented(4, $"[bold]{Markup.Escape(candidate.Key.Text)}[/] {Markup.Escape(candidate.Title)}{LinkedTo(entry.Pair, candidate)}");
        var next = NextStepOf(entry);
        screen.Indented(2, $"[grey]{Markup.Escape(next.Advice)}[/]");
        foreach (var command in next.Commands)
            screen.Line($"    {command}");
    }

    NextStep NextStepOf(Attention entry) => NextStep.For(entry, PairOf(entry), store.Links.ByLeft(entry.Pair, entry.Key)?.Right, candidate => PartnerOf(entry.Pair, candidate));

    NextStep Copyable(NextStep next) => next with { Commands = [.. next.Commands.Select(screen.Copyable)] };

    static string When(Attention entry)
    {
        var attempts = entry.Attempts > 1 ? string.Create(CultureInfo.InvariantCulture, $", tried {entry.Attempts} times") : "";
        var retry = entry.RetryAt is { } at ? $", again after {Texts.Of(at)}" : "";
        var aside = entry.DismissedAt is { } dismissed ? $", put aside {Texts.Of(dismissed)}" : "";
        return $"[grey]since {Texts.Of(entry.Since)}{attempts}{retry}{aside}[/]";
    }

    string LinkedTo(string pair, KnownCandidate candidate) =>
        PartnerOf(pair, candidate) is { } partner ? $" [grey]is the partner of {Markup.Escape(partner.Text)}[/]" : "";

    RecordKey? PartnerOf(string pair, KnownCandidate candidate) =>
        store.Links.ByRight(pair, candidate.Key).FirstOrDefault(link => link.State != LinkState.Tombstone)?.Left;

    Pair? PairOf(Attention entry) => declarations.Pairs.FirstOrDefault(pair => pair.Name == entry.Pair);
}
