using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;

namespace SyncEngine.Tests.Planning;

public sealed class ChangeCountingTests
{
    static readonly CellPlan Cell = Plans.Edited("Name");

    [Fact]
    public void A_record_counts_once_on_the_side_that_changed() =>
        Assert.Equal((1, 0), Count(Plans.Linked(Cell, Cell with { Cell = "Phone" })));

    [Fact]
    public void A_record_that_changed_on_both_sides_counts_on_both() =>
        Assert.Equal((1, 1), Count(Plans.Linked(Cell with { Decision = Decision.Conflict, RightNow = Value.Of("else") })));

    [Fact]
    public void A_rewrite_for_an_edited_mapping_is_nobody_s_change() =>
        Assert.Equal((0, 0), Count(Plans.Linked(Cell with { LeftNow = [Value.Of("old")] })));

    [Fact]
    public void A_new_link_has_no_past_from_which_it_could_have_changed() =>
        Assert.Equal((0, 0), Count(Plans.Linked(Cell with { BaseLeft = null })));

    static (long Left, long Right) Count(RecordPlan plan)
    {
        var counting = new ChangeCounting();
        counting.Add(plan);
        return (counting.Of("persons", Side.Left), counting.Of("persons", Side.Right));
    }
}
