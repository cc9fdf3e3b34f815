using CsCheck;
using SyncEngine.Planning;
using SyncEngine.Records;

namespace SyncEngine.Tests.Planning;

/// <summary>What an undo decides about one place.</summary>
public sealed class UndoPlannerLaws
{
    static readonly Gen<Value> Few = Gen.Int[0, 3].Select(number => number == 0 ? Value.Null : Value.Of($"v{number}"));

    static readonly Gen<WrittenValue[]> Writes =
        Gen.Select(Few, Few).Array[1, 5].Select(pairs => pairs.Select((pair, index) => new WrittenValue(pairs.Length - index, pair.Item1, pair.Item2)).ToArray());

    [Fact]
    public void What_was_written_last_and_stands_there_gives_way_to_what_stood_before() =>
        Assert.Equal(Value.Of("a"), UndoPlanner.Decide(Value.Of("b"), [Write(1, "a", "b")]).Target);

    [Fact]
    public void A_chain_of_writes_goes_back_to_its_beginning() =>
        Assert.Equal(Value.Of("a"), UndoPlanner.Decide(Value.Of("c"), [Write(2, "b", "c"), Write(1, "a", "b")]).Target);

    [Fact]
    public void Records_that_share_the_place_are_taken_back_together() =>
        Assert.Equal([2, 1], UndoPlanner.Decide(Value.Of("b"), [Write(2, "a", "b"), Write(1, "a", "b")]).TakenBack.AsEnumerable());

    [Fact]
    public void A_later_edit_is_never_overwritten() =>
        Gen.Select(Few, Writes).Sample((present, writes) =>
        {
            var undo = UndoPlanner.Decide(present, writes);
            Assert.True(undo.Target == present || writes.Any(write => write.After == present));
        });

    [Fact]
    public void An_undo_writes_only_what_stood_there_once() =>
        Gen.Select(Few, Writes).Sample((present, writes) =>
        {
            var undo = UndoPlanner.Decide(present, writes);
            Assert.True(undo.Target == present || writes.Any(write => write.Before == undo.Target));
        });

    [Fact]
    public void A_second_undo_finds_the_last_write_undone() =>
        Few.SelectMany(before => Few.Select(after => (before, after))).Sample(each =>
        {
            WrittenValue[] write = [new(1, each.before, each.after)];
            var undo = UndoPlanner.Decide(each.after, write);
            Assert.Equal(UndoVerdict.Nothing, Assert.Single(UndoPlanner.Decide(undo.Target, write).Verdicts).Verdict);
        });

    [Fact]
    public void What_is_not_known_stays() =>
        Assert.Equal(
            [UndoVerdict.Unknown, UndoVerdict.Unknown],
            new[]
            {
                UndoPlanner.Decide(Value.Absent, [Write(1, "a", "b")]),
                UndoPlanner.Decide(Value.Of("b"), [new WrittenValue(1, Value.Absent, Value.Of("b"))]),
            }.Select(undo => undo.Verdicts[0].Verdict));

    static WrittenValue Write(long id, string before, string after) => new(id, Value.Of(before), Value.Of(after));
}
