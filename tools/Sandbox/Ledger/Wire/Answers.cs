using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Ledger.Fields;
using Sandbox.Ledger.Rules;

namespace Sandbox.Ledger.Wire;

/// <summary>The answers that all resources give alike.</summary>
static class Answers
{
    /// <summary>One record.</summary>
    public static SandboxResponse Record(int status, RecordShape shape, JsonObject record) =>
        SandboxResponse.Json(status, JsonText.Of(writer => shape.Write(writer, record)));

    /// <summary>A deletion: 200 without a body.</summary>
    public static SandboxResponse Deleted => SandboxResponse.Empty(200);

    /// <summary>A record that a client creates.</summary>
    public static SandboxResponse Created(Call call, Resource resource, int status, Action<JsonObject>? prepare = null)
    {
        var body = call.PostedObject(resource.Table);
        if (call.Books.Settings.RefuseUnknownProperties)
            RequireKnownProperties(resource.CreationTable, body);
        var draft = new ValueReader(resource.Table, FieldUse.Create).Object(resource.CreationTable, body);
        prepare?.Invoke(draft);
        return Record(status, resource, resource.Create(draft));
    }

    /// <summary>One page of a list: a bare array, or 204 without a body when it is empty.</summary>
    public static SandboxResponse List(
        Call call, RecordShape shape, IReadOnlyList<JsonObject> records, IReadOnlyList<Filter> filters)
    {
        var query = ListQuery.Read(call.Request.Query, shape.Table, call.Books.Settings);
        RequireKnownParameters(call, filters);
        var kept = Narrow(call, shape, records, filters).ToList();
        var page = query.Sort(kept, shape).Skip((int)Math.Min((query.PageNumber - 1L) * query.PageSize, int.MaxValue))
            .Take(query.PageSize).ToList();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (call.Books.Settings.PagesTellOfTheNext)
            headers["X-Pagination"] = Pagination(call, query, kept.Count);
        if (page.Count == 0)
            return SandboxResponse.Empty(204, headers);
        return SandboxResponse.Json(200, JsonText.Of(writer =>
        {
            writer.WriteStartArray();
            foreach (var record in page)
                shape.Write(writer, record, query.Fields);
            writer.WriteEndArray();
        }), headers);
    }

    static void RequireKnownProperties(FieldTable table, System.Text.Json.JsonElement body)
    {
        foreach (var property in body.EnumerateObject())
        {
            if (table.Find(property.Name) is not { } field || !field.Use.HasFlag(FieldUse.Create))
                throw new RefusedException(Problem.Invalid(table.Noun, $"The property '{property.Name}' is not known."));
            if (field is { Nested: { } inner } && property.Value.ValueKind == System.Text.Json.JsonValueKind.Object)
                RequireKnownProperties(inner, property.Value);
        }
    }

    static void RequireKnownParameters(Call call, IReadOnlyList<Filter> filters)
    {
        if (!call.Books.Settings.RefuseUnknownParameters)
            return;
        var unknown = call.Request.Query.Keys.FirstOrDefault(name =>
            !ListQuery.Names.Contains(name) && !filters.Any(filter => filter.Parameter.Equals(name, StringComparison.OrdinalIgnoreCase)));
        if (unknown is not null)
            throw new RefusedException(Problem.BadParameter($"The query parameter '{unknown}' is not supported."));
    }

    static IEnumerable<JsonObject> Narrow(
        Call call, RecordShape shape, IEnumerable<JsonObject> records, IReadOnlyList<Filter> filters)
    {
        foreach (var filter in filters)
        {
            if (!call.Request.Query.TryGetValue(filter.Parameter, out var value)
                || filter.Compile(value) is not { } passes)
            {
                continue;
            }
            RequireKnown(call, filter, value, shape);
            var field = shape.Table[filter.Field];
            records = records.Where(record => passes(shape.Value(record, field)));
        }
        return records;
    }

    static void RequireKnown(Call call, Filter filter, string value, RecordShape shape)
    {
        var field = shape.Table[filter.Field];
        if (field.Kind != FieldKind.WholeList)
            return;
        var unknown = filter.Ids(value).Where(id => !call.Books.Lookups.Exists(field.RefersTo!, id)).ToList();
        if (unknown.Count > 0)
            throw new RefusedException(Problem.NotFound(
                $"Could not find {field.RefersTo!.ToLowerInvariant()}(s) with id = {string.Join(", ", unknown)}."));
    }

    static string Pagination(Call call, ListQuery query, int total)
    {
        var pages = (total + query.PageSize - 1) / query.PageSize;
        return JsonText.Object(writer =>
        {
            if (call.Books.Settings.PagesTellTheTotal)
            {
                writer.WriteNumber("totalCount", total);
                writer.WriteNumber("pageSize", query.PageSize);
                writer.WriteNumber("currentPage", query.PageNumber);
                writer.WriteNumber("totalPages", pages);
            }
            writer.WriteString("previousPageLink", query.PageNumber > 1 ? Link(call, query, -1) : null);
            writer.WriteString("nextPageLink", query.PageNumber < pages ? Link(call, query, +1) : null);
        });
    }

    static string Link(Call call, ListQuery query, int step)
    {
        var others = call.Request.Query
            .Where(pair => !pair.Key.Equals("PageNumber", StringComparison.OrdinalIgnoreCase)
                && !pair.Key.Equals("PageSize", StringComparison.OrdinalIgnoreCase)
                && !pair.Key.Equals("subscription-key", StringComparison.OrdinalIgnoreCase))
            .Select(pair => $"&{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}");
        var host = call.Request.Header("Host") is { } name
            ? $"http://{name}{call.Request.Header("X-Forwarded-Prefix")}"
            : "";
        var page = string.Create(
            CultureInfo.InvariantCulture, $"PageNumber={query.PageNumber + step}&PageSize={query.PageSize}");
        return $"{host}{call.Request.Path}?{page}{string.Concat(others)}";
    }
}
