using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Ledger.State;

namespace Sandbox.Ledger.Wire;

/// <summary>How a query parameter narrows a list.</summary>
enum FilterKind
{
    /// <summary>One text, compared exactly.</summary>
    Text,

    /// <summary>Texts with commas between them; blanks around a comma do not count.</summary>
    Texts,

    /// <summary>Positive whole numbers with commas between them.</summary>
    Ids,

    /// <summary>Whole numbers and ranges (<c>10000-15999, 12500, 13000-</c>).</summary>
    Numbers,

    /// <summary>Texts with commas between them, where <c>-1</c> means none.</summary>
    CodesOrNone,

    /// <summary>An instant; only what is later passes.</summary>
    After,

    /// <summary>A date; it and what is later passes.</summary>
    FromDay,

    /// <summary>A date; it and what is earlier passes.</summary>
    UntilDay,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>True narrows to true; false does not narrow.</summary>
    OnlyTrue,

    /// <summary>True narrows to amounts other than zero; false does not narrow.</summary>
    OnlyNonZero,

    /// <summary>One of a closed list of texts, without case.</summary>
    Choice,
}

/// <summary>A query parameter and the field that it narrows by.</summary>
sealed record Filter(string Parameter, FilterKind Kind, string Field)
{
    /// <summary>The test that a field's value must pass, or null when the parameter does not narrow.</summary>
    /// <exception cref="RefusedException">400: the parameter cannot be read.</exception>
    public Func<JsonNode?, bool>? Compile(string value) => string.IsNullOrWhiteSpace(value) ? null : Kind switch
    {
        FilterKind.Text => node => string.Equals(Fieldwise.AsText(node), value, StringComparison.Ordinal),
        FilterKind.Texts => OneOf(Split(value)),
        FilterKind.Choice => node => string.Equals(Fieldwise.AsText(node), value, StringComparison.OrdinalIgnoreCase),
        FilterKind.Ids => HasId(Ids(value)),
        FilterKind.Numbers => InRanges([.. Split(value).Select(Range)]),
        FilterKind.CodesOrNone => CodeOrNone(Split(value)),
        FilterKind.After => After(value),
        FilterKind.FromDay => FromDay(value),
        FilterKind.UntilDay => UntilDay(value),
        FilterKind.Flag => Is(Flag(value)),
        FilterKind.OnlyTrue => Flag(value) ? Is(true) : null,
        FilterKind.OnlyNonZero => Flag(value) ? node => node?.GetValue<decimal>() is not (null or 0) : null,
    };

    /// <summary>The ids of a list of ids.</summary>
    /// <exception cref="RefusedException">400: a range or something that is no number.</exception>
    public IReadOnlyList<long> Ids(string value)
    {
        if (value.Contains('-', StringComparison.Ordinal))
        {
            throw new RefusedException(new Problem(400, "Unable to cast object(s)",
                $"{Parameter} contains negative numbers and/or range of numbers. "
                + "'-' is not allowed, only comma ',' separated single positive numbers are allowed."));
        }
        return [.. Split(value).Select(Number)];
    }

    static Func<JsonNode?, bool> Is(bool wanted) => node => (node?.GetValue<bool>() ?? false) == wanted;

    static Func<JsonNode?, bool> OneOf(IReadOnlyList<string> values) =>
        node => Fieldwise.AsText(node) is { } text && values.Contains(text, StringComparer.OrdinalIgnoreCase);

    static Func<JsonNode?, bool> CodeOrNone(IReadOnlyList<string> codes) =>
        node => Fieldwise.AsText(node) is { } code
            ? codes.Contains(code, StringComparer.OrdinalIgnoreCase)
            : codes.Contains("-1", StringComparer.Ordinal);

    static Func<JsonNode?, bool> HasId(IReadOnlyList<long> ids) => node => node switch
    {
        null => false,
        JsonArray list => list.Any(item => ids.Contains(item!.GetValue<long>())),
        _ => ids.Contains(node.GetValue<long>()),
    };

    static Func<JsonNode?, bool> InRanges(IReadOnlyList<(long From, long To)> ranges) =>
        node => node is not null
            && ranges.Any(range => range.From <= node.GetValue<long>() && node.GetValue<long>() <= range.To);

    Func<JsonNode?, bool> After(string value)
    {
        if (!Instants.TryRead(value, out var instant))
            throw Unreadable(value);
        var text = Instants.Text(instant);
        return node => node is not null && string.CompareOrdinal(node.GetValue<string>(), text) > 0;
    }

    Func<JsonNode?, bool> FromDay(string value)
    {
        var day = Day(value);
        return node => node is not null && string.CompareOrdinal(node.GetValue<string>(), day) >= 0;
    }

    Func<JsonNode?, bool> UntilDay(string value)
    {
        var day = Day(value);
        return node => node is not null && string.CompareOrdinal(node.GetValue<string>(), day) <= 0;
    }

    string Day(string value) => Instants.TryReadDay(value, out var day) ? Instants.Day(day) : throw Unreadable(value);

    bool Flag(string value) => bool.TryParse(value, out var flag) ? flag : throw Unreadable(value);

    long Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Unreadable(text);

    (long From, long To) Range(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
            return (Number(text), Number(text));
        var (from, to) = (text[..dash].Trim(), text[(dash + 1)..].Trim());
        return (from.Length == 0 ? 0 : Number(from), to.Length == 0 ? long.MaxValue : Number(to));
    }

    static IReadOnlyList<string> Split(string value) =>
        value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    RefusedException Unreadable(string value) =>
        new(new Problem(
            400, "One or more validation errors occurred.", $"The value '{value}' is not valid for {Parameter}."));
}
