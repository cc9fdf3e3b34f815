using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Sandbox.Server;

/// <summary>A collection as a table with the columns that tell its records apart, a search and pages.</summary>
static class CollectionPage
{
    const int RowsPerPage = 50;
    const int MaxColumns = 8;

    /// <summary>What people look for first, by the end of the property's name.</summary>
    static readonly string[] Telling =
    [
        "name", "title", "number", "code", "sku", "no", "email", "emailAddress", "status", "phone", "phoneNumber",
        "quantity", "price", "amount", "total", "reference", "lastChangedDateTimeOffset", "updatedAt",
    ];

    public static string Show(
        string system, string collection, IReadOnlyList<JsonObject> records, IQueryCollection query)
    {
        var wanted = query["find"].ToString();
        var page = PageNumber(query["page"]);
        var found = wanted.Length == 0 ? records : [.. records.Where(record => Has(record, wanted))];
        var shown = found.Skip((int)Math.Min((page - 1L) * RowsPerPage, int.MaxValue)).Take(RowsPerPage).ToList();
        var columns = Columns(records);
        var rows = Markup.Join(shown.Select(record => Row(system, collection, record, columns)));
        var heads = Markup.Join(columns.Select(column => Markup.Of($"<th>{column}</th>")));
        return PageFrame.Around(collection, [("Sandbox", "/"), (system, "/")], Markup.Of($"""
            <form method="get"><input name="find" value="{wanted}" placeholder="Find in any property">
            <button class="quiet">Find</button></form>
            <div class="sheet"><table><thead><tr><th>Id</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>
            <p>{found.Count} of {records.Count} records. {Turn(page - 1, wanted, "Earlier", page > 1)}
            {Turn(page + 1, wanted, "Later", page * (long)RowsPerPage < found.Count)}</p>
            """));
    }

    static Markup Row(string system, string collection, JsonObject record, IReadOnlyList<string> columns)
    {
        var address = new RecordAddress(system, collection, RecordFields.Id(record));
        var cells = Markup.Join(
            columns.Select(column => Markup.Of($"<td>{RecordFields.Text(RecordFields.At(record, column))}</td>")));
        return Markup.Of($"<tr><td><a href=\"{address.Path}\">{address.Id}</a></td>{cells}</tr>");
    }

    static Markup Turn(int page, string wanted, string name, bool exists) => exists
        ? Markup.Of($"<a href=\"?page={page}&amp;find={Uri.EscapeDataString(wanted)}\">{name}</a>")
        : Markup.None;

    static bool Has(JsonObject record, string wanted) => RecordFields.Flat(record)
        .Any(pair => RecordFields.Text(pair.Value).Contains(wanted, StringComparison.OrdinalIgnoreCase));

    static IReadOnlyList<string> Columns(IReadOnlyList<JsonObject> records)
    {
        var values = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var (path, value) in records.SelectMany(record => RecordFields.Flat(record)))
            if (value is null or JsonValue && !path.Equals("id", StringComparison.OrdinalIgnoreCase))
                Known(values, path).Add(RecordFields.Text(value));
        return
        [
            .. values.Where(pair => pair.Value.Count > 1 || (records.Count == 1 && !pair.Value.Contains("")))
                .OrderBy(pair => pair.Key.Count(letter => letter == '.')).ThenBy(pair => Rank(pair.Key))
                .Select(pair => pair.Key).Take(MaxColumns),
        ];
    }

    static HashSet<string> Known(Dictionary<string, HashSet<string>> values, string path)
    {
        if (!values.TryGetValue(path, out var known))
            values[path] = known = new HashSet<string>(StringComparer.Ordinal);
        return known;
    }

    static int PageNumber(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(number, 1) : 1;

    static int Rank(string path)
    {
        var name = path[(path.LastIndexOf('.') + 1)..];
        var exact = Array.FindIndex(Telling, word => name.Equals(word, StringComparison.OrdinalIgnoreCase));
        if (exact >= 0)
            return exact;
        var ending = Array.FindIndex(Telling, word => name.EndsWith(word, StringComparison.OrdinalIgnoreCase));
        return Telling.Length + (ending >= 0 ? ending : Telling.Length);
    }
}
