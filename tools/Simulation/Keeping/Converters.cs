using System.Text.Json;
using System.Text.Json.Serialization;

namespace Simulation.Keeping;

/// <summary>Writes what is one of a few as its word, and takes no other word.</summary>
sealed class WordConverter : JsonConverterFactory
{
    /// <inheritdoc />
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    /// <inheritdoc />
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter?)Activator.CreateInstance(typeof(Words<>).MakeGenericType(typeToConvert))
        ?? throw new InvalidOperationException($"{typeToConvert} has no words.");

    sealed class Words<T> : JsonConverter<T>
        where T : struct, Enum
    {
        static readonly Dictionary<string, T> All = Enum.GetValues<T>().ToDictionary(Word, StringComparer.Ordinal);

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var word = reader.TokenType == JsonTokenType.String ? reader.GetString() ?? "" : reader.TokenType.ToString();
            return All.TryGetValue(word, out var found)
                ? found
                : throw new JsonException($"'{word}' is no word for this; there are: {string.Join(", ", All.Keys)}.");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Word(value));

        static string Word(T value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
    }
}

/// <summary>Takes only numbers that count something: a record, a step.</summary>
sealed class CountConverter : JsonConverter<int>
{
    /// <inheritdoc />
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) && number >= 0
            ? number
            : throw new JsonException("A whole number from 0 on is wanted.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

/// <summary>Writes a line that is sold with the names of its numbers.</summary>
sealed class SoldLineConverter : JsonConverter<(int Product, int Variant, int Pieces)>
{
    sealed record SoldLine(int Product, int Variant, int Pieces);

    /// <inheritdoc />
    public override (int Product, int Variant, int Pieces) Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<SoldLine>(ref reader, options) is var (product, variant, pieces)
            ? (product, variant, pieces)
            : throw new JsonException("A line that is sold names its product, its variant and how many pieces.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, (int Product, int Variant, int Pieces) value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new SoldLine(value.Product, value.Variant, value.Pieces), options);
}
