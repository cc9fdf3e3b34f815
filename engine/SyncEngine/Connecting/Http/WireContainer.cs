using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>
/// What is read of an object: a record, a list item or a container in one of them. Its members are looked through once, whatever
/// their number.
/// </summary>
sealed class WireContainer
{
    readonly int depth;
    readonly ImmutableArray<WirePath> paths;
    readonly ImmutableArray<Member> members;
    readonly ImmutableArray<ImmutableArray<int>> byLength;

    /// <summary>The container to which all the paths lead.</summary>
    /// <param name="paths">The paths of the properties in it.</param>
    /// <param name="depth">How many steps lead to it.</param>
    public WireContainer(ImmutableArray<WirePath> paths, int depth)
    {
        (this.paths, this.depth) = (paths, depth);
        members = [.. paths.GroupBy(path => path.Property.Wire[depth], StringComparer.Ordinal).Select(MemberOf)];
        byLength = [.. Enumerable.Range(0, members.Select(member => member.Wire.Length).DefaultIfEmpty(-1).Max() + 1)
            .Select(length => Enumerable.Range(0, members.Length).Where(position => members[position].Wire.Length == length).ToImmutableArray())];
    }

    /// <summary>Reads the properties.</summary>
    /// <param name="json">What stands here.</param>
    /// <param name="errors">Its fields that could not be given.</param>
    /// <param name="values">The values by index, absent so far.</param>
    /// <exception cref="FormatException">It does not have the declared shape.</exception>
    public void Read(JsonElement json, ErrorTree? errors, Value[] values)
    {
        if (json.ValueKind != JsonValueKind.Object || errors is { IsError: true })
        {
            // Each property finds out by itself what stands in the way.
            foreach (var path in paths)
                values[path.Property.Index] = WireValue.Read(json, path, depth, errors);
            return;
        }
        if (members is [var only])
        {
            if (json.TryGetProperty(only.Wire, out var member))
                Read(only, member, errors, values);
            return;
        }
        var found = Find(json);
        for (var position = 0; position < found.Length; position++)
        {
            if (found[position].ValueKind != JsonValueKind.Undefined)
                Read(members[position], found[position], errors, values);
        }
    }

    void Read(Member member, JsonElement json, ErrorTree? errors, Value[] values)
    {
        var below = errors?.Below(member.Name);
        foreach (var path in member.Ends)
            values[path.Property.Index] = WireValue.Read(json, path, depth + 1, below);
        member.Inner?.Read(json, below, values);
    }

    // Of two members of one name the later counts.
    JsonElement[] Find(JsonElement json)
    {
        var found = new JsonElement[members.Length];
        foreach (var property in json.EnumerateObject())
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(property);
            if (PositionOf(name) is var position and >= 0
                || (name.Contains((byte)'\\') && (position = PositionOf(Encoding.UTF8.GetBytes(property.Name))) >= 0))
                found[position] = property.Value;
        }
        return found;
    }

    int PositionOf(ReadOnlySpan<byte> name)
    {
        if (name.Length >= byLength.Length)
            return -1;
        foreach (var position in byLength[name.Length])
        {
            if (name.SequenceEqual(members[position].Wire))
                return position;
        }
        return -1;
    }

    Member MemberOf(IGrouping<string, WirePath> group)
    {
        var inner = group.Where(path => path.Property.Wire.Length > depth + 1).ToImmutableArray();
        return new Member(
            group.Key,
            Encoding.UTF8.GetBytes(group.Key),
            [.. group.Where(path => path.Property.Wire.Length == depth + 1)],
            inner.IsEmpty ? null : new WireContainer(inner, depth + 1));
    }

    /// <summary>A member that is read.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Wire">Its name in UTF-8.</param>
    /// <param name="Ends">The properties whose value it is.</param>
    /// <param name="Inner">The container that it is for other properties, or null.</param>
    sealed record Member(string Name, byte[] Wire, ImmutableArray<WirePath> Ends, WireContainer? Inner);
}
