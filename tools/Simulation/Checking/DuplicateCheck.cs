using System.Text.Json.Nodes;
using Simulation.Worlds;
using SyncEngine.Linking;
using SyncEngine.Records;
using SyncEngine.Running.Scope;

namespace Simulation.Checking;

/// <summary>At most one partner was created for a left record and right resource (I1).</summary>
/// <param name="world">Where it was created.</param>
/// <param name="remembered">What the engine remembers.</param>
/// <param name="stock">The mapping.</param>
sealed class DuplicateCheck(World world, Remembered remembered, Stock stock)
{
    readonly Watcher watcher = world.Watcher;

    /// <summary>The duplicates.</summary>
    /// <param name="hasForgotten">Whether the engine's memory was lost or set back: it cannot know then that a person has deleted something.</param>
    public IEnumerable<Violation> Check(bool hasForgotten) =>
        [.. Twice(hasForgotten), .. SameCode(), .. WithoutCode(), .. SameLine(), .. SharedPartners()];

    IEnumerable<RecordChange> Created => watcher.Changes.Where(change => change is { By.IsEngine: true, Before: null });

    IEnumerable<Violation> Twice(bool hasForgotten) => Created
        .Where(change => ReferenceOf(change.After) is { } reference && !IsCommanded(reference))
        .GroupBy(change => (change.Collection, Reference: ReferenceOf(change.After)))
        .Where(group => group.Count(change => !WasDeletedUnseen(change, hasForgotten)) > 1)
        .Select(group => new Violation("I1", $"the engine created {group.Count()} {group.Key.Collection} for {group.Key.Reference}"));

    // Who is told to create a partner past another creates a second one.
    bool IsCommanded(string reference) => stock.Declarations.Pairs.Any(pair =>
        References.OwnKeyIn(stock.Connection, pair, Value.Of(reference)) is { } own && world.Commanded.HasRelinkedOwn(pair.Name, own));

    // Deleted before a run came to its end, a record may have been created without anybody having seen the answer: then none knows of it.
    // A run ends too where an answer could not be read.
    bool WasDeletedUnseen(RecordChange change, bool hasForgotten) =>
        watcher.Changes.FirstOrDefault(later => later is { After: null } && later.Collection == change.Collection && later.Id == change.Id) is { } gone
        && (hasForgotten || !watcher.Ends.Any(end => end.Number > change.Number && end.Number < gone.Number) || !remembered.Made.ContainsKey(change.Id));

    // Products are recognised by their code alone, which the ledger lets many have.
    IEnumerable<Violation> SameCode() => world.Commanded.HasRelinkedAny(IsOfGoods) ? [] : Created
        .Where(change => change.Collection == "Products")
        .Where(change => Created.Any(other => other.Collection == "Products" && other.Id != change.Id && other.Number < change.Number
            && Standing(other, change.Number) is { } standing
            && standing["IsArchived"]?.ToString() != "true"
            && standing["Code"]?.ToString() == change.After?["Code"]?.ToString()))
        .Select(change => new Violation("I1", $"the engine created a second product with the code {change.After?["Code"]}"));

    bool IsOfGoods(string pair) => stock.Declarations[pair].Right.Resource.Name == "products";

    // Without a code nobody finds it again, and the next one is a second one.
    IEnumerable<Violation> WithoutCode() => Created
        .Where(change => change.Collection == "Products" && string.IsNullOrWhiteSpace(change.After?["Code"]?.ToString()))
        .Select(change => new Violation("I1", $"the engine created the product {change.Id} without a code"));

    JsonObject? Standing(RecordChange created, int before) => watcher.Changes
        .Last(change => change.Number < before && change.System == created.System && change.Collection == created.Collection && change.Id == created.Id)
        .After;

    IEnumerable<Violation> SameLine() => watcher.Changes
        .Where(change => change is { By.IsEngine: true, Collection: "SalesOrders", After: not null })
        .SelectMany(change => (change.After?["SalesOrderLines"] as JsonArray ?? [])
            .GroupBy(line => line?["ExternalImportReference"]?.ToString() ?? "", StringComparer.Ordinal)
            .Where(group => group.Key.Length > 0 && group.Count() > 1)
            .Select(group => new Violation("I1", $"sales order {change.Id} has {group.Count()} lines for {group.Key}")))
        .Distinct();

    IEnumerable<Violation> SharedPartners() => remembered.Links
        .Where(link => link.State == LinkState.Open && !stock.Declarations[link.Pair].PartnerShared)
        .GroupBy(link => (link.Pair, link.Right))
        .Where(group => group.Count() > 1)
        .Select(group => new Violation("I1", $"{group.Count()} records of {group.Key.Pair} are linked to {group.Key.Right}"));

    static string? ReferenceOf(JsonObject? record) =>
        (record?["ExternalImportReference"] ?? record?["ExternalCode"])?.ToString() is { Length: > 0 } reference ? reference : null;
}
