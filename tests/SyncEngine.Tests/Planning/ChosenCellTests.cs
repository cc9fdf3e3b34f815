using System.Collections.Immutable;
using CsCheck;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace SyncEngine.Tests.Planning;

/// <summary>Cells that a person decided: when the choice counts, what it writes, and that a crash between two writes changes nothing.</summary>
public sealed class ChosenCellTests
{
    static readonly Pair Persons = Shipped.Declarations["customer-customersperson"];
    static readonly DateTimeOffset Chosen = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    static readonly Gen<(ChoiceKind Kind, string Value, State Seen, State Now)> Choices =
        Gen.Select(
            Gen.Enum<ChoiceKind>(), Values(3), States(), States());

    [Fact]
    public void A_choice_writes_only_where_the_side_says_what_the_person_saw() => Choices.Sample(one =>
    {
        var plan = Decide(one.Now, one.Seen, one.Kind, one.Value);
        return plan.Fate == ChoiceFate.Void
            || ((plan.ToRight is null || one.Now.Right == one.Seen.Right) && (plan.ToLeft.IsEmpty || one.Now.Left == one.Seen.Left));
    });

    [Fact]
    public void A_choice_counts_when_nothing_has_moved_and_both_sides_agree_after_it() => Choices.Sample(one =>
    {
        var plan = Decide(one.Seen, one.Seen, one.Kind, one.Value);
        var written = Written(one.Seen, plan, toLeft: true, toRight: true);
        return plan.Fate == ChoiceFate.Followed && (one.Kind == ChoiceKind.Leave ? written == one.Seen : written.Left == written.Right);
    });

    [Fact]
    public void A_choice_that_was_written_on_one_side_only_is_finished_by_the_next_look() => Choices.Sample(one =>
    {
        var whole = Decide(one.Seen, one.Seen, one.Kind, one.Value);
        var done = Written(one.Seen, whole, toLeft: true, toRight: true);
        return new[] { (true, false), (false, true), (true, true) }.All(part =>
        {
            var half = Written(one.Seen, whole, part.Item1, part.Item2);
            var rest = Decide(half, one.Seen, one.Kind, one.Value);
            return rest.Fate == ChoiceFate.Followed && Written(half, rest, toLeft: true, toRight: true) == done;
        });
    });

    [Fact]
    public void A_choice_that_is_carried_out_writes_nothing_more() => Choices.Sample(one =>
    {
        var done = Written(one.Seen, Decide(one.Seen, one.Seen, one.Kind, one.Value), toLeft: true, toRight: true);
        return Decide(done, one.Seen, one.Kind, one.Value) is { Decision: Decision.Agree, ToRight: null, ToLeft.IsEmpty: true };
    });

    [Fact]
    public void A_value_for_several_fields_reaches_all_that_showed_the_former_one()
    {
        var plan = DecidePhone(("+4711111111", "+4711111111"), ("+4711111111", "+4711111111"));

        Assert.Equal(["default_address.phone", "phone"], plan.ToLeft.Select(write => write.Field).Order(StringComparer.Ordinal));
        Assert.Equal(Value.Of("+4799999999"), plan.ToRight?.Value.Value);
    }

    [Fact]
    public void Of_several_fields_only_those_are_written_that_do_not_say_it_yet()
    {
        var plan = DecidePhone(("+4799999999", "+4711111111"), ("+4711111111", "+4711111111"));

        Assert.Equal(["default_address.phone"], plan.ToLeft.Select(write => write.Field));
        Assert.Equal(ChoiceFate.Followed, plan.Fate);
    }

    [Fact]
    public void A_choice_is_void_when_one_of_several_fields_says_something_new() =>
        Assert.Equal(ChoiceFate.Void, DecidePhone(("+4722222222", "+4711111111"), ("+4711111111", "+4711111111")).Fate);

    [Fact]
    public void A_locked_right_record_holds_a_choice_that_would_write_it_whole()
    {
        var plan = Decide(new State("b@x.no", "c@x.no"), new State("b@x.no", "c@x.no"), ChoiceKind.Value, "a@x.no", locked: "it is locked");

        Assert.Equal((Decision.Hold, ChoiceFate.Followed, true, null), (plan.Decision, plan.Fate, plan.ToLeft.IsEmpty, plan.ToRight));
        Assert.EndsWith("it is locked", plan.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Direction.ToRight, ChoiceKind.Left, true)]
    [InlineData(Direction.ToRight, ChoiceKind.Leave, true)]
    [InlineData(Direction.ToRight, ChoiceKind.Right, false)]
    [InlineData(Direction.ToRight, ChoiceKind.Value, false)]
    [InlineData(Direction.ToLeft, ChoiceKind.Left, false)]
    [InlineData(Direction.ToLeft, ChoiceKind.Right, true)]
    [InlineData(Direction.Compare, ChoiceKind.Left, false)]
    [InlineData(Direction.Compare, ChoiceKind.Leave, true)]
    [InlineData(Direction.Both, ChoiceKind.Value, true)]
    public void A_choice_travels_only_where_the_cell_does(Direction direction, ChoiceKind kind, bool can) =>
        Assert.Equal(can, CellChoice.CanTravel(With(Cell("EmailAddress"), direction), kind));

    static Gen<State> States() =>
        Gen.Select(Values(4), Values(4), (left, right) => new State(left, right));

    static Gen<string> Values(int count) => Gen.Int[0, count - 1].Select(number => $"{(char)('a' + number)}@x.no");

    static Cell Cell(string name) => Persons.Cells.First(cell => cell.Name == name);

    static Cell With(Cell cell, Direction direction) => new()
    {
        Name = cell.Name,
        Index = cell.Index,
        Right = cell.Right,
        Rows = cell.Rows,
        Inputs = cell.Inputs,
        Direction = direction,
        Conflict = cell.Conflict,
        Canonizer = cell.Canonizer,
        Type = cell.Type,
        Hash = cell.Hash,
    };

    static State Written(State before, CellPlan plan, bool toLeft, bool toRight) => new(
        toLeft && plan.ToLeft is [var left] ? left.Value.Value.ToString() : before.Left,
        toRight && plan.ToRight is { } right ? right.Value.Value.ToString() : before.Right);

    static CellPlan Decide(State now, State seen, ChoiceKind kind, string value, string? locked = null) => Compare(
        "EmailAddress", [("email", now.Left)], now.Right,
        new CellChoice(kind, kind == ChoiceKind.Value ? Value.Of(value) : Value.Absent, [Value.Of(seen.Left)], Value.Of(seen.Right), Chosen), locked);

    static CellPlan DecidePhone((string Own, string Address) now, (string Own, string Address) seen) => Compare(
        "PhoneNumber", [("phone", now.Own), ("default_address.phone", now.Address)], "+4733333333",
        new CellChoice(
            ChoiceKind.Value, Value.Of("+4799999999"),
            [.. Cell("PhoneNumber").Inputs.Select(field => Value.Of(field.Name == "phone" ? seen.Own : seen.Address))], Value.Of("+4733333333"), Chosen), null);

    static CellPlan Compare(string cell, (string Field, string Value)[] left, string right, CellChoice choice, string? locked)
    {
        var comparison = new Comparison(
            FirstLink.Hold, MayFill: true, ChangeTime.LongAgo, ChangeTime.LongAgo, locked, ImmutableDictionary<string, HeldBefore>.Empty,
            ImmutableDictionary<(string, Side), SeenBefore>.Empty)
        {
            Choices = ImmutableDictionary<string, CellChoice>.Empty.Add(cell, choice),
        };
        var bases = ImmutableDictionary<string, CellBase>.Empty.Add(
            cell, new CellBase(Cell(cell).Hash, [.. Cell(cell).Inputs.Select(_ => Value.Of("base"))], Value.Of("base")));
        return CellPlanner.Compare(
            Persons, Record(Persons.Left, left), Record(Persons.Right, (cell, right)), bases, comparison, NoContext.Instance).First(plan => plan.Cell == cell);
    }

    static EntityRecord Record(Entity entity, params (string Field, string Value)[] given)
    {
        var values = entity.Fields.Select(field => given.FirstOrDefault(each => each.Field == field.Name).Value is { } text ? Value.Of(text) : Value.Null);
        var source = new ResourceRecord(entity.Resource, new RecordKey("1"), [.. entity.Resource.Properties.Select(_ => Value.Null)], [], default);
        return new EntityRecord(entity, new RecordKey("1"), new RecordKey("1"), [.. values], source);
    }

    /// <summary>What both sides say.</summary>
    public sealed record State(string Left, string Right);

    sealed class NoContext : IMappingContext
    {
        public static NoContext Instance { get; } = new();

        public IScriptCalls Scripts => throw new InvalidOperationException("The pair has no transforms.");

        public string Country => "NO";

        public Mapped Refer(ImmutableArray<string> pairs, RecordKey left) => Mapped.Waits(pairs, left);

        public bool HasRival(Cell cell, RecordKey left, Value value) => false;

        public string? Setting(string name) => null;
    }
}
