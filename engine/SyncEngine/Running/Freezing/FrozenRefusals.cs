using SyncEngine.Linking;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.PlanFiles;

namespace SyncEngine.Running.Freezing;

/// <summary>Writes down what became of a frozen plan.</summary>
sealed class FrozenRefusals(FrozenHeader header)
{
    readonly List<FrozenEntry> applied = [];
    readonly List<FrozenEntry> refused = [];
    long appliedCount;
    long refusedCount;

    /// <summary>What became of the plan so far.</summary>
    public FrozenReport Report => new()
    {
        PlanRun = header.Run,
        MadeAt = header.MadeAt,
        AppliedCount = appliedCount,
        RefusedCount = refusedCount,
        Applied = [.. applied],
        Refused = [.. refused],
    };

    /// <summary>Notes that a whole pair is refused.</summary>
    public void RefusePair(string pair, string reason) => Refuse(new FrozenEntry(pair, Left: null, Cell: null, reason));

    /// <summary>Notes that a record, or one of its cells, is refused.</summary>
    public void Refuse(string pair, RecordKey left, string? cell, string reason) => Refuse(new FrozenEntry(pair, left.Text, cell, reason));

    /// <summary>Notes what is done.</summary>
    public void Apply(IEnumerable<RecordPlan> records)
    {
        foreach (var record in records)
        {
            if (++appliedCount <= FrozenReport.Most)
                applied.Add(new FrozenEntry(record.Pair, record.Left.Text, Cell: null, What(record)));
        }
    }

    void Refuse(FrozenEntry entry)
    {
        if (++refusedCount <= FrozenReport.Most)
            refused.Add(entry);
    }

    static string What(RecordPlan record)
    {
        var cells = record.Cells.Where(cell => cell.Decision != Decision.Keep).Select(cell => cell.Cell).ToArray();
        var what = record switch
        {
            { IsParked: true } => "park",
            { Action: LinkingAction.Update } => "update",
            { Action: LinkingAction.Link } => "link",
            { Action: LinkingAction.Create } => "create",
            { Action: LinkingAction.Wait } => "wait",
            { Action: LinkingAction.Hold } => "hold",
            { Action: LinkingAction.Unlink } => "unlink",
            { Action: LinkingAction.Close } => "close",
            { Action: LinkingAction.Archive } => "archive",
            { Action: LinkingAction.Delete } => "delete",
            { Action: LinkingAction.Ignore } => "ignore",
        };
        return cells.Length == 0 || record.Action == LinkingAction.Create ? what : $"{what}: {string.Join(", ", cells)}";
    }
}
