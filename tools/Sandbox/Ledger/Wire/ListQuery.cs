using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Ledger.Fields;
using Sandbox.Ledger.Rules;

namespace Sandbox.Ledger.Wire;

/// <summary>The parameters that every list takes: page, order, fields.</summary>
/// <param name="PageNumber">The page, from 1.</param>
/// <param name="PageSize">Rows of a page.</param>
/// <param name="Order">Fields to order by, and whether downwards.</param>
/// <param name="Fields">The fields to show, or null for all.</param>
sealed record ListQuery(
    int PageNumber, int PageSize, IReadOnlyList<(Field Field, bool Descending)> Order, IReadOnlyList<Field>? Fields)
{
    /// <summary>The names of parameters that are no filters.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "PageNumber", "PageSize", "OrderBy", "Fields", "UseDatabaseValidation", "subscription-key", "showInherited", "includeSubProject",
    };

    /// <summary>Reads the parameters of a request.</summary>
    /// <exception cref="RefusedException">400: one cannot be read, is too great, or begins with a dollar.</exception>
    public static ListQuery Read(IReadOnlyDictionary<string, string> query, FieldTable table, LedgerSettings settings)
    {
        if (query.Keys.FirstOrDefault(name => name.StartsWith('$')) is { } odata)
            throw new RefusedException(Problem.BadParameter($"The query parameter '{odata}' is not supported."));
        var size = Number(query, "PageSize", settings.DefaultPageSize);
        if (size > settings.MaxPageSize)
        {
            var limit = settings.MaxPageSize.ToString(CultureInfo.InvariantCulture);
            throw new RefusedException(
                Problem.BadParameter($"PageSize in resourceParameter must not be above {limit}."));
        }
        return new ListQuery(Number(query, "PageNumber", 1), size, ReadOrder(query, table), ReadFields(query, table));
    }

    /// <summary>The records in the wanted order; equal ones keep theirs.</summary>
    public IEnumerable<JsonObject> Sort(IEnumerable<JsonObject> records, RecordShape shape)
    {
        IOrderedEnumerable<JsonObject>? sorted = null;
        foreach (var (field, descending) in Order)
        {
            JsonNode? Key(JsonObject record) => shape.Value(record, field);
            sorted = (sorted, descending) switch
            {
                (null, false) => records.OrderBy(Key, ValueOrder.Instance),
                (null, true) => records.OrderByDescending(Key, ValueOrder.Instance),
                (_, false) => sorted.ThenBy(Key, ValueOrder.Instance),
                (_, true) => sorted.ThenByDescending(Key, ValueOrder.Instance),
            };
        }
        return sorted ?? records;
    }

    static int Number(IReadOnlyDictionary<string, string> query, string name, int byDefault)
    {
        if (!query.TryGetValue(name, out var text) || string.IsNullOrWhiteSpace(text))
            return byDefault;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            return number;
        throw new RefusedException(Problem.BadParameter($"{name} in resourceParameter is not formatted correct."));
    }

    static IReadOnlyList<Field>? ReadFields(IReadOnlyDictionary<string, string> query, FieldTable table)
    {
        if (!query.TryGetValue("Fields", out var text) || string.IsNullOrWhiteSpace(text))
            return null;
        return [.. text.Split(',', StringSplitOptions.TrimEntries).Select(name => Readable(table, name, "Fields"))];
    }

    static IReadOnlyList<(Field Field, bool Descending)> ReadOrder(
        IReadOnlyDictionary<string, string> query, FieldTable table)
    {
        if (!query.TryGetValue("OrderBy", out var text) || string.IsNullOrWhiteSpace(text))
            return [];
        var order = new List<(Field, bool)>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length is 0 or > 2 || (words.Length == 2 && words[1].ToLowerInvariant() is not ("asc" or "desc")))
                throw NotFormatted("OrderBy");
            order.Add((Readable(table, words[0], "OrderBy"), words is [_, ['d' or 'D', ..]]));
        }
        return order;
    }

    static Field Readable(FieldTable table, string name, string parameter) =>
        table.Find(name) is { } field && field.Use.HasFlag(FieldUse.Read) ? field : throw NotFormatted(parameter);

    static RefusedException NotFormatted(string parameter) =>
        new(Problem.BadParameter($"{parameter} property in resourceParameter is not formatted correct."));
}
