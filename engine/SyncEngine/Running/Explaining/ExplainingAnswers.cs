using System.Collections.Immutable;
using System.Globalization;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Explaining;

/// <summary>Answers in words what people ask of a record: why a value is here, why the record is not there, why nothing was written.</summary>
sealed class ExplainingAnswers(RunScope scope)
{
    /// <summary>Adds the answers to what is known of a record.</summary>
    public Explanation Add(Pair pair, Explanation explained) => explained with
    {
        WhyHere = explained.IsPaired ? WhyHere(pair, explained) : [],
        WhyNotThere = explained.IsPaired ? null : WhyNotThere(explained),
        WhyNotWritten = WhyNotWritten(pair, explained),
    };

    ImmutableArray<WhyHere> WhyHere(Pair pair, Explanation explained)
    {
        if (explained.Left is not { } left)
            return [];
        var last = scope.Store.History.ByPairLeft(pair.Name, left)
            .Where(entry => entry.Cell is not null)
            .GroupBy(entry => entry.Cell!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.MaxBy(entry => entry.Id), StringComparer.Ordinal);
        return [.. explained.Cells.Select(cell => WhyHere(cell, last.GetValueOrDefault(cell.Cell)))];
    }

    WhyHere WhyHere(CellPlan cell, HistoryEntry? write)
    {
        if (write is null)
        {
            return new WhyHere(cell.Cell, null, cell.BaseLeft is null
                ? "Both sides say what people wrote there; they have never agreed and nothing was written."
                : "Both sides said it already when they were compared, or the write is older than what history keeps.");
        }

        var (written, other) = scope.SideOf(write.System) == Side.Right
            ? (scope.Declarations.Right.Title, scope.Declarations.Left.Title)
            : (scope.Declarations.Left.Title, scope.Declarations.Right.Title);
        var isStill = scope.SideOf(write.System) == Side.Right ? cell.RightNow == write.After : cell.LeftNow.Contains(write.After);
        var since = isStill ? "" : " It was edited there since.";
        return new WhyHere(cell.Cell, write, string.Create(
            CultureInfo.InvariantCulture,
            $"Run {write.Run} wrote it to {written} on {write.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z: {Words(write.Cause, other)}.{since}"));
    }

    static string Words(WriteCause cause, string other) => cause switch
    {
        WriteCause.Edit => $"it was edited in {other}",
        WriteCause.Create => $"the record was created from {other}",
        WriteCause.Conflict => $"both sides were edited, and the mapping's rule chose what {other} said",
        WriteCause.Link => $"the link was new, and {other} said it",
        WriteCause.Mapping => $"the mapping was edited, and what {other} says reads so now",
        WriteCause.Choice => "a person chose it",
        WriteCause.Deletion => $"its partner in {other} was deleted, and the pair says what follows",
        WriteCause.Undo => "an earlier write was taken back",
        WriteCause.Erasure => "its past was erased",
    };

    string WhyNotThere(Explanation explained)
    {
        var title = explained.Left is null ? scope.Declarations.Left.Title : scope.Declarations.Right.Title;
        var start = explained.Link?.State switch
        {
            LinkState.Tombstone => Tombstone(explained.Link),
            LinkState.Open or LinkState.Closed or null => $"{Sentence(explained.Reason)}",
        };
        // What an earlier run noted may say more: whom it waits for, what keeps it back, who comes into question.
        return explained.Attention is { } noted && !start.Contains(noted.Reason, StringComparison.OrdinalIgnoreCase)
            ? $"{title}: {start} Since {Text(noted.Since)} it is noted as {noted.Kind}: {Sentence(noted.Reason)}{Named(noted)}"
            : $"{title}: {start}";
    }

    static string Named(Attention noted) => noted switch
    {
        { NeedsPair: { } pair, NeedsKey: { } key } => $" It waits for {key} in {pair}.",
        { Detail: { } detail, Kind: AttentionKind.Ambiguous or AttentionKind.Taken } => $" In question: {detail}.",
        _ => "",
    };

    /// <summary>Who broke a link and when, and what joins the two again; a sentence without its full stop.</summary>
    public string WhoBroke(Link link)
    {
        var noted = scope.Store.LinkEvents.ByLeft(link.Pair, link.Left).LastOrDefault(entry => entry.Event == LinkEvents.Broken && entry.Right == link.Right);
        var record = $"{link.Pair} {link.Left}";
        return $"{(noted is null ? "a" : $"on {Text(noted.At)} a")} person broke its link to {link.Right} by command, and nobody but a person links or creates past that: "
            + $"'pogo links make {record} {link.Right}' joins the two again, 'pogo links forget {record}' has the next run look at it anew";
    }

    string Tombstone(Link link)
    {
        if (link.Rule == Links.BrokenByPerson)
            return Sentence(WhoBroke(link));
        var told = scope.Store.Attention.Find(link.Pair, Side.Left, link.Left)?.Reason;
        return $"It was linked to {link.Right}, and that link is a tombstone: {told ?? "a side was deleted; only a person links or creates it again"}.";
    }

    ImmutableArray<WhyNotWritten> WhyNotWritten(Pair pair, Explanation explained)
    {
        var answers = ImmutableArray.CreateBuilder<WhyNotWritten>();
        if (explained.Attention is { Kind: AttentionKind.Parked } parked)
            answers.Add(new WhyNotWritten(null, parked.Since, $"The record is parked: {Sentence(parked.Reason)}"));
        if (explained is { IsPaired: true, Cells.IsEmpty: true })
            answers.Add(new WhyNotWritten(null, null, Sentence(explained.Reason)));
        if (!explained.IsPaired)
        {
            answers.Add(new WhyNotWritten(null, null, explained.Link?.State == LinkState.Closed
                ? "Its partner was posted, and a posted document is never altered."
                : "There is no partner to write to."));
            return answers.ToImmutable();
        }

        answers.AddRange(explained.Cells.Where(cell => cell.NeedsAttention).Select(cell => Waits(pair, explained, cell)));
        var kept = explained.Cells.Where(cell => cell.Decision is Decision.Keep or Decision.Agree).ToArray();
        answers.AddRange(kept.GroupBy(cell => cell.Reason, StringComparer.Ordinal).Select(same => new WhyNotWritten(
            same.Count() == 1 ? same.First().Cell : null, null, $"{Sentence(same.Key)}{(same.Count() == 1 ? "" : $" That is so of {string.Join(", ", same.Select(cell => cell.Cell))}.")}")));
        return answers.ToImmutable();
    }

    WhyNotWritten Waits(Pair pair, Explanation explained, CellPlan cell)
    {
        var held = explained.Left is { } left ? scope.Store.Held.Find(pair.Name, left, cell.Cell) : null;
        var start = cell.Decision switch
        {
            Decision.Conflict => "A person decides",
            Decision.Drift => "The edit stays where it was made",
            _ => "It is held",
        };
        var since = held is null ? "" : $" since {Text(held.Since)}";
        return new WhyNotWritten(cell.Cell, held?.Since, $"{start}{since}: {Sentence(cell.Reason)}");
    }

    static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    static string Sentence(string reason) => reason.Length == 0 ? "" : char.ToUpperInvariant(reason[0]) + reason[1..] + ".";
}
