using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>Plain bodies, written as bytes at once: each value at its dotted path, what stands in one container together.</summary>
static class BodyWriter
{
    /// <summary>Values of a body for whose hashes the stack has room.</summary>
    const int Few = 128;

    /// <summary>The body of a create, with the children in their lists. What has no value is left out.</summary>
    public static byte[] OfCreate(CreateRequest request) =>
        request.Children.IsEmpty
            ? Write(request.Values.RemoveAll(write => write.Value.Kind is ValueKind.Absent or ValueKind.Null))
            : Calls.Encode(ObjectBody.OfCreate(request, decimalsAsText: false));

    /// <summary>The changed values of an update; null clears.</summary>
    public static byte[] OfUpdate(ImmutableArray<PropertyWrite> values) => Write(values);

    static byte[] Write(ImmutableArray<PropertyWrite> writes)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, ValueJson.Options))
        {
            writer.WriteStartObject();
            WriteMembers(writer, writes.AsSpan(), []);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    static void WriteMembers(Utf8JsonWriter writer, ReadOnlySpan<PropertyWrite> writes, ReadOnlySpan<string> container)
    {
        var depth = container.Length;
        var hashes = writes.Length <= Few ? stackalloc int[writes.Length] : new int[writes.Length];
        for (var position = 0; position < writes.Length; position++)
            hashes[position] = writes[position].Property.WriteHashes is var steps && depth < steps.Length ? steps[depth] : 0;
        for (var position = 0; position < writes.Length; position++)
        {
            ref readonly var write = ref writes[position];
            var property = write.Property;
            var path = property.WriteAs.AsSpan();
            if (path.Length == depth || !LeadsInto(path, container))
                continue;
            var member = path[..(depth + 1)];
            if (path.Length == depth + 1)
            {
                // Of two values for one path the later counts.
                if (hashes[(position + 1)..].Contains(hashes[position]) && AnyLeadsInto(writes[(position + 1)..], member))
                    continue;
                writer.WritePropertyName(property.WriteNames[depth]);
                ValueJson.Write(writer, WireForm.Of(property, write.Value, decimalsAsText: false));
            }
            else if (!hashes[..position].Contains(hashes[position]) || !AnyLeadsInto(writes[..position], member))
            {
                writer.WriteStartObject(property.WriteNames[depth]);
                WriteMembers(writer, writes, member);
                writer.WriteEndObject();
            }
        }
    }

    static bool AnyLeadsInto(ReadOnlySpan<PropertyWrite> writes, ReadOnlySpan<string> place)
    {
        foreach (var write in writes)
        {
            if (LeadsInto(write.Property.WriteAs.AsSpan(), place))
                return true;
        }
        return false;
    }

    // The last steps first: what differs differs there.
    static bool LeadsInto(ReadOnlySpan<string> path, ReadOnlySpan<string> place)
    {
        if (path.Length < place.Length)
            return false;
        for (var step = place.Length - 1; step >= 0; step--)
        {
            if (path[step] != place[step])
                return false;
        }
        return true;
    }
}
