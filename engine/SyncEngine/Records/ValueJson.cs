using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SyncEngine.Records;

/// <summary>
/// Values as JSON, exactly: what is written reads back as the same value of the same kind. Absent is an empty object, for JSON has one
/// word for nothing and we need two; what was withheld says why in it. Numbers keep every digit.
/// </summary>
public static class ValueJson
{
    const string Withheld = "withheld";

    /// <summary>How all JSON of the store is written: compact, and readable in any alphabet.</summary>
    internal static JsonWriterOptions Options { get; } =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One value as JSON text.</summary>
    public static string Write(Value value) => Write(value, static (writer, one) => Write(writer, one));

    /// <summary>Several values as the text of a JSON array.</summary>
    public static string Write(ImmutableArray<Value> values) => Write(Value.Of(values));

    /// <summary>Writes one value.</summary>
    public static void Write(Utf8JsonWriter writer, Value value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        switch (value.Kind)
        {
            case ValueKind.Absent:
                writer.WriteStartObject();
                if (value.WhyWithheld is { } reason)
                    writer.WriteString(Withheld, reason);
                writer.WriteEndObject();
                break;
            case ValueKind.Null:
                writer.WriteNullValue();
                break;
            case ValueKind.Text:
                writer.WriteStringValue(value.Text);
                break;
            case ValueKind.Number:
                writer.WriteNumberValue(value.Number.GetValueOrDefault());
                break;
            case ValueKind.Boolean:
                writer.WriteBooleanValue(value.Boolean.GetValueOrDefault());
                break;
            case ValueKind.List:
                writer.WriteStartArray();
                foreach (var item in value.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
        }
    }

    /// <summary>Reads what <see cref="Write(Value)"/> wrote.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    /// <exception cref="FormatException">The text is JSON, but no value.</exception>
    public static Value Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    /// <summary>Reads what <see cref="Write(ImmutableArray{Value})"/> wrote.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    /// <exception cref="FormatException">The text is JSON, but no list of values.</exception>
    public static ImmutableArray<Value> ReadList(string json)
    {
        var list = Read(json);
        return list.Kind == ValueKind.List
            ? list.Items
            : throw new FormatException($"A list of values was expected, not {list.Kind}.");
    }

    /// <summary>Reads one value.</summary>
    /// <exception cref="FormatException">The element is no value.</exception>
    public static Value Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => Value.Null,
        JsonValueKind.String => Value.Of(element.GetString()),
        JsonValueKind.Number => Value.Of(element.GetDecimal()),
        JsonValueKind.True => Value.Of(truth: true),
        JsonValueKind.False => Value.Of(truth: false),
        JsonValueKind.Array => Value.Of([.. element.EnumerateArray().Select(Read)]),
        JsonValueKind.Object or JsonValueKind.Undefined => ReadAbsent(element),
    };

    static Value ReadAbsent(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object && !element.EnumerateObject().Any())
            return Value.Absent;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(Withheld, out var reason) && reason.GetString() is { } text
            ? Value.Withheld(text)
            : throw new FormatException("An object is no value; absent is an empty one, or says why it was withheld.");
    }

    /// <summary>Builds JSON text with the store's options.</summary>
    internal static string Write<TState>(TState state, Action<Utf8JsonWriter, TState> build)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            build(writer, state);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
