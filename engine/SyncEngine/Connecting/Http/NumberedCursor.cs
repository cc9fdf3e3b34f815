using System.Globalization;
using System.Text.Json;

namespace SyncEngine.Connecting.Http;

/// <summary>The position inside a read by page numbers.</summary>
/// <param name="Page">The page to read, counted from 1.</param>
/// <param name="Total">
/// How many records the whole read had when the page before was read, where the system said so.
/// </param>
/// <param name="Restarted">Whether the read began again because records left.</param>
/// <param name="First">The key of the first record of the page before, or null.</param>
readonly record struct NumberedCursor(int Page, long? Total, bool Restarted, string? First = null)
{
    /// <summary>Reads a cursor that <see cref="ToString"/> wrote; null is the first page.</summary>
    /// <exception cref="FormatException">The text is no such cursor.</exception>
    public static NumberedCursor Parse(string? text)
    {
        if (text is null)
            return new NumberedCursor(1, null, false);
        var parts = text.Split(':', 4);
        return parts.Length >= 3 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var page)
            ? new NumberedCursor(
                page,
                long.TryParse(parts[1], CultureInfo.InvariantCulture, out var total) ? total : null,
                parts[2] == "1",
                parts.Length == 4 ? parts[3] : null)
            : throw new FormatException($"'{text}' is no cursor of a read by page numbers.");
    }

    /// <summary>The cursor of the page after.</summary>
    /// <param name="total">How many records the whole read has, where the page says so.</param>
    /// <param name="first">The key of the page's first record.</param>
    public NumberedCursor Next(long? total, string first) => this with { Page = Page + 1, Total = total ?? Total, First = first };

    /// <inheritdoc />
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Page}:{Total}:{(Restarted ? 1 : 0)}{(First is null ? "" : ":" + First)}");
}

/// <summary>The <c>X-Pagination</c> header of a page.</summary>
/// <param name="HasNext">Whether it names a next page.</param>
/// <param name="Total">How many records the whole read has, where it says so.</param>
sealed record PaginationHeader(bool HasNext, long? Total)
{
    /// <summary>The header of an answer, or null when it has none that can be read.</summary>
    public static PaginationHeader? Of(Answer answer)
    {
        if (answer.Header("X-Pagination") is not { } text)
            return null;
        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("nextPageLink", out var next))
                return null;
            return new PaginationHeader(
                next.ValueKind == JsonValueKind.String && next.GetString()!.Length > 0,
                root.TryGetProperty("totalCount", out var total) && total.ValueKind == JsonValueKind.Number && total.TryGetInt64(out var count)
                    ? count
                    : null);
        }
        catch (JsonException)
        {
            // The number of rows tells the end as well.
            return null;
        }
    }
}
