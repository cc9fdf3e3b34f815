using System.Globalization;
using Microsoft.Data.Sqlite;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Storing;

/// <summary>How our types stand in columns, both ways.</summary>
static class Columns
{
    // Fixed width and always UTC, so that the order of the texts is the order of the instants.
    const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>A parameter's value in the types that the database knows.</summary>
    public static object Parameter(object? value) => value switch
    {
        null => DBNull.Value,
        RecordKey key => key.Text,
        DateTimeOffset instant => instant.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture),
        bool truth => truth ? 1L : 0L,
        Mapping.Side side => Text(side),
        string or long or int => value,
        _ => throw new ArgumentException($"A {value.GetType().Name} has no column type.", nameof(value)),
    };

    public static string Text(Side side) => side switch { Mapping.Side.Left => "left", Mapping.Side.Right => "right" };

    public static string Text(this SqliteDataReader row, int column) => row.GetString(column);

    public static string? TextOrNull(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    public static RecordKey Key(this SqliteDataReader row, int column) => new(row.GetString(column));

    public static RecordKey? KeyOrNull(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.Key(column);

    public static bool Truth(this SqliteDataReader row, int column) => row.GetInt64(column) != 0;

    public static bool? TruthOrNull(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.Truth(column);

    public static DateTimeOffset Instant(this SqliteDataReader row, int column) =>
        DateTimeOffset.ParseExact(
            row.GetString(column), InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static DateTimeOffset? InstantOrNull(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.Instant(column);

    public static Side Side(this SqliteDataReader row, int column) => row.GetString(column) switch
    {
        "left" => Mapping.Side.Left,
        "right" => Mapping.Side.Right,
        var other => throw Unknown("side", other),
    };

    /// <summary>A text that no version of ours writes.</summary>
    public static StoreException Unknown(string what, string text) =>
        new($"The store holds the {what} '{text}', which no version writes.");
}
