using SyncEngine.Linking;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;

namespace SyncEngine.Tests.Planning;

public sealed class FrozenComparisonTests
{
    static readonly CellPlan Carried = Plans.Edited("Email");

    static readonly RecordPlan Frozen = Plans.Linked(
        Carried, Carried with { Cell = "Phone", Decision = Decision.Keep, ToRight = null, LeftNow = [Value.Of("old")] }) with
    {
        Right = new RecordKey("9"),
    };

    [Fact]
    public void What_is_as_it_was_may_be_done()
    {
        var verdict = FrozenComparison.Compare(Frozen, Frozen with { Reason = "in other words", Cells = [.. Frozen.Cells] });

        Assert.Null(verdict.Reason);
        Assert.Empty(verdict.Cells);
    }

    public static TheoryData<string, RecordPlan> OtherRecords() => new()
    {
        { "its partner is another one now", Frozen with { Right = new RecordKey("8") } },
        { "its partner is another one now", Frozen with { Right = null, RightWrite = 3 } },
        { "something else is to be done now: it cannot be mapped", Frozen with { IsParked = true, Reason = "it cannot be mapped" } },
        { "something else is to be done now: gone", Frozen with { Action = LinkingAction.Hold, Reason = "gone" } },
        { "its partner is found in another way now: it is linked", Frozen with { Rule = "email" } },
        { "nothing is left to do", Frozen with { Cells = [] } },
    };

    [Theory]
    [MemberData(nameof(OtherRecords))]
    public void A_record_that_has_moved_is_refused_whole(string reason, RecordPlan now) =>
        Assert.Equal(reason, FrozenComparison.Compare(Frozen, now).Reason);

    public static TheoryData<string, CellPlan> OtherCells() => new()
    {
        { "the left side has changed since the plan was made", Carried with { LeftNow = [Value.Of("newer")] } },
        { "the right side has changed since the plan was made", Carried with { RightNow = Value.Of("edited") } },
        { "it was synchronized since the plan was made", Carried with { BaseRight = Value.Of("agreed") } },
        { "it was synchronized since the plan was made", Carried with { BaseLeft = null } },
        { "it is decided in another way now: both differ", Carried with { Decision = Decision.Conflict, Reason = "both differ", ToRight = null } },
        { "another value would be written now", Carried with { ToRight = Carried.ToRight! with { Value = new PlannedValue(Value.Of("else")) } } },
        { "nothing is left to do", Carried with { Decision = Decision.Keep } },
    };

    [Theory]
    [MemberData(nameof(OtherCells))]
    public void A_cell_that_has_moved_is_refused_and_no_other(string reason, CellPlan now)
    {
        var other = Carried with { Cell = "Name" };

        var verdict = FrozenComparison.Compare(Frozen with { Cells = [Carried, other] }, Frozen with { Cells = [now, other] });

        Assert.Null(verdict.Reason);
        Assert.Equal([KeyValuePair.Create("Email", reason)], verdict.Cells);
    }

    [Fact]
    public void A_cell_that_was_at_rest_and_is_no_more_is_refused()
    {
        var resting = Carried with { Decision = Decision.Keep, ToRight = null };

        var verdict = FrozenComparison.Compare(Frozen with { Cells = [resting] }, Frozen with { Cells = [Carried] });

        Assert.Equal(["Email"], verdict.Cells.Keys);
    }

    [Fact]
    public void A_record_to_be_created_with_one_other_value_is_refused_whole()
    {
        var create = Frozen with { Action = LinkingAction.Create, Right = null, RightWrite = 1, Situation = Situation.Absent };

        var verdict = FrozenComparison.Compare(create, create with { Cells = [Carried with { LeftNow = [Value.Of("newer")] }] });

        Assert.Equal("Email: the left side has changed since the plan was made", verdict.Reason);
    }
}
