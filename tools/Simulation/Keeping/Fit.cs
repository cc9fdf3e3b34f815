using System.Collections.Immutable;
using System.Globalization;
using Simulation.Acts;
using Simulation.Histories;
using Simulation.Worlds;

namespace Simulation.Keeping;

/// <summary>Whether a mapping still has everything that a kept history names; what it names in vain would quietly change nothing.</summary>
static class Fit
{
    /// <summary>What the history names and the mapping does not have, a sentence each.</summary>
    public static IEnumerable<string> Misfits(ImmutableArray<Chapter> chapters, Stock stock)
    {
        var places = Place.Of(stock.Declarations).Select(place => (place.System, place.Collection, place.Path)).ToHashSet();
        var acts = chapters.SelectMany(chapter => chapter.Acts.Concat(chapter.Meddling.Select(meddling => meddling.Act)));
        return chapters.Select(chapter => chapter.Mapping).OfType<string>()
            .Where(edit => !stock.Edited.ContainsKey(edit))
            .Select(edit => $"The mapping has no edit \"{edit}\".")
            .Concat(acts.Select(act => Misfit(act, places)).OfType<string>());
    }

    static string? Misfit(Act act, HashSet<(string System, string Collection, string Path)> places) => act switch
    {
        Act.Edit edit => places.Contains((edit.System, edit.Collection, Starred(edit.Property)))
            ? null
            : $"No pair maps {edit.Property} of {edit.Collection} in {edit.System} as something that people can edit.",
        Act.Overtake overtake => Unknown(Systems.Ledger, overtake.Collection),
        Act.Touch touch => Unknown(touch.System, touch.Collection),
        Act.Archive archive => Unknown(Systems.Ledger, archive.Collection),
        Act.Delete delete => Unknown(delete.System, delete.Collection),
        _ => null,
    };

    // Lines stand inside their orders for the engine, and in a list of their own at the ledger's desk.
    static string? Unknown(string system, string collection) => system switch
    {
        Systems.Shop or Systems.Ledger when Systems.CollectionsOf(system).ContainsValue(collection) => null,
        Systems.Ledger when collection == "SalesOrderLines" => null,
        _ => $"There are no {collection} in {system}.",
    };

    static string Starred(string path) =>
        string.Join('.', path.Split('.').Select(step => int.TryParse(step, CultureInfo.InvariantCulture, out _) ? "*" : step));
}
