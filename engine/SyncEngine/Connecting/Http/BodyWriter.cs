using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>Plain bodies, written as bytes at once: each value at its dotted path, what stands in one container together.</summary>
static class BodyWriter
{
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
            WriteMembers(writer, writes.AsSpan(), container: "", depth: 0);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    static void WriteMembers(Utf8JsonWriter writer, ReadOnlySpan<PropertyWrite> writes, string container, int depth)
    {
        for (var position = 0; position < writes.Length; position++)
        {
            var (property, value, _) = writes[position];
            if (property.WritePaths.Length <= depth || (depth > 0 && property.WritePaths[depth - 1] != container))
                continue;
            var member = property.WritePaths[depth];
            if (property.WritePaths.Length == depth + 1)
            {
                // Of two values for one path the later counts.
                if (AnyLeadsTo(member, depth, writes[(position + 1)..]))
                    continue;
                writer.WritePropertyName(property.WriteNames[depth]);
                ValueJson.Write(writer, WireForm.Of(property, value, decimalsAsText: false));
            }
            else if (!AnyLeadsTo(member, depth, writes[..position]))
            {
                writer.WriteStartObject(property.WriteNames[depth]);
                WriteMembers(writer, writes, member, depth + 1);
                writer.WriteEndObject();
            }
        }
    }

    static bool AnyLeadsTo(string member, int depth, ReadOnlySpan<PropertyWrite> writes)
    {
        foreach (ref readonly var write in writes)
        {
            var paths = write.Property.WritePaths;
            if (depth < paths.Length && paths[depth] == member)
                return true;
        }
        return false;
    }
}
