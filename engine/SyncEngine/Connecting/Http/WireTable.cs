using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>A property and the steps to it, encoded as the wire is.</summary>
/// <param name="Property">The property.</param>
/// <param name="Steps">The names of <see cref="Property.Wire"/> in UTF-8.</param>
sealed record WirePath(Property Property, ImmutableArray<byte[]> Steps);

/// <summary>Where the properties of a record or of a list item stand on the wire.</summary>
sealed class WireTable
{
    readonly int count;
    readonly WireContainer root;

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
        root = new WireContainer([.. properties.Select(PathOf)], depth: 0);
    }

    /// <summary>The values by index.</summary>
    /// <param name="json">The record or list item.</param>
    /// <param name="errors">Its fields that could not be given.</param>
    /// <exception cref="FormatException">It does not have the declared shape.</exception>
    public Value[] Read(JsonElement json, ErrorTree? errors)
    {
        var values = new Value[count];
        root.Read(json, errors, values);
        return values;
    }

    static WirePath PathOf(Property property) => new(property, [.. property.Wire.Select(Encoding.UTF8.GetBytes)]);
}
