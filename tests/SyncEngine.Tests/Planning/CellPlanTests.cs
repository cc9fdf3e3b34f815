using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;

namespace SyncEngine.Tests.Planning;

/// <summary>Plans of cells as values.</summary>
public sealed class CellPlanTests
{
    static readonly DateTimeOffset Since = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly CellPlan Plan = new() { Cell = "Name", Decision = Decision.Hold, Reason = "it waits", LeftNow = [] };

    [Fact]
    public void What_was_said_and_taken_back_leaves_an_equal_plan() =>
        Assert.Equal(Plan, Plan with { WaitsFor = new RecordKey("1"), SeenSince = Since } with { WaitsFor = null, SeenSince = null });

    [Fact]
    public void Each_thing_that_is_seldom_known_is_kept_beside_the_others()
    {
        var choice = new CellChoice(ChoiceKind.Left, Value.Absent, [], Value.Null, Since);
        var plan = Plan with { WaitsFor = new RecordKey("1"), Follows = new RecordKey("2"), Choice = choice, Fate = ChoiceFate.Void, SeenSince = Since };
        Assert.Equal(
            (new RecordKey("1"), new RecordKey("2"), choice, ChoiceFate.Void, Since),
            (plan.WaitsFor, plan.Follows, plan.Choice, plan.Fate, plan.SeenSince));
    }

    [Fact]
    public void Plans_that_differ_in_what_is_seldom_known_are_unequal() =>
        Assert.NotEqual(Plan with { Follows = new RecordKey("1") }, Plan with { Follows = new RecordKey("2") });
}
