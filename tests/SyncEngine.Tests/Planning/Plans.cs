using SyncEngine.Linking;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;

namespace SyncEngine.Tests.Planning;

/// <summary>Plans of a linked person, for tests that count or compare them.</summary>
static class Plans
{
    /// <summary>A record that is linked, with its cells.</summary>
    public static RecordPlan Linked(params CellPlan[] cells) => new()
    {
        Pair = "persons",
        Left = new RecordKey("1"),
        LeftResource = new RecordKey("1"),
        Situation = Situation.Linked,
        Action = LinkingAction.Update,
        Reason = "it is linked",
        Cells = [.. cells],
    };

    /// <summary>A cell that was edited on the left, from <c>old</c> to <c>new</c>, and is carried to the right.</summary>
    public static CellPlan Edited(string cell) => new()
    {
        Cell = cell,
        Decision = Decision.LeftToRight,
        Reason = "it changed here and not there",
        BaseLeft = [Value.Of("old")],
        BaseRight = Value.Of("old"),
        LeftNow = [Value.Of("new")],
        RightNow = Value.Of("old"),
        ToRight = new FieldWrite(cell, new PlannedValue(Value.Of("new")), Value.Of("old")),
    };
}
