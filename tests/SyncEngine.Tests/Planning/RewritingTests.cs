using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;

namespace SyncEngine.Tests.Planning;

public sealed class RewritingTests
{
    [Theory]
    [InlineData("40 05 50 01", "40055001")]
    [InlineData("Å. Hansen", "å hansen")]
    [InlineData("A-B", "ab")]
    public void Case_white_space_and_punctuation_are_form(string one, string other) =>
        Assert.True(ValueForm.IsAllThatDiffers(Value.Of(one), Value.Of(other)));

    [Theory]
    [InlineData("40055001", "40055002")]
    [InlineData("", "x")]
    [InlineData("-", ".")]
    [InlineData("same", "same")]
    public void Everything_else_is_content(string one, string other) =>
        Assert.False(ValueForm.IsAllThatDiffers(Value.Of(one), Value.Of(other)));

    [Fact]
    public void A_record_is_rewritten_only_in_form_when_all_its_rewritten_cells_are()
    {
        var rewriting = new Rewriting();
        rewriting.Add(Plans.Linked(Rewritten("Name", "a b", "A B")));
        rewriting.Add(Plans.Linked(Rewritten("Name", "a b", "A B"), Rewritten("Phone", "1", "2")));
        rewriting.Add(Plans.Linked(Rewritten("Name", "a b", "A B") with { Reason = "it changed here and not there" }));

        Assert.Equal((2, 1), (rewriting.Report.Records, rewriting.Report.FormOnly));
        Assert.Equal([new("persons", "Name", 2, 2), new("persons", "Phone", 1, 0)], rewriting.Report.Cells.ToList());
    }

    static CellPlan Rewritten(string cell, string before, string after) => new()
    {
        Cell = cell,
        Decision = Decision.LeftToRight,
        Reason = CellPlanner.MappingEdited,
        LeftNow = [],
        ToRight = new FieldWrite(cell, new PlannedValue(Value.Of(after)), Value.Of(before)),
    };
}
