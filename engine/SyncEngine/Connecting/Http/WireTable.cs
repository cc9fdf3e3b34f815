using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>A property and the steps to it, encoded as the wire is.</summary>
/// <param name="Property">The property.</param>
/// <param name="Steps">The names of <see cref="Property.Wire"/> in UTF-8.</param>
sealed record WirePath(Property Property, ImmutableArray<byte[]> Steps);

/// <summary>
/// Where the properties of a record or of a list item stand on the wire. Properties of one container (an address) are read
/// together, so that it is looked for once.
/// </summary>
sealed class WireTable
{
    readonly int count;
    readonly ImmutableArray<Group> groups;

    /// <summary>A table of properties whose indexes begin at 0 and leave none out.</summary>
    public WireTable(ImmutableArray<Property> properties)
        : this(properties, properties.Length)
    {
    }

    /// <summary>A table of some properties of a record.</summary>
    /// <param name="properties">The properties.</param>
    /// <param name="length">How many the record has in all.</param>
    public WireTable(IEnumerable<Property> properties, int length)
    {
        count = length;
        groups = [.. properties
            .GroupBy(property => string.Join('.', property.Wire.SkipLast(1)), StringComparer.Ordinal)
            .Select(group => new Group([.. group.First().Wire.SkipLast(1)], [.. group.Select(PathOf)]))];
    }

    /// <summary>The values by index.</summary>
    /// <param name="json">The record or list item.</param>
    /// <param name="errors">Its fields that could not be given.</param>
    /// <exception cref="FormatException">It does not have the declared shape.</exception>
    public Value[] Read(JsonElement json, ErrorTree? errors)
    {
        var values = new Value[count];
        foreach (var (container, paths) in groups)
        {
            var (from, step, below) = Descend(json, container, paths[0].Steps, errors);
            foreach (var path in paths)
                values[path.Property.Index] = WireValue.Read(from, path, step, below);
        }
        return values;
    }

    /// <summary>Goes as far towards a container as objects lead; from there each property finds out by itself what stands in the way.</summary>
    static (JsonElement From, int Step, ErrorTree? Errors) Descend(
        JsonElement from, ImmutableArray<string> container, ImmutableArray<byte[]> steps, ErrorTree? errors)
    {
        var step = 0;
        while (step < container.Length && errors is not { IsError: true }
            && from.ValueKind == JsonValueKind.Object && from.TryGetProperty(steps[step], out var next))
        {
            errors = errors?.Below(container[step]);
            from = next;
            step++;
        }
        return (from, step, errors);
    }

    static WirePath PathOf(Property property) => new(property, [.. property.Wire.Select(Encoding.UTF8.GetBytes)]);

    /// <summary>Properties of one container.</summary>
    readonly record struct Group(ImmutableArray<string> Container, ImmutableArray<WirePath> Paths);
}
