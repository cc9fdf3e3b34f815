using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Deciding;

/// <summary>Plans that write nothing.</summary>
static class PlainPlans
{
    /// <summary>The plan of a record with which nothing is done.</summary>
    public static RecordPlan Of(Pair pair, WorkItem item, Situation situation, string reason) => new()
    {
        Pair = pair.Name,
        Left = item.Left,
        LeftResource = item.LeftResource,
        Owner = item.Owner,
        Link = item.Link?.Id,
        Right = item.Link?.Right,
        Situation = situation,
        Action = LinkingActions.For(situation, mayCreate: false),
        Reason = reason,
    };

    /// <summary>The plan of a record that waits for a person.</summary>
    public static RecordPlan Parked(Pair pair, WorkItem item, string fault) =>
        Of(pair, item, item.Link is null ? Situation.Absent : Situation.Linked, fault) with { Action = LinkingAction.Hold, IsParked = true };
}
