using System.Collections.Immutable;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Records;

namespace SyncEngine.Planning;

/// <summary>
/// Settles a place that several links share as a person chose for one of them: all follow, except where one of them says something
/// that the person cannot have seen.
/// </summary>
static class SharedChoices
{
    /// <summary>Settles one cell of a group.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="links">The links of the group.</param>
    /// <param name="plans">The cell's plan of each link, in the same order.</param>
    /// <param name="follow">Lets a link at rest follow the plan that a person's choice decides.</param>
    /// <param name="context">Scripts, references, settings.</param>
    /// <returns>The plans in the same order; null when no choice settles the place.</returns>
    public static CellPlan[]? Settle(
        Cell cell, ImmutableArray<SharingLink> links, CellPlan[] plans, Func<CellPlan, CellPlan, CellPlan> follow, IMappingContext context)
    {
        var chosen = plans.Where(IsSettled).ToArray();
        if (chosen.Length == 0)
            return null;
        // Who chose last has seen what was chosen before.
        var leader = chosen.Aggregate((one, other) => other.Choice?.ChosenAt > one.Choice?.ChosenAt ? other : one);
        if (chosen.Any(plan => plan.Choice?.ChosenAt == leader.Choice?.ChosenAt && !AimsAlike(cell, plan, leader, context)))
            return GiveUp(plans, "people chose different values for records that share this value");
        var settled = plans.ToArray();
        for (var position = 0; position < plans.Length; position++)
        {
            if (Settle(cell, links[position], plans[position], leader, follow, context) is not { } one)
                return GiveUp(plans, "a record that shares this value has moved since a person chose");
            settled[position] = one;
        }

        return settled;
    }

    // A choice that cannot be carried out yet says nothing about the others.
    static bool IsSettled(CellPlan plan) => plan is { Fate: ChoiceFate.Followed, Decision: not Decision.Hold };

    static CellPlan? Settle(
        Cell cell, SharingLink link, CellPlan plan, CellPlan leader, Func<CellPlan, CellPlan, CellPlan> follow, IMappingContext context)
    {
        if (leader.Choice is not { } choice || (plan.Fate == ChoiceFate.Followed && (!IsSettled(plan) || AimsAlike(cell, plan, leader, context))))
            return plan;
        var aim = ChosenCell.Aim(leader);
        var leaves = choice.Kind == ChoiceKind.Leave;
        if (!leaves && plan.Fate is null && SaysAlready(cell, plan, aim, context))
            return plan;
        if (plan.Decision == Decision.Keep)
            return leaves ? plan : follow(plan, leader);
        if (plan.SeenSince is not { } since || since > choice.ChosenAt)
            return null;
        var derived = new CellChoice(leaves ? ChoiceKind.Leave : ChoiceKind.Value, aim, plan.LeftNow, plan.RightNow, choice.ChosenAt);
        return ChosenCell.Follow(cell, link.Left, plan with { ToLeft = [], ToRight = null }, derived, link.Locked, context);
    }

    static bool AimsAlike(Cell cell, CellPlan one, CellPlan other, IMappingContext context) =>
        CellMapping.Canonical(cell, ChosenCell.Aim(one), context) == CellMapping.Canonical(cell, ChosenCell.Aim(other), context);

    static bool SaysAlready(Cell cell, CellPlan plan, Value aim, IMappingContext context) => plan.Decision switch
    {
        Decision.LeftToRight => plan.ToRight is { Value.Write: null } write && CellPlanner.Same(cell, write.Value.Value, aim, context),
        Decision.RightToLeft or Decision.Agree => CellPlanner.Same(cell, plan.RightNow, aim, context),
        Decision.Keep or Decision.Conflict or Decision.Drift or Decision.Hold => false,
    };

    static CellPlan[] GiveUp(CellPlan[] plans, string reason) =>
        [.. plans.Select(plan => plan.Decision == Decision.Keep && plan.Fate is null
            ? plan
            : plan with
            {
                Decision = Decision.Conflict,
                Reason = reason,
                Fate = plan.Choice is null ? null : ChoiceFate.Void,
                ToLeft = [],
                ToRight = null,
            })];
}
