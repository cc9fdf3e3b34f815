using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>Reads listings page by page.</summary>
sealed class PageReader(RecordSource records, Sender sender, Calls calls, BulkReader bulk)
{
    /// <summary>Reads one page of a resource's own list.</summary>
    /// <exception cref="ConnectorException">The resource declares no list, or the read cannot go on.</exception>
    public Task<Page> ReadAsync(Resource resource, DateTimeOffset? since, string? cursor, CancellationToken ct) =>
        records.OperationsOf(resource).List is { } list
            ? ReadAsync(resource, list, since - list.Overlap, cursor, ct)
            : throw calls.Defect($"{resource} has no list.");

    /// <summary>Reads one page of a declared list.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="list">The list.</param>
    /// <param name="since">The filter's instant, the overlap taken off.</param>
    /// <param name="cursor">The cursor, or null for the first page.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Page> ReadAsync(
        Resource resource, ListDeclaration list, DateTimeOffset? since, string? cursor, CancellationToken ct) =>
        list.Paging switch
        {
            Paging.None => ReadOnceAsync(resource, list, since, ct),
            Paging.Cursor when list.Bulk is { Operation: { } query } && since is null && bulk.Declared is { } declared =>
                ReadWholeAsync(resource, list, (declared, query), BulkCursor.Parse(cursor), ct),
            Paging.Cursor => ReadByCursorAsync(resource, list, since, cursor, ct),
            Paging.PageNumber => ReadByNumberAsync(resource, list, since, Numbered(cursor), ct),
        };

    async Task<Page> ReadOnceAsync(Resource resource, ListDeclaration list, DateTimeOffset? since, CancellationToken ct)
    {
        var call = list.Call.Operation is { } operation
            ? calls.GraphQl(
                NameOf(resource), operation, new JsonObject { ["query"] = Query(list, since) }, isWrite: false)
            : calls.Rest(NameOf(resource), list.Call, [], Parameters(list, since));
        using var answer = await sender.ReadAsync(call, ct);
        var (nodes, errors) = Nodes(resource, answer, list);
        var found = await records.AllAsync(resource, answer, nodes, errors, ct);
        return new Page(found, null, answer.ServerTime, found.Length);
    }

    /// <summary>
    /// Reads a whole list: page by page, and where it turns out to be long by a file that the system makes. Fields that are
    /// withheld would come as blanks in a file, so a list of which any is withheld is read page by page.
    /// </summary>
    async Task<Page> ReadWholeAsync(
        Resource resource, ListDeclaration list, (BulkDeclaration Declared, string Query) way, BulkCursor cursor, CancellationToken ct)
    {
        if (cursor.Kind == BulkCursor.Way.File)
            return await bulk.ReadAsync(resource, cursor, ct);
        var after = cursor.Text is { Length: > 0 } text ? text : null;
        var (page, isWithheld) = await ReadPageAsync(resource, list, null, after, ct);
        if (page.Next is not { } next)
            return page;
        if (cursor.Kind == BulkCursor.Way.Paging || isWithheld)
            return page;
        if (cursor.Count + 1 < way.Declared.After)
            return page with { Next = new BulkCursor(BulkCursor.Way.Counting, cursor.Count + 1, next).ToString() };
        return await bulk.StartAsync(way.Query, ct) is { } operation
            ? page with { Next = new BulkCursor(BulkCursor.Way.File, 0, operation).ToString() }
            : page;
    }

    async Task<Page> ReadByCursorAsync(
        Resource resource, ListDeclaration list, DateTimeOffset? since, string? cursor, CancellationToken ct) =>
        (await ReadPageAsync(resource, list, since, cursor, ct)).Page;

    async Task<(Page Page, bool IsWithheld)> ReadPageAsync(
        Resource resource, ListDeclaration list, DateTimeOffset? since, string? cursor, CancellationToken ct)
    {
        var operation = list.Call.Operation
            ?? throw calls.Defect($"The list of {resource} pages by cursor and names no GraphQL operation.");
        var variables = new JsonObject { ["first"] = list.Size, ["after"] = cursor, ["query"] = Query(list, since) };
        var call = calls.GraphQl(NameOf(resource), operation, variables, isWrite: false);
        using var answer = await sender.ReadAsync(call, ct);
        var connection = answer.At(list.Call.At);
        if (connection.ValueKind != JsonValueKind.Object)
            throw calls.Defect($"The list of {resource} holds no connection at '{string.Join('.', list.Call.At)}'.");
        var (nodes, errors) = Nodes(resource, answer, list);
        var found = await records.AllAsync(resource, answer, nodes, errors, ct);
        var page = new Page(found, records.Shape(() => RecordReader.CursorOf(connection)), answer.ServerTime, null);
        return (page, answer.FieldErrors is not null);
    }

    async Task<Page> ReadByNumberAsync(
        Resource resource, ListDeclaration list, DateTimeOffset? since, NumberedCursor cursor, CancellationToken ct)
    {
        var call = calls.Rest(
            NameOf(resource),
            list.Call,
            [],
            Parameters(list, since)
                .Append((list.Parameters.Page, cursor.Page.ToString(CultureInfo.InvariantCulture)))
                .Append((list.Parameters.Size, list.Size.ToString(CultureInfo.InvariantCulture))));
        var answer = await sender.ReadAsync(call, ct);
        using (answer)
        {
            var header = PaginationHeader.Of(answer);
            // Records that left while we read moved later ones to pages that were read already: begin again, once.
            if (header?.Total < cursor.Total && !cursor.Restarted)
            {
                var again = new NumberedCursor(1, header?.Total, Restarted: true);
                return await ReadByNumberAsync(resource, list, since, again, ct);
            }
            var (nodes, errors) = Nodes(resource, answer, list);
            var found = await records.AllAsync(resource, answer, nodes, errors, ct);
            return new Page(found, NextOf(resource, found, header, cursor)?.ToString(), answer.ServerTime, header?.Total);
        }
    }

    // A system may give fewer than it is asked for: without its word only an empty page, or one that comes again, is the end.
    NumberedCursor? NextOf(Resource resource, ImmutableArray<ResourceRecord> found, PaginationHeader? header, NumberedCursor cursor)
    {
        if (found.IsEmpty || header is { HasNext: false })
            return null;
        var first = found[0].Key.Text;
        if (first != cursor.First)
            return cursor.Next(header?.Total, first);
        return header is null
            ? null
            : throw calls.Defect($"The list of {resource} gives page {cursor.Page - 1} again as page {cursor.Page}, and says that it goes on.");
    }

    (JsonElement Nodes, ErrorTree? Errors) Nodes(Resource resource, Answer answer, ListDeclaration list)
    {
        var (nodes, errors) = RecordReader.Nodes(answer.At(list.Call.At), answer.FieldErrors?.Below(list.Call.At));
        // 204 is an empty list; a body without the list is none.
        return nodes.ValueKind == JsonValueKind.Array || answer.Document is null
            ? (nodes, errors)
            : throw calls.Defect($"The list of {resource} is no list.");
    }

    static string NameOf(Resource resource) => $"{resource.Name}.list";

    /// <summary>Search filters of GraphQL systems know whole seconds.</summary>
    static string? Query(ListDeclaration list, DateTimeOffset? since) => since is { } instant && list.Since is { } text
        ? Template.Fill(text, ("since", Utc(instant, "yyyy-MM-dd'T'HH:mm:ss'Z'")))
        : null;

    static IEnumerable<(string Name, string Value)> Parameters(ListDeclaration list, DateTimeOffset? since)
    {
        foreach (var constant in Calls.Constant(list.Call))
            yield return constant;
        if (list.Order is { } order)
            yield return (list.Parameters.Order, order);
        // Such filters are exclusive; one tick earlier includes the instant itself.
        if (since is { } instant && list.Since is { } parameter)
            yield return (parameter, Utc(instant.AddTicks(-1), "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'"));
    }

    static string Utc(DateTimeOffset instant, string format) =>
        instant.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);

    NumberedCursor Numbered(string? cursor) => records.Shape(() => NumberedCursor.Parse(cursor));
}
