using System.Collections.Immutable;
using SyncEngine.Records;

namespace SyncEngine.Planning;

/// <summary>The properties that one declared write carries to one record or to one item inside it.</summary>
/// <param name="Write">The declared write.</param>
/// <param name="Item">The item's key, or null for the record itself.</param>
/// <param name="Values">The values.</param>
public sealed record WritePart(ResourceWrite Write, string? Item, ImmutableArray<PlannedProperty> Values);

/// <summary>Splits an update into declared writes: each property goes with the first that carries it and whose needs are met.</summary>
public static class WriteSplitter
{
    /// <summary>The parts in the order of declaration, and the properties that no write can carry now.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="current">The record as it is.</param>
    /// <param name="values">The properties to be written.</param>
    public static (ImmutableArray<WritePart> Parts, ImmutableArray<PlannedProperty> Left) Split(
        Resource resource, ResourceRecord current, ImmutableArray<PlannedProperty> values)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var parts = ImmutableArray.CreateBuilder<WritePart>();
        foreach (var write in resource.Updates)
        {
            if (!IsPossible(write, current))
                continue;
            var carried = values.RemoveAll(value => !Carries(write, value));
            if (carried.IsEmpty)
                continue;
            parts.AddRange(ByItem(write, carried));
            values = values.Length == carried.Length ? [] : values.RemoveAll(value => Carries(write, value));
        }

        return (parts.DrainToImmutable(), values);
    }

    /// <summary>Whether each value goes by a write that itself refuses a record that has moved, whichever of the declared ones that is.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="values">The properties to be written.</param>
    public static bool IsTested(Resource resource, ImmutableArray<PlannedProperty> values)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return values.All(value => resource.Updates.Where(write => Carries(write, value)).All(write => write.Tests));
    }

    static IEnumerable<WritePart> ByItem(ResourceWrite write, ImmutableArray<PlannedProperty> values) =>
        values.All(value => value.Item == values[0].Item)
            ? [new WritePart(write, values[0].Item, values)]
            : values.GroupBy(value => value.Item, StringComparer.Ordinal).Select(group => new WritePart(write, group.Key, [.. group]));

    static bool Carries(ResourceWrite write, PlannedProperty value) => write.CarriedNames.Contains(value.Property);

    static bool IsPossible(ResourceWrite write, ResourceRecord current) =>
        write.Needs.All(need => need.List is not null || current[need].IsFilled)
        && write.Unless.All(without => !current[without].IsFilled);
}
