using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Spec;

/// <summary>Reads and writes the facts of a data-flow document as JSON.</summary>
static class SpecJson
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads facts.</summary>
    /// <returns>The facts, or null after a diagnostic.</returns>
    internal static SpecDocument? Read(SourceText source, DiagnosticCollection diagnostics)
    {
        try
        {
            var document = JsonSerializer.Deserialize<SpecDocument>(source.Text, Options);
            if (Missing(document) is not { } missing)
                return document;
            diagnostics.Report(SpecRules.Unreadable, source.Start, missing);
        }
        catch (JsonException fault)
        {
            diagnostics.Report(
                SpecRules.Unreadable,
                SpecPlaces.At(source, (int)(fault.LineNumber ?? 0) + 1, (int)(fault.BytePositionInLine ?? 0)),
                fault.Path ?? "the file");
        }
        return null;
    }

    /// <summary>Writes facts.</summary>
    internal static string Write(SpecDocument document) => JsonSerializer.Serialize(document, Options);

    // The reader of JSON takes null as an item of any list.
    static string? Missing(SpecDocument? document)
    {
        if (document is null)
            return "$";
        for (var i = 0; i < document.Sections.Length; i++)
        {
            if (document.Sections[i] is not { } part || HasNull(part.Rules) || HasNull(part.Connected)
                || HasNull(part.Merge) || HasNull(part.Properties)
                || part.Noted.Any(row => row.Depends is { } depends && HasNull(depends)))
                return $"$.sections[{i}]";
            if (part.Rules.Any(rule => !SpecRule.All.Contains(rule, StringComparer.Ordinal)))
                return $"$.sections[{i}].rules";
        }
        return null;
    }

    static bool HasNull<T>(ImmutableArray<T> items) => items.Any(item => item is null);
}

/// <summary>Writes two matching properties as a list of two, with their notes, if there are any, as a third item.</summary>
sealed class SpecMatchConverter : JsonConverter<SpecMatch>
{
    /// <inheritdoc />
    public override SpecMatch Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<JsonElement[]>(ref reader, options) switch
        {
            [{ ValueKind: JsonValueKind.String } left, { ValueKind: JsonValueKind.String } right] =>
                new SpecMatch(left.ToString(), right.ToString()),
            [{ ValueKind: JsonValueKind.String } left, { ValueKind: JsonValueKind.String } right,
            { ValueKind: JsonValueKind.Array } depends] =>
                new SpecMatch(
                    left.ToString(), right.ToString(), depends.Deserialize<ImmutableArray<SpecDependence>>(options)),
            _ => throw new JsonException("A match is a list of two properties, and of their notes if there are any."),
        };

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, SpecMatch value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(value.Left);
        writer.WriteStringValue(value.Right);
        if (value.Depends is { } depends)
            JsonSerializer.Serialize(writer, depends, options);
        writer.WriteEndArray();
    }
}
