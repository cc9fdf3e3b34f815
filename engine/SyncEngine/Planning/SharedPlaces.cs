using System.Collections.Immutable;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Records;

namespace SyncEngine.Planning;

/// <summary>One link of a group that shares places: the same product's title seen through its variants, the same company seen through its buyers.</summary>
/// <param name="Left">The left record.</param>
/// <param name="Right">The right record.</param>
/// <param name="Cells">Its cells, each decided alone.</param>
public sealed record SharingLink(EntityRecord Left, EntityRecord Right, ImmutableArray<CellPlan> Cells)
{
    /// <summary>Why the right record may not be written, or null.</summary>
    public string? Locked { get; init; }
}

/// <summary>Decides cells of several links that share a place once for all: one new value travels to all, two different ones are a conflict.</summary>
public static class SharedPlaces
{
    /// <summary>Decides again the cells whose place several links share.</summary>
    /// <param name="pair">The pair of all links.</param>
    /// <param name="links">The links of one group.</param>
    /// <param name="context">Scripts and settings.</param>
    public static ImmutableArray<SharingLink> Settle(Pair pair, ImmutableArray<SharingLink> links, IMappingContext context)
    {
        if (links.Length < 2)
            return links;
        foreach (var cell in pair.Cells.Where(cell => cell.When != When.Create && cell.Direction == Direction.Both))
        {
            if (SharesLeft(cell, links))
                links = SettleCell(cell, links, Side.Left, context);
            else if (SharesRight(links))
                links = SettleCell(cell, links, Side.Right, context);
        }

        return links;
    }

    /// <summary>Whether all left fields of a cell stand in the resource record itself, where every record within it sees them.</summary>
    public static bool CanShareLeft(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.Inputs.All(field => field.Source == FieldSource.Record);
    }

    static bool SharesLeft(Cell cell, ImmutableArray<SharingLink> links) =>
        links.Select(link => link.Left.ResourceKey).Distinct().Count() == 1
        && CanShareLeft(cell);

    static bool SharesRight(ImmutableArray<SharingLink> links) => links.Select(link => link.Right.Key).Distinct().Count() == 1;

    static ImmutableArray<SharingLink> SettleCell(Cell cell, ImmutableArray<SharingLink> links, Side shared, IMappingContext context)
    {
        var plans = links.Select(link => link.Cells.First(plan => plan.Cell == cell.Name)).ToArray();
        // A value that was taken back stands in a place that the others see too; it must not travel through them.
        if (Array.Find(plans, plan => plan.IsUndone) is { } undone)
        {
            return Replace(links, cell, plans, plan => plan.IsUndone || NewValue(cell, plan, context).Kind == ValueKind.Absent
                ? plan
                : plan with { Decision = Decision.Hold, Reason = undone.Reason, ToLeft = [], ToRight = null });
        }

        if (SharedChoices.Settle(cell, links, plans, FollowLeader, context) is { } chosen)
            return Replace(links, cell, plans, chosen);
        var news = plans.Select(plan => NewValue(cell, plan, context)).Where(value => value.Kind != ValueKind.Absent).Distinct().ToArray();
        if (news.Length == 0)
            return links;
        if (news.Length > 1)
        {
            return Replace(links, cell, plans, plan => plan.Decision == Decision.Keep
                ? plan
                : plan with { Decision = Decision.Conflict, Reason = "records that share this value were edited to different ones", ToLeft = [], ToRight = null });
        }

        var source = plans.First(plan => NewValue(cell, plan, context).Kind != ValueKind.Absent);
        return Replace(links, cell, plans, plan => plan.Decision == Decision.Keep ? FollowLeader(plan, source) : plan);

        CellPlan FollowLeader(CellPlan plan, CellPlan leader) =>
            Follow(cell, plan, leader, shared, context) is var followed && followed == plan
                ? plan
                : followed with { Follows = links[Array.IndexOf(plans, leader)].Left.Key };
    }

    // The right value that a link's own decision would leave behind, canonized; absent when it changes nothing.
    static Value NewValue(Cell cell, CellPlan plan, IMappingContext context) => plan.Decision switch
    {
        Decision.LeftToRight when plan.ToRight is { Value.Write: null } write => CellMapping.Canonical(cell, write.Value.Value, context),
        Decision.RightToLeft => CellMapping.Canonical(cell, plan.RightNow, context),
        _ => Value.Absent,
    };

    // What is written to the shared side by one link reaches the other links' far sides, once it has been taken there. The base keeps
    // what was read of the shared side: both sides agree at the next look.
    static CellPlan Follow(Cell cell, CellPlan plan, CellPlan source, Side shared, IMappingContext context)
    {
        var value = source.ToRight?.Value.Value ?? source.RightNow;
        return shared switch
        {
            Side.Left when source.ToLeft.Length > 0 => plan with
            {
                Decision = Decision.LeftToRight,
                Reason = "the value is shared and was edited elsewhere",
                LeftAsRight = value,
                ToRight = new FieldWrite(cell.Right.Name, new PlannedValue(value), plan.RightNow),
            },
            Side.Right when source.ToRight is not null => CellWrites.ToLeft(
                cell, plan with { Reason = "the value is shared and was edited elsewhere" }, value, context),
            Side.Left or Side.Right => plan,
        };
    }

    static ImmutableArray<SharingLink> Replace(ImmutableArray<SharingLink> links, Cell cell, CellPlan[] plans, CellPlan[] settled) =>
        [.. links.Select((link, position) => link with { Cells = link.Cells.Replace(plans[position], settled[position]) })];

    static ImmutableArray<SharingLink> Replace(
        ImmutableArray<SharingLink> links, Cell cell, CellPlan[] plans, Func<CellPlan, CellPlan> change) =>
        [.. links.Select((link, position) => link with { Cells = link.Cells.Replace(plans[position], change(plans[position])) })];
}
