using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Linking;
using SyncEngine.Records;

namespace SyncEngine.Storing;

/// <summary>How a link's state and bases stand in columns.</summary>
static class LinkColumns
{
    public static string Text(LinkState state) => state switch
    {
        LinkState.Open => "open",
        LinkState.Closed => "closed",
        LinkState.Tombstone => "tombstone",
    };

    public static LinkState State(string text) => text switch
    {
        "open" => LinkState.Open,
        "closed" => LinkState.Closed,
        "tombstone" => LinkState.Tombstone,
        _ => throw Columns.Unknown("link state", text),
    };

    // An object for each cell: {"h": hash, "l": [left values], "r": right value}. Short names, for a million links
    // repeat them.
    public static string Text(ImmutableDictionary<string, CellBase> bases) =>
        ValueJson.Write(bases, static (writer, cells) =>
    {
        writer.WriteStartObject();
        foreach (var (name, cell) in cells.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(name);
            Write(writer, cell);
        }

        writer.WriteEndObject();
    });

    /// <summary>The bases of a link.</summary>
    /// <param name="json">Their text.</param>
    /// <param name="copiedAt">The link's own time of copying, which holds for each base without one.</param>
    public static ImmutableDictionary<string, CellBase> Bases(string json, DateTimeOffset? copiedAt)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject()
            .ToImmutableDictionary(cell => cell.Name, cell => Copied(Base(cell.Value), copiedAt), StringComparer.Ordinal);
    }

    public static string Text(CellBase cell) => ValueJson.Write(cell, Write);

    public static CellBase Base(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Base(document.RootElement);
    }

    static void Write(Utf8JsonWriter writer, CellBase cell)
    {
        writer.WriteStartObject();
        writer.WriteString("h", cell.Hash);
        writer.WritePropertyName("l");
        ValueJson.Write(writer, Value.Of(cell.Left));
        writer.WritePropertyName("r");
        ValueJson.Write(writer, cell.Right);
        if (cell.IsLeftApart)
            writer.WriteBoolean("a", value: true);
        if (cell.CopiedAt is { } copiedAt)
            writer.WriteString("c", copiedAt);
        writer.WriteEndObject();
    }

    static CellBase Base(JsonElement cell) => new(
        cell.GetProperty("h").GetString() ?? "",
        ValueJson.Read(cell.GetProperty("l")).Items,
        ValueJson.Read(cell.GetProperty("r")))
    {
        IsLeftApart = cell.TryGetProperty("a", out var apart) && apart.GetBoolean(),
        CopiedAt = cell.TryGetProperty("c", out var copiedAt) ? copiedAt.GetDateTimeOffset() : null,
    };

    static CellBase Copied(CellBase cell, DateTimeOffset? at) => at is null || cell.CopiedAt is not null ? cell : cell with { CopiedAt = at };
}
