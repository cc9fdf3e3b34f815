using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Shop.Records;

namespace Sandbox.Shop.Searching;

/// <summary>The ways in which a filter compares.</summary>
internal static class SearchRules
{
    /// <summary>A filter on an instant.</summary>
    /// <remarks>
    /// A quoted time stamp counts to the second. Without quotes the time of day is dropped and the day is taken in the
    /// shop's zone. <c>&gt;</c> includes the instant itself, as <c>&gt;=</c> does.
    /// </remarks>
    public static SearchRule Time(string name) => (record, term, shop) =>
    {
        if (Span(term, shop) is not var (from, to))
            return null;
        if (record.Instant(name) is not { } instant)
            return false;
        return term.Comparator switch
        {
            ">" or ">=" => instant >= from,
            "<" => instant < from,
            "<=" => instant < to,
            _ => instant >= from && instant < to,
        };
    };

    /// <summary>A filter on a number such as an id or an amount.</summary>
    public static SearchRule Number(Func<JsonObject, IEnumerable<decimal?>> values) => (record, term, _) =>
    {
        if (!decimal.TryParse(term.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var wanted))
            return null;
        return values(record).Any(value => term.Comparator switch
        {
            ">" => value > wanted,
            ">=" => value >= wanted,
            "<" => value < wanted,
            "<=" => value <= wanted,
            _ => value == wanted,
        });
    };

    /// <summary>A filter on a code that counts as a whole; a star at the end asks for a beginning, a star alone for any.</summary>
    public static SearchRule Keyword(Func<JsonObject, IEnumerable<string?>> values, bool ignoreCase = false) =>
        (record, term, _) => Parts(term).Any(part => values(record).Any(value => Equal(value, part, ignoreCase)));

    /// <summary>A filter on running text: quoted words must stand together, others anywhere.</summary>
    public static SearchRule Words(Func<JsonObject, IEnumerable<string?>> values) => (record, term, _) =>
        term.Value == "*"
            ? values(record).Any(value => !string.IsNullOrEmpty(value))
            : values(record).Any(value => value is not null && ContainsWords(value, term));

    /// <summary>A filter that is true or false.</summary>
    public static SearchRule Flag(Func<JsonObject, bool> value) => (record, term, _) =>
        bool.TryParse(term.Value, out var wanted) ? value(record) == wanted : null;

    /// <summary>The opposite of a filter.</summary>
    public static SearchRule Not(SearchRule rule) => (record, term, shop) => !rule(record, term, shop);

    static IEnumerable<string> Parts(SearchTerm term) => term.Quoted
        ? [term.Value]
        : term.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static bool Equal(string? value, string part, bool ignoreCase)
    {
        var comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return part.EndsWith('*')
            ? !string.IsNullOrEmpty(value) && value.StartsWith(part[..^1], comparison)
            : string.Equals(value, part, comparison);
    }

    static bool ContainsWords(string value, SearchTerm term)
    {
        var words = Split(value.TrimEnd('*'));
        var wanted = Split(term.Value);
        if (wanted.Count == 0)
            return false;
        if (term.Quoted)
            return Enumerable.Range(0, Math.Max(0, words.Count - wanted.Count + 1))
                .Any(start => words.Skip(start).Take(wanted.Count).SequenceEqual(wanted, StringComparer.Ordinal));
        var isPrefix = term.Value.EndsWith('*');
        return wanted.All(word => isPrefix
            ? words.Any(other => other.StartsWith(word, StringComparison.Ordinal))
            : words.Contains(word, StringComparer.Ordinal));
    }

    static List<string> Split(string text) =>
        [.. new string([.. text.Select(letter => char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    static (DateTimeOffset From, DateTimeOffset To)? Span(SearchTerm term, ShopState shop)
    {
        if (term.Quoted && term.Value.Contains('T', StringComparison.Ordinal))
            return Stamp.Parse(term.Value) is { } instant ? (instant, instant.AddSeconds(1)) : null;
        var date = term.Value.Split('T')[0];
        if (!DateTime.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return null;
        var zone = shop.Shop.Text("iana_timezone") is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var found)
            ? found
            : TimeZoneInfo.Utc;
        return (Start(day, zone), Start(day.AddDays(1), zone));
    }

    static DateTimeOffset Start(DateTime day, TimeZoneInfo zone) => new DateTimeOffset(day, zone.GetUtcOffset(day)).ToUniversalTime();
}
