using System.Runtime.CompilerServices;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Commanding;

/// <summary>Two records that a table of partners names.</summary>
/// <param name="Number">The line in the table.</param>
/// <param name="Left">The left record.</param>
/// <param name="Right">The right record.</param>
public sealed record PartnerLine(int Number, RecordKey Left, RecordKey Right);

/// <summary>What becomes of a line.</summary>
public enum PartnerOutcome
{
    /// <summary>The link is made, or would be where nothing is written.</summary>
    Made,

    /// <summary>The two are linked already.</summary>
    Already,

    /// <summary>It is not made.</summary>
    Refused,
}

/// <summary>A line with what became of it.</summary>
/// <param name="Line">The line.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Why">Why it was refused, as a sentence without its full stop; else null.</param>
/// <param name="Doubt">Why a system was not asked, so that only what the last run saw was checked; or null.</param>
public sealed record ImportedLine(PartnerLine Line, PartnerOutcome Outcome, string? Why = null, string? Doubt = null);

/// <summary>Links the records that a table of partners names, one line after the other, under the rules of <see cref="Relinking"/>.</summary>
/// <param name="scope">A scope; its lease is taken where links are made.</param>
/// <param name="pair">The pair.</param>
public sealed class LinkImport(RunScope scope, Pair pair)
{
    readonly Relinking relinking = new(scope, pair);

    /// <summary>Goes through a table. What was made until it is cancelled stays, and is there already when it is gone through again.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="isApplied">Whether links are made; else each line is only judged.</param>
    /// <param name="ct">Cancels between lines.</param>
    public async IAsyncEnumerable<ImportedLine> ExecuteAsync(
        IReadOnlyCollection<PartnerLine> lines, bool isApplied, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var lefts = new Dictionary<RecordKey, PartnerLine>();
        var rights = new Dictionary<RecordKey, PartnerLine>();
        var done = 0L;
        foreach (var line in lines)
        {
            ct.ThrowIfCancellationRequested();
            var imported = Known(line) ?? Twice(line, lefts, rights) ?? await OneAsync(line, isApplied, ct).ConfigureAwait(false);
            if (imported.Outcome != PartnerOutcome.Refused)
            {
                lefts.TryAdd(line.Left, line);
                rights.TryAdd(line.Right, line);
            }

            scope.Progress?.Report(new RunProgress("linking", ++done, lines.Count));
            yield return imported;
        }
    }

    ImportedLine? Known(PartnerLine line) =>
        scope.Store.Links.ByLeft(pair.Name, line.Left) is { State: not LinkState.Tombstone } link && link.Right == line.Right
            ? new ImportedLine(line, PartnerOutcome.Already)
            : null;

    // Where nothing is written, no link tells of an earlier line.
    ImportedLine? Twice(PartnerLine line, Dictionary<RecordKey, PartnerLine> lefts, Dictionary<RecordKey, PartnerLine> rights)
    {
        if (lefts.TryGetValue(line.Left, out var earlier))
        {
            return earlier.Right == line.Right
                ? new ImportedLine(line, PartnerOutcome.Already)
                : new ImportedLine(line, PartnerOutcome.Refused, $"line {earlier.Number} gives {line.Left} the partner {earlier.Right}");
        }

        return !pair.PartnerShared && rights.TryGetValue(line.Right, out var other)
            ? new ImportedLine(line, PartnerOutcome.Refused, $"line {other.Number} makes {line.Right} the partner of {other.Left}, and {pair.Name} gives each its own")
            : null;
    }

    async Task<ImportedLine> OneAsync(PartnerLine line, bool isApplied, CancellationToken ct)
    {
        var relinked = isApplied
            ? await relinking.MakeAsync(line.Left, line.Right, ct).ConfigureAwait(false)
            : await relinking.JudgeAsync(line.Left, line.Right, ct).ConfigureAwait(false);
        return relinked.Obstacle is { } why
            ? new ImportedLine(line, PartnerOutcome.Refused, why)
            : new ImportedLine(line, PartnerOutcome.Made, Why: null, relinked.Doubt);
    }
}
