using System.Collections.Immutable;
using CsCheck;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace SyncEngine.Tests.Planning;

/// <summary>
/// What must hold for every link whose sides were equal once and were edited since: one record, perturbed twice, compared, its
/// plan carried out, and compared again.
/// </summary>
public sealed class CellPlannerLaws
{
    static readonly Pair Persons = Shipped.Declarations["customer-customersperson"];
    static readonly ImmutableArray<Cell> Cells = [.. Persons.Cells.Where(cell => cell.When != When.Create)];

    // A small pool, so that edits meet: cleared, alike but for their form, too long for the other side.
    static readonly Gen<Value> Texts = Gen.OneOf(
        Value.Null, Value.Of(""), Value.Of("-"), Value.Of("a@example.com"), Value.Of(" A@example.com "), Value.Of("b@example.com"),
        Value.Of("+4740055001"), Value.Of("400 55 001"), Value.Of("NO"), Value.Of("SE"), Value.Of(new string('x', 500)));

    static readonly Gen<ImmutableDictionary<string, Value>> Lefts = Gen.Select(
        Texts.Array[Persons.Left.Fields.Length],
        values => Persons.Left.Fields.Zip(values).ToImmutableDictionary(each => each.First.Name, each => each.Second));

    static readonly Gen<(string Field, Value Value)[]> LeftEdits = Edits(Cells.SelectMany(cell => cell.Inputs).Select(field => field.Name));
    static readonly Gen<(string Field, Value Value)[]> RightEdits = Edits(Cells.Select(cell => cell.Right.Name));

    static readonly Gen<Link> Links = Gen.Select(Lefts, LeftEdits, RightEdits, (left, leftEdits, rightEdits) =>
    {
        var agreed = new Link(left, ImmutableDictionary<string, Value>.Empty, ImmutableDictionary<string, CellBase>.Empty);
        agreed = agreed with { Right = Cells.ToImmutableDictionary(cell => cell.Right.Name, cell => agreed.AsRight(cell)) };
        agreed = agreed with { Bases = Cells.ToImmutableDictionary(cell => cell.Name, agreed.BaseOf) };
        return agreed with { Left = agreed.Left.SetItems(Pairs(leftEdits)), Right = agreed.Right.SetItems(Pairs(rightEdits)) };
    });

    [Fact]
    public void What_nobody_edited_is_never_written() => Links.Sample(link =>
        link.Compare().All(plan => link.HasMoved(plan) || (plan.ToLeft.IsEmpty && plan.ToRight is null)));

    [Fact]
    public void A_plan_that_was_carried_out_leaves_nothing_to_write() => Links.Sample(link =>
        link.CarryOut().Compare().All(plan => plan.ToLeft.IsEmpty && plan.ToRight is null));

    [Fact]
    public void After_a_plan_both_sides_say_the_same_or_the_cell_is_held() => Links.Sample(link =>
    {
        var after = link.CarryOut();
        return after.Compare().All(plan => plan.NeedsAttention || after.IsEqual(plan));
    });

    [Fact]
    public void A_cell_edited_on_both_sides_to_different_values_is_not_written() => Links.Sample(link =>
        link.Compare().All(plan =>
            plan.LeftChange is null || plan.RightChange is null || link.IsEqual(plan) || (plan.ToLeft.IsEmpty && plan.ToRight is null)));

    [Fact]
    public void What_is_written_to_the_right_is_what_the_left_stands_for() => Links.Sample(link =>
        link.Compare().All(plan => plan.ToRight is not { } write || write.Value.Value == link.AsRight(CellOf(plan))));

    [Fact]
    public void Only_the_paths_of_an_edited_cell_are_written_to_the_left() => Links.Sample(link =>
        link.Compare().All(plan => plan.ToLeft.All(write => CellOf(plan).Inputs.Any(field => field.Name == write.Field))));

    [Fact]
    public void An_edit_of_one_right_property_decides_about_no_other_cell() =>
        Gen.Select(Links, Gen.OneOf([.. Cells]), Texts).Sample((link, cell, value) =>
        {
            var before = link.Compare();
            var after = (link with { Right = link.Right.SetItem(cell.Right.Name, value) }).Compare();
            return before.Zip(after).All(each => each.First.Cell == cell.Name || each.First.Decision == each.Second.Decision);
        });

    [Fact]
    public void A_held_cell_is_held_again_while_nothing_is_new() => Links.Sample(link =>
    {
        var before = link.Compare();
        var held = before.Where(plan => plan.NeedsAttention).ToImmutableDictionary(
            plan => plan.Cell, plan => new HeldBefore(plan.Decision, plan.LeftNow, plan.RightNow, plan.Reason, RetryDue: false));
        return before.Zip(link.Compare(held)).All(each => each.First.Decision == each.Second.Decision && each.First.Reason == each.Second.Reason);
    });

    static Gen<(string Field, Value Value)[]> Edits(IEnumerable<string> fields) =>
        Gen.Select(Gen.OneOf([.. fields.Distinct()]), Texts).Array[0, 4];

    static IEnumerable<KeyValuePair<string, Value>> Pairs((string Field, Value Value)[] edits) =>
        edits.Select(edit => KeyValuePair.Create(edit.Field, edit.Value));

    static Cell CellOf(CellPlan plan) => Cells.First(cell => cell.Name == plan.Cell);

    /// <summary>Both sides of one link as they are, and what they said when they last agreed.</summary>
    sealed record Link(ImmutableDictionary<string, Value> Left, ImmutableDictionary<string, Value> Right, ImmutableDictionary<string, CellBase> Bases)
    {
        EntityRecord LeftRecord => Record(Persons.Left, Left);

        public ImmutableArray<CellPlan> Compare(ImmutableDictionary<string, HeldBefore>? held = null)
        {
            var comparison = new Comparison(
                FirstLink.Hold, MayFill: true, ChangeTime.LongAgo, ChangeTime.LongAgo, Locked: null, held ?? ImmutableDictionary<string, HeldBefore>.Empty,
                ImmutableDictionary<(string, Side), SeenBefore>.Empty);
            return CellPlanner.Compare(Persons, LeftRecord, Record(Persons.Right, Right), Bases, comparison, NoContext.Instance);
        }

        public Value AsRight(Cell cell) =>
            CellMapping.ToRight(cell, CellMapping.Inputs(cell, LeftRecord), LeftRecord, NoContext.Instance) is { Owed: null, Value: var value } ? value : Value.Absent;

        public CellBase BaseOf(Cell cell) => new(cell.Hash, CellMapping.Inputs(cell, LeftRecord), Right[cell.Right.Name]);

        public bool IsEqual(CellPlan plan)
        {
            var (cell, context) = (CellOf(plan), NoContext.Instance);
            var (left, right) = (AsRight(cell), Right[cell.Right.Name]);
            return (CellMapping.IsBlank(cell, left, context) && CellMapping.IsBlank(cell, right, context))
                || CellMapping.Canonical(cell, left, context) == CellMapping.Canonical(cell, right, context);
        }

        public bool HasMoved(CellPlan plan) => !Bases[plan.Cell].Equals(BaseOf(CellOf(plan)));

        public Link CarryOut()
        {
            var after = this;
            var plans = Compare();
            foreach (var plan in plans)
            {
                if (plan.ToRight is { } write)
                    after = after with { Right = after.Right.SetItem(write.Field, write.Value.Value) };
                after = after with { Left = after.Left.SetItems(plan.ToLeft.Select(each => KeyValuePair.Create(each.Field, each.Value.Value))) };
            }

            var settled = plans.Where(plan => !plan.NeedsAttention && plan.Decision != Decision.Keep);
            return after with { Bases = after.Bases.SetItems(settled.Select(plan => KeyValuePair.Create(plan.Cell, after.BaseOf(CellOf(plan))))) };
        }

        static EntityRecord Record(Entity entity, ImmutableDictionary<string, Value> values)
        {
            var source = new ResourceRecord(entity.Resource, new RecordKey("1"), [], [], default);
            var fields = entity.Fields.Select(field => values.GetValueOrDefault(field.Name, Value.Null));
            return new EntityRecord(entity, new RecordKey("1"), new RecordKey("1"), [.. fields], source);
        }
    }

    /// <summary>The pair has no transforms and no references.</summary>
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
