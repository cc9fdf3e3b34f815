using System.Collections.Immutable;
using Simulation.Worlds;
using SyncEngine.Declaring;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace Simulation.Acts;

/// <summary>A property that people can edit at a desk and that some pair maps.</summary>
/// <param name="System">The system.</param>
/// <param name="Collection">The desk's collection.</param>
/// <param name="Path">The property's path there; <c>*</c> stands for a place in a list.</param>
/// <param name="Property">The property as the system's file declares it.</param>
sealed record Place(string System, string Collection, string Path, Property Property)
{
    /// <summary>All places that the pairs of a mapping read or write.</summary>
    public static ImmutableArray<Place> Of(Declarations declarations) =>
    [
        .. declarations.Pairs
            .SelectMany(pair => Fields(pair.Left, pair.Cells.SelectMany(cell => cell.Inputs))
                .Concat(Fields(pair.Right, pair.Cells.Select(cell => cell.Right))))
            .Distinct()
            .OrderBy(place => place.System, StringComparer.Ordinal)
            .ThenBy(place => place.Collection, StringComparer.Ordinal)
            .ThenBy(place => place.Path, StringComparer.Ordinal),
    ];

    static IEnumerable<Place> Fields(Entity entity, IEnumerable<Field> fields) =>
        fields.SelectMany(field => Properties(entity, field))
            .Where(property => property is { ReadOnly: false, WriteOnce: false, Type: not PropertyType.Id })
            .Select(property => At(entity, property))
            .OfType<Place>();

    // Who edits what a value is computed from edits the value.
    static IEnumerable<Property> Properties(Entity entity, Field field)
    {
        if (field.Property is { } property)
            yield return property;
        if (field.Source != FieldSource.Derived)
            yield break;
        var derivation = entity.Derivations.First(derivation => derivation.Name == field.Name);
        foreach (var input in derivation.From.Select(entity.Resource.Find).OfType<Property>())
            yield return input;
    }

    static Place? At(Entity entity, Property property)
    {
        if (entity.System == Systems.Ledger)
            return new Place(entity.System, LedgerCollection(entity.Resource), string.Join('.', property.Wire), property);
        // The shop's desk speaks REST, whose names the system's file uses; what stands in a metafield does not.
        if (property.Wire[^1] == "value" || Systems.ShopCollections.GetValueOrDefault(entity.Resource.Name) is not { } collection)
            return null;
        var path = property.List is { } list ? property.Name.Replace(list + ".", list + ".*.", StringComparison.Ordinal) : property.Name;
        return new Place(entity.System, collection, path, property);
    }

    static string LedgerCollection(Resource resource) =>
        resource.Within is null ? Systems.LedgerCollections[resource.Name] : "SalesOrderLines";
}
