using System.Text.Json.Nodes;

namespace Sandbox.Server;

/// <summary>One record: each property with its value and a form that edits it.</summary>
static class RecordPage
{
    public static string Show(RecordAddress address, JsonObject record, string? refusal)
    {
        var refused = refusal is null ? Markup.None : Markup.Of($"<p class=\"refused\" role=\"alert\">Not taken: {refusal}</p>");
        var lists = RecordFields.Flat(record).Where(pair => pair.Value is JsonArray { Count: > 0 } list && list[0] is JsonObject).ToList();
        var rows = Markup.Join(RecordFields.Flat(record).Except(lists).Select(pair => Row(address, pair.Path, pair.Value)));
        var tables = Markup.Join(lists.Select(pair => Items(pair.Path, (JsonArray)pair.Value!)));
        return PageFrame.Around(address.Id,
            [("Sandbox", "/"), (address.System, "/"), (address.Collection, address.CollectionPath)], Markup.Of($"""
            {refused}<div class="sheet"><table class="record"><tbody>{rows}</tbody></table></div>{tables}
            """));
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
        var records = items.OfType<JsonObject>().Select(item => RecordFields.Flat(item).ToDictionary(pair => pair.Path, pair => pair.Value, StringComparer.Ordinal)).ToList();
        var columns = records.SelectMany(record => record.Where(pair => pair.Value is not null).Select(pair => pair.Key)).Distinct(StringComparer.Ordinal).ToList();
        var heads = Markup.Join(columns.Select(column => Markup.Of($"<th>{column}</th>")));
        var rows = Markup.Join(records.Select(record => Markup.Of(
            $"<tr>{Markup.Join(columns.Select(column => Markup.Of($"<td>{RecordFields.Text(record.GetValueOrDefault(column))}</td>")))}</tr>")));
        return Markup.Of($"""
            <h2>{name}</h2><div class="sheet"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>
            """);
    }
}
