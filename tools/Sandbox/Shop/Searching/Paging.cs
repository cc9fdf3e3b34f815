using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sandbox.Shop.Records;

namespace Sandbox.Shop.Searching;

/// <summary>One entry of a connection.</summary>
/// <param name="SortValue">What it is sorted by, in a form whose ordinal order is the order.</param>
/// <param name="Id">The number that decides between equals.</param>
/// <param name="Node">What is shown.</param>
internal sealed record Entry(string SortValue, long Id, object Node)
{
    /// <summary>The place behind this entry: base64 of JSON, as the real cursors are.</summary>
    public string Cursor => Convert.ToBase64String(Encoding.UTF8.GetBytes(
        new JsonObject { ["last_id"] = Id, ["last_value"] = SortValue }.ToJsonString()));
}

/// <summary>One page of a connection.</summary>
internal sealed record ConnectionPage(IReadOnlyList<Entry> Entries, bool HasNext, bool HasPrevious);

/// <summary>Which page of a connection is asked for.</summary>
internal sealed record PageArguments(int? First, string? After, int? Last, string? Before, bool Reverse);

/// <summary>Cuts pages out of sorted entries.</summary>
internal static class Paging
{
    const int LargestPage = 250;

    /// <summary>The page asked for.</summary>
    /// <remarks>
    /// A cursor is a place in the order and not an entry, so it stays good when its entry is deleted; an entry that
    /// changes moves behind it when the order is by change.
    /// </remarks>
    /// <exception cref="ShopError">Neither or a wrong length is asked for, or a cursor is none.</exception>
    public static ConnectionPage Cut(IEnumerable<Entry> entries, PageArguments page)
    {
        if ((page.First ?? page.Last) is not { } length)
            throw ShopError.BadRequest("you must provide one of first or last");
        if (length is < 0 or > LargestPage and < int.MaxValue)
            throw ShopError.InvalidArguments($"The page length must lie between 0 and {LargestPage}.");
        var sorted = entries.ToList();
        sorted.Sort((one, other) => page.Reverse ? Compare(other, one) : Compare(one, other));
        var order = page.Reverse ? -1 : 1;
        var from = Read(page.After) is { } after ? sorted.FindIndex(entry => order * Compare(entry, after) > 0) : 0;
        var to = Read(page.Before) is { } before ? sorted.FindIndex(entry => order * Compare(entry, before) >= 0) : sorted.Count;
        from = from < 0 ? sorted.Count : from;
        to = Math.Max(from, to < 0 ? sorted.Count : to);
        if (page.First is not null)
            to = (int)Math.Min(to, (long)from + length);
        else
            from = Math.Max(from, to - length);
        return new ConnectionPage(sorted.GetRange(from, to - from), to < sorted.Count, from > 0);
    }

    static int Compare(Entry one, Entry other)
    {
        var byValue = string.CompareOrdinal(one.SortValue, other.SortValue);
        return byValue != 0 ? byValue : one.Id.CompareTo(other.Id);
    }

    static Entry? Read(string? cursor)
    {
        if (cursor is null)
            return null;
        var bytes = new byte[cursor.Length];
        var json = Base64.IsValid(cursor) && Convert.TryFromBase64String(cursor, bytes, out var length)
            ? ReadJson(bytes.AsSpan(0, length))
            : null;
        return json?.Number("last_id") is { } id && json.Text("last_value") is { } value
            ? new Entry(value, id, cursor)
            : throw ShopError.BadRequest("Invalid cursor for current pagination sort.");
    }

    static JsonObject? ReadJson(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonNode.Parse(bytes) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
