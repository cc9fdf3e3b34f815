using System.Text.Json.Nodes;

namespace Sandbox.Server;

/// <summary>One record: each property with its value and a form that edits it.</summary>
static class RecordPage
{
    public static string Show(RecordAddress address, JsonObject record, string? refusal)
    {
        var refused = refusal is null
            ? Markup.None
            : Markup.Of($"<p class=\"refused\" role=\"alert\">Not taken: {refusal}</p>");
        var fields = RecordFields.Flat(record).ToLookup(
            pair => pair.Value is JsonArray { Count: > 0 } list && list[0] is JsonObject);
        var filled = fields[false].Where(pair => pair.Value is not null).ToList();
        var empty = fields[false].Where(pair => pair.Value is null).ToList();
        var tables = Markup.Join(fields[true].Select(pair => Items(pair.Path, (JsonArray)pair.Value!)));
        return PageFrame.Around(address.Id,
            [("Sandbox", "/"), (address.System, "/"), (address.Collection, address.CollectionPath)], Markup.Of($"""
            {refused}{Sheet(address, filled)}{tables}
            <details class="rest"><summary>{empty.Count} properties without a value</summary>
            {Sheet(address, empty)}</details>
            """));
    }

    static Markup Sheet(RecordAddress address, IEnumerable<(string Path, JsonNode? Value)> fields)
    {
        var rows = Markup.Join(fields.Select(pair => Row(address, pair.Path, pair.Value)));
        return Markup.Of($"<div class=\"sheet\"><table class=\"record\"><tbody>{rows}</tbody></table></div>");
    }

    static Markup Row(RecordAddress address, string path, JsonNode? value)
    {
        var text = RecordFields.Text(value);
        var shown = value is null ? Markup.Of($"<span class=\"none\">none</span>") : Markup.Of($"{text}");
        return Markup.Of($"""
            <tr><th>{path}</th><td><details><summary>{shown}</summary>
            <form method="post" action="{address.Path}"><input type="hidden" name="property" value="{path}">
            <input name="value" value="{text}" aria-label="{path}"><button>Save</button>
            <button class="quiet" name="clear" value="1">Clear</button></form></details></td></tr>
            """);
    }

    static Markup Items(string name, JsonArray items)
    {
        var columns = items.OfType<JsonObject>()
            .SelectMany(item => RecordFields.Flat(item))
            .Where(pair => pair.Value is not null)
            .Select(pair => pair.Path)
            .Distinct(StringComparer.Ordinal).ToList();
        var heads = Markup.Join(columns.Select(column => Markup.Of($"<th>{column}</th>")));
        var rows = Markup.Join(items.OfType<JsonObject>().Select(item => ItemRow(item, columns)));
        return Markup.Of($"""
            <h2>{name}</h2><div class="sheet"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>
            """);
    }

    static Markup ItemRow(JsonObject item, IReadOnlyList<string> columns)
    {
        var cells = Markup.Join(
            columns.Select(column => Markup.Of($"<td>{RecordFields.Text(RecordFields.At(item, column))}</td>")));
        return Markup.Of($"<tr>{cells}</tr>");
    }
}
