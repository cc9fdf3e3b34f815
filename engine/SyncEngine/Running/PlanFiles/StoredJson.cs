using System.Text.Json;
using System.Text.Json.Serialization;
using SyncEngine.Records;

namespace SyncEngine.Running.PlanFiles;

/// <summary>How plans and intents stand in the store.</summary>
static class StoredJson
{
    /// <summary>The options: exact values, keys as text, enumerations by name, nothing that is null.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IncludeFields = true,
        Converters = { new ValueConverter(), new KeyConverter(), new JsonStringEnumConverter() },
    };

    sealed class ValueConverter : JsonConverter<Value>
    {
        public override bool HandleNull => true;

        public override Value Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return ValueJson.Read(document.RootElement);
        }

        public override void Write(Utf8JsonWriter writer, Value value, JsonSerializerOptions options) => ValueJson.Write(writer, value);
    }

    sealed class KeyConverter : JsonConverter<RecordKey>
    {
        public override RecordKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, RecordKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}
