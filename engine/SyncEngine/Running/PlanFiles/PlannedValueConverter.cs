using System.Text.Json;
using System.Text.Json.Serialization;
using SyncEngine.Planning;
using SyncEngine.Records;

namespace SyncEngine.Running.PlanFiles;

/// <summary>
/// A planned value in a frozen plan: the value itself, or, where only an earlier write will know it, the record for which
/// that write creates a partner.
/// </summary>
/// <param name="numbers">The numbers of planned writes.</param>
sealed class PlannedValueConverter(CreateNumbers numbers) : JsonConverter<PlannedValue>
{
    const string Planned = "planned_for";

    /// <inheritdoc />
    public override bool HandleNull => true;

    /// <inheritdoc />
    public override PlannedValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(Planned, out var name)
            ? new PlannedValue(Value.Absent, numbers.Of(name.Deserialize<CreateName>(options) ?? throw new JsonException("It names no record.")))
            : new PlannedValue(ValueJson.Read(document.RootElement));
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, PlannedValue value, JsonSerializerOptions options)
    {
        if (value.Write is not { } write)
        {
            ValueJson.Write(writer, value.Value);
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName(Planned);
        JsonSerializer.Serialize(writer, numbers[write], options);
        writer.WriteEndObject();
    }
}
