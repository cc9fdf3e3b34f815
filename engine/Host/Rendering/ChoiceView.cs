using System.Globalization;
using Spectre.Console;
using SyncEngine.Declaring;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Host.Rendering;

/// <summary>A held cell that a person wants to settle.</summary>
/// <param name="Held">The cell.</param>
/// <param name="Value">The value that was given; absent when none was.</param>
/// <param name="Obstacle">Why it cannot be settled so, or null.</param>
sealed record JudgedChoice(HeldCell Held, Value Value, string? Obstacle);

/// <summary>Shows what was decided and what the next run will do about it.</summary>
sealed class ChoiceView(Screen screen, Declarations declarations)
{
    // Beyond that many, a list tells less than its length.
    const int Most = 20;

    /// <summary>Shows what was taken down and what could not be.</summary>
    public void Show(IReadOnlyList<JudgedChoice> judged, ChoiceKind kind, bool json)
    {
        var chosen = judged.Where(each => each.Obstacle is null).ToArray();
        var refused = judged.Where(each => each.Obstacle is not null).ToArray();
        if (json)
        {
            screen.Json(new { Chosen = chosen.Select(each => Of(each, kind)), Refused = refused.Select(each => Of(each, kind: null)) });
            return;
        }

        foreach (var each in chosen.Take(Most))
            screen.Out.MarkupLine($"{Name(each.Held)}: {Markup.Escape(NextOf(kind))}.");
        if (chosen.Length > Most)
            screen.Out.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"[grey]… and {chosen.Length - Most} more.[/]"));
        foreach (var each in refused)
            screen.MarkupLine($"{Name(each.Held)}: [yellow]not settled[/], {Markup.Escape(each.Obstacle ?? "")}.");
        screen.Line(chosen.Length == 0 ? "Nothing was decided." : "'pogo sync' carries it out, as long as both sides say what they say now.");
    }

    /// <summary>What a choice makes of its cell, in words.</summary>
    public string NextOf(ChoiceKind kind) => kind switch
    {
        ChoiceKind.Left => $"the next run writes what {declarations.Left.Title} says to {declarations.Right.Title}",
        ChoiceKind.Right => $"the next run writes what {declarations.Right.Title} says to {declarations.Left.Title}",
        ChoiceKind.Value => "the next run writes your value to both sides",
        ChoiceKind.Leave => "the next run takes both values for agreed and writes nothing",
    };

    static object Of(JudgedChoice each, ChoiceKind? kind) => new
    {
        each.Held.Pair,
        Record = each.Held.Left.Text,
        each.Held.Cell,
        Kind = kind,
        Value = Texts.Plain(each.Value),
        Reason = each.Obstacle,
    };

    static string Name(HeldCell held) => $"[bold]{Markup.Escape($"{held.Pair} {held.Left} {held.Cell}")}[/]";
}
