using SyncEngine.Linking;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Deciding;

/// <summary>A record and what is created with it go together or not at all: an order waits until all its lines can come.</summary>
static class Withholding
{
    /// <summary>Withholds creates whose children cannot be created, and those children that can.</summary>
    public static void Settle(RunScope scope, PlanBook book, PlannedPartners planned)
    {
        var withheld = new HashSet<long>();
        foreach (var pair in scope.Declarations.Pairs.Where(pair => pair.Owner is not null && pair.Right.Resource.CreatedWith is not null))
        {
            foreach (var child in book.All().Where(plan => plan.Pair == pair.Name && IsStuck(plan)))
            {
                foreach (var key in OwnersOf(book, pair.Owner!, child))
                {
                    if (planned.Find(pair.Owner!, key) is { } create && book.Find(pair.Owner!, key) is { RightWrite: not null } owner)
                        Withhold(book, withheld, owner, create, child);
                }
            }
        }

        if (withheld.Count > 0)
            planned.Remove(withheld);
    }

    // What could not be read keeps all whose part it may be.
    static IEnumerable<RecordKey> OwnersOf(PlanBook book, string owner, RecordPlan child) => child.Owner is { } known
        ? [known]
        : [.. book.All().Where(plan => plan.Pair == owner && plan.LeftResource == child.LeftResource).Select(plan => plan.Left)];

    static bool IsStuck(RecordPlan plan) => plan.Action is LinkingAction.Wait or LinkingAction.Hold;

    static void Withhold(PlanBook book, HashSet<long> withheld, RecordPlan owner, long create, RecordPlan child)
    {
        foreach (var (id, folded) in book.FoldedInto(create))
        {
            foreach (var (pair, left) in folded.Values.Select(value => (value.Pair, value.Left)).Distinct())
            {
                if (book.Find(pair, left) is { } sibling)
                    book.Put(sibling with { Action = LinkingAction.Ignore, RightWrite = null, Reason = $"{owner.Pair} {owner.Left} is withheld" });
            }

            withheld.Add(id);
        }

        withheld.Add(create);
        book.Withhold(create);
        book.Put(owner with
        {
            Action = LinkingAction.Wait,
            RightWrite = null,
            Needs = child.Needs,
            Reason = $"{child.Pair} {child.Left} keeps it: {child.Reason}",
        });
    }
}
