using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>Reads whole lists by a file that the system makes, a page of its lines at a time.</summary>
/// <remarks>The cursor names the operation and the line, so that a read that broke off goes on there, in another process too.</remarks>
sealed class BulkReader(
    SystemDeclaration system, RecordSource records, Sender sender, Calls calls, KeyReader keys, Func<HttpMessageHandler> network, TimeProvider time)
    : IDisposable
{
    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>After so long a page comes back empty, so that whoever reads can tell that it lives.</summary>
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>Records of a page of the file.</summary>
    const int PageSize = 250;

    /// <summary>How long a page of lines may take, its file's headers included; a stream that stands still is given up.</summary>
    static readonly TimeSpan PageTimeout = TimeSpan.FromMinutes(5);

    readonly Lazy<HttpClient> http = new(() => new HttpClient(network()) { Timeout = Timeout.InfiniteTimeSpan });
    BulkFile? open;
    TimeSpan pause = FirstPause;

    /// <summary>How it is done, or null where the system cannot.</summary>
    public BulkDeclaration? Declared => system.Http.Bulk;

    /// <summary>Asks the system to read a list.</summary>
    /// <returns>The operation's id, or null when the system will not now.</returns>
    public async Task<string?> StartAsync(string query, CancellationToken ct)
    {
        var declared = Declared!;
        var document = system.Http.GraphQl!.Documents[query];
        pause = FirstPause;
        var call = calls.GraphQl("bulk.start", declared.Start.Operation!, new JsonObject { ["query"] = document }, isWrite: false);
        try
        {
            using var answer = await sender.SendAsync(call, ct);
            return answer.IsGood && !answer.At(declared.UserErrors).Items().Any() ? answer.At(declared.Start.At).Member(declared.Id).AsText() : null;
        }
        catch (ConnectorException denied) when (denied.Class is FailureClass.Authorisation or FailureClass.Defect)
        {
            // Whoever may not have files made may still read page by page.
            return null;
        }
    }

    /// <summary>The next page of the file; an empty page with the same cursor while it is not whole yet.</summary>
    /// <exception cref="ConnectorException">The file cannot be read now.</exception>
    public async Task<Page> ReadAsync(Resource resource, BulkCursor cursor, CancellationToken ct)
    {
        if (IsOpenAt(cursor) && open is { } known)
            return await CompleteAsync(resource, await ReadFileAsync(resource, cursor, known, ct), ct);
        var declared = Declared!;
        var (state, serverTime) = await LookAsync(declared, cursor.Text!, ct);
        var isDone = state.Member(declared.Status).ToString() == declared.Done;
        var url = state.Member(declared.Url).AsText() ?? "";
        if (state.ValueKind != JsonValueKind.Object || declared.Failed.Contains(state.Member(declared.Status).ToString(), StringComparer.Ordinal)
            || (isDone && url.Length == 0))
        {
            // None is made of an empty list, either; but this one has filled pages before.
            return Paged(serverTime);
        }

        if (!isDone)
            return new Page([], cursor.ToString(), serverTime, null);
        var createdAt = Value.Of(state.Member(declared.Created).ToString()).Instant
            ?? throw calls.Defect($"'{state.Member(declared.Created)}' is no time at which a bulk read was asked for.");
        var file = new BulkFile(http.Value, cursor.Text!, new Uri(new Uri(calls.Root), url), declared.Parent)
        {
            CreatedAt = createdAt,
            ServerTime = serverTime,
        };
        return await CompleteAsync(resource, await ReadFileAsync(resource, cursor, file, ct), ct);
    }

    // What lies within the items of a list cannot be in the file: a record that has such items is asked for by itself, where they are wanted.
    async Task<Page> CompleteAsync(Resource resource, Page page, CancellationToken ct)
    {
        if (records.OperationsOf(resource).Get is not { Call.Operation: { } operation } || !calls.IsWhole(operation))
            return page;
        var torn = page.Records.Where(record => record.Items.Any(list => list.IsDefault)).Select(record => record.Key).ToArray();
        if (torn.Length == 0)
            return page;
        var whole = await keys.FetchAsync(resource, torn, ct);
        return page with { Records = [.. page.Records.Select(record => whole.GetValueOrDefault(record.Key, record))] };
    }

    /// <inheritdoc />
    public void Dispose()
    {
        open?.Dispose();
        if (http.IsValueCreated)
            http.Value.Dispose();
    }

    async Task<(JsonElement State, DateTimeOffset ServerTime)> LookAsync(BulkDeclaration declared, string operation, CancellationToken ct)
    {
        for (var until = time.GetUtcNow() + LongestWait; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var call = calls.GraphQl("bulk.look", declared.Look.Operation!, new JsonObject { ["id"] = operation }, isWrite: false);
            using var answer = await sender.ReadAsync(call, ct);
            var state = answer.At(declared.Look.At);
            var status = state.Member(declared.Status).ToString();
            var isOver = state.ValueKind != JsonValueKind.Object || status == declared.Done || declared.Failed.Contains(status, StringComparer.Ordinal);
            if (isOver || time.GetUtcNow() >= until)
                return (state.ValueKind == JsonValueKind.Undefined ? state : state.Clone(), answer.ServerTime);
            await Task.Delay(pause, time, ct);
        }
    }

    bool IsOpenAt(BulkCursor cursor) => open is { } file && file.Operation == cursor.Text && file.Line == cursor.Count;

    async Task<Page> ReadFileAsync(Resource resource, BulkCursor cursor, BulkFile file, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(PageTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            await OpenAsync(file, cursor, both.Token);
            var page = ImmutableArray.CreateBuilder<ResourceRecord>();
            while (page.Count < PageSize)
            {
                if (await file.NextAsync(both.Token) is not var (record, inside))
                    return new Page(page.ToImmutable(), null, file.ServerTime, null);
                page.Add(Read(resource, record, inside, file.CreatedAt));
            }

            return new Page(page.ToImmutable(), (cursor with { Count = file.Line }).ToString(), file.ServerTime, null);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw Broken(FailureClass.Transient, "it stands still", null);
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            throw Broken(FailureClass.Transient, broken.Message, broken);
        }
        catch (FormatException)
        {
            Close();
            return Paged(file.ServerTime);
        }
    }

    async Task OpenAsync(BulkFile file, BulkCursor cursor, CancellationToken ct)
    {
        if (file == open)
            return;
        open?.Dispose();
        open = file;
        await file.OpenAsync(cursor.Count, ct);
    }

    // Without a file that can be relied on the list is read from its beginning, page by page: what comes twice does no harm.
    static Page Paged(DateTimeOffset serverTime) => new([], new BulkCursor(BulkCursor.Way.Paging, 0, "").ToString(), serverTime, null);

    void Close()
    {
        open?.Dispose();
        open = null;
    }

    ConnectorException Broken(FailureClass @class, string what, Exception? cause)
    {
        Close();
        return new ConnectorException(@class, system.Name, $"The file of a bulk read broke off: {what}", cause);
    }

    // What is no connection stands in the record itself, and what lies within its items cannot be read in bulk.
    static bool StandsInTheRecord(JsonObject record, ResourceList list)
    {
        JsonNode? place = record;
        foreach (var step in list.Wire)
        {
            place = place is JsonObject inside ? inside[step] : null;
            if (place is JsonArray)
                return true;
        }
        return false;
    }

    static string? KeyOf(JsonObject item, ResourceList list) => item[list.Key.Wire[^1]]?.ToString();

    // Put together, a record looks as if a page had brought it.
    ResourceRecord Read(Resource resource, JsonObject record, IReadOnlyList<JsonObject> inside, DateTimeOffset createdAt)
    {
        var lists = resource.Lists.Where(list => !StandsInTheRecord(record, list)).ToArray();
        foreach (var list in lists)
        {
            // Only its key tells which list an item is of. One without stands in all of them, so that none is taken for whole.
            var items = inside.Where(item => KeyOf(item, list) is { } key
                ? key.StartsWith(list.Key.Prefix ?? "", StringComparison.Ordinal)
                : lists.All(other => KeyOf(item, other) is null));
            ObjectBody.Place(record, list.Wire.AsSpan(), new JsonObject { ["nodes"] = new JsonArray([.. items.Select(item => item.DeepClone())]) });
        }

        var json = JsonSerializer.SerializeToElement(record);
        return records.Shape(() => records.ReaderOf(resource).Read(json, null, createdAt)).Record;
    }
}
