using CsCheck;
using SyncEngine.Mapping;
using SyncEngine.Merging;

namespace SyncEngine.Tests.Merging;

public sealed class ThreeWayMergeLaws
{
    static readonly Gen<CellState> States = Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, (left, right, equal) => new CellState(left, right, equal));
    static readonly Gen<Direction> Directions = Gen.Enum<Direction>();
    static readonly Gen<FirstLink> FirstLinks = Gen.Enum<FirstLink>();
    static readonly Gen<DateTimeOffset> Instants = Gen.Int[0, 1000].Select(second => DateTimeOffset.UnixEpoch.AddSeconds(second));

    static readonly Gen<ChangeTime> Times = Gen.Select(Instants, Gen.Int[0, 100], (earliest, length) =>
        new ChangeTime(earliest, earliest.AddSeconds(length)));

    [Fact]
    public void What_nobody_changed_is_kept() =>
        Gen.Select(Gen.Bool, Directions).Sample((equal, direction) =>
            ThreeWayMerge.Decide(new CellState(false, false, equal), direction) == Decision.Keep);

    [Fact]
    public void Both_sides_edited_to_the_same_value_is_not_a_conflict() =>
        Directions.Sample(direction => ThreeWayMerge.Decide(new CellState(true, true, true), direction) == Decision.Agree);

    [Fact]
    public void A_change_never_overwrites_a_change_that_differs_from_it() =>
        Directions.Sample(direction => ThreeWayMerge.Decide(new CellState(true, true, false), direction) is Decision.Conflict or Decision.Drift);

    [Fact]
    public void A_cell_that_is_only_compared_is_never_written() =>
        Gen.Select(States, FirstLinks, Gen.Bool, Gen.Bool).Sample((state, policy, left, right) =>
            ThreeWayMerge.Decide(state, Direction.Compare) is not (Decision.LeftToRight or Decision.RightToLeft)
            && ThreeWayMerge.DecideFirst(left, right, state.Equal, Direction.Compare, policy, mayFill: true) is Decision.Agree or Decision.Drift);

    [Fact]
    public void Nothing_is_written_where_both_sides_say_the_same() =>
        Gen.Select(States, Directions).Where((state, _) => state.Equal).Sample((state, direction) =>
            ThreeWayMerge.Decide(state, direction) is Decision.Keep or Decision.Agree);

    [Fact]
    public void A_decision_for_swapped_sides_is_the_mirror_of_the_decision() =>
        Gen.Select(States, Directions).Sample((state, direction) =>
            ThreeWayMerge.Decide(Swap(state), Swap(direction)) == ThreeWayMerge.Mirror(ThreeWayMerge.Decide(state, direction)));

    [Fact]
    public void A_one_way_cell_never_writes_against_its_way() =>
        States.Sample(state =>
            ThreeWayMerge.Decide(state, Direction.ToRight) != Decision.RightToLeft
            && ThreeWayMerge.Decide(state, Direction.ToLeft) != Decision.LeftToRight);

    [Fact]
    public void On_a_new_link_swapped_sides_give_the_mirror_for_symmetric_policies() =>
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, FirstLinks, Gen.Bool, Directions)
            .Where((left, right, equal, _, _, _) => equal || left || right)
            .Sample((left, right, equal, policy, mayFill, direction) =>
                ThreeWayMerge.DecideFirst(right, left, equal, Swap(direction), Swap(policy), mayFill)
                == ThreeWayMerge.Mirror(ThreeWayMerge.DecideFirst(left, right, equal, direction, policy, mayFill)));

    [Fact]
    public void On_a_new_link_hold_overwrites_nothing_whichever_way_the_cell_travels() =>
        Gen.Select(Directions, Gen.Bool).Sample((direction, mayFill) =>
            ThreeWayMerge.DecideFirst(true, true, false, direction, FirstLink.Hold, mayFill) is Decision.Conflict or Decision.Drift);

    [Fact]
    public void On_a_new_link_a_filled_side_is_never_lost_to_a_blank_one() =>
        Gen.Select(FirstLinks, Gen.Bool).Sample((policy, mayFill) =>
            ThreeWayMerge.DecideFirst(true, false, false, Direction.Both, policy, mayFill) is Decision.LeftToRight or Decision.Conflict
            && ThreeWayMerge.DecideFirst(false, true, false, Direction.Both, policy, mayFill) is Decision.RightToLeft or Decision.Conflict);

    [Fact]
    public void A_link_adopted_without_a_base_fills_no_blank() =>
        Gen.Select(FirstLinks, Gen.Bool).Sample((policy, leftFilled) =>
            ThreeWayMerge.DecideFirst(leftFilled, !leftFilled, false, Direction.Both, policy, mayFill: false) == Decision.Conflict);

    [Fact]
    public void The_newest_edit_wins_only_when_the_times_cannot_overlap() =>
        Gen.Select(Times, Times).Sample((left, right) => ThreeWayMerge.Settle(ConflictPolicy.Newest, Direction.Both, left, right) switch
        {
            Decision.LeftToRight => left.Earliest > right.Latest + ThreeWayMerge.Tolerance,
            Decision.RightToLeft => right.Earliest > left.Latest + ThreeWayMerge.Tolerance,
            _ => left.Earliest <= right.Latest + ThreeWayMerge.Tolerance && right.Earliest <= left.Latest + ThreeWayMerge.Tolerance,
        });

    [Fact]
    public void An_unknown_time_is_never_newest() =>
        Times.Sample(time =>
            ThreeWayMerge.Settle(ConflictPolicy.Newest, Direction.Both, time, null) == Decision.Conflict
            && ThreeWayMerge.Settle(ConflictPolicy.Newest, Direction.Both, null, time) == Decision.Conflict);

    static CellState Swap(CellState state) => new(state.RightChanged, state.LeftChanged, state.Equal);

    static Direction Swap(Direction direction) => direction switch
    {
        Direction.Both => Direction.Both,
        Direction.ToLeft => Direction.ToRight,
        Direction.ToRight => Direction.ToLeft,
        Direction.Compare => Direction.Compare,
    };

    static FirstLink Swap(FirstLink policy) => policy switch
    {
        FirstLink.Hold => FirstLink.Hold,
        FirstLink.PreferLeft => FirstLink.PreferRight,
        FirstLink.PreferRight => FirstLink.PreferLeft,
    };
}
