using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>Plain bodies, written as bytes at once: each value at its dotted path, what stands in one container together.</summary>
static class BodyWriter
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body of a create, with the children in their lists. What has no value is left out.</summary>
    public static byte[] OfCreate(CreateRequest request) =>
        request.Children.IsEmpty
            ? Write([.. request.Values.Where(write => write.Value.Kind is not (ValueKind.Absent or ValueKind.Null))])
            : Calls.Encode(ObjectBody.OfCreate(request, decimalsAsText: false));

    /// <summary>The changed values of an update; null clears.</summary>
    public static byte[] OfUpdate(ImmutableArray<PropertyWrite> values) => Write([.. values]);

    static byte[] Write(PropertyWrite[] writes)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            WriteMembers(writer, writes, 0);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    static void WriteMembers(Utf8JsonWriter writer, PropertyWrite[] writes, int depth)
    {
        for (var position = 0; position < writes.Length; position++)
        {
            var (property, value, _) = writes[position];
            var name = property.WriteAs[depth];
            if (property.WriteAs.Length == depth + 1)
            {
                // Of two values for one path the later counts.
                if (Has(writes.AsSpan(position + 1), name, depth))
                    continue;
                writer.WritePropertyName(name);
                ValueJson.Write(writer, WireForm.Of(property, value, decimalsAsText: false));
            }
            else if (!Has(writes.AsSpan(0, position), name, depth))
            {
                writer.WriteStartObject(name);
                WriteMembers(writer, [.. writes.Where(write => write.Property.WriteAs.Length > depth + 1 && write.Property.WriteAs[depth] == name)], depth + 1);
                writer.WriteEndObject();
            }
        }
    }

    static bool Has(ReadOnlySpan<PropertyWrite> writes, string name, int depth)
    {
        foreach (var write in writes)
        {
            if (write.Property.WriteAs[depth] == name)
                return true;
        }
        return false;
    }
}
