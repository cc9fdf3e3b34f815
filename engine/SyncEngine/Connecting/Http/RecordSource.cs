using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>Records from answers, with lists that page on their own read to the end.</summary>
sealed class RecordSource(SystemDeclaration system, Sender sender, Calls calls)
{
    /// <summary>Items to a page of a list inside a record.</summary>
    const int ItemsToPage = 100;

    readonly ConcurrentDictionary<string, RecordReader> readers = new(StringComparer.Ordinal);

    /// <summary>The operations of a resource.</summary>
    /// <exception cref="ConnectorException">None are declared.</exception>
    public ResourceOperations OperationsOf(Resource resource) =>
        system.Http.Resources.TryGetValue(resource.Name, out var operations)
            ? operations
            : throw calls.Defect($"{resource} declares no operations.");

    /// <summary>The reader of a resource.</summary>
    public RecordReader ReaderOf(Resource resource) =>
        readers.GetOrAdd(resource.Name, _ => new RecordReader(resource, system.Resources));

    /// <summary>All records of a list in an answer.</summary>
    /// <exception cref="ConnectorException">
    /// The answer does not have the declared shape, or a list cannot be read to its end.
    /// </exception>
    public async Task<ImmutableArray<ResourceRecord>> AllAsync(
        Resource resource, Answer answer, JsonElement nodes, ErrorTree? errors, CancellationToken ct)
    {
        var records = ImmutableArray.CreateBuilder<ResourceRecord>();
        var position = 0;
        foreach (var node in nodes.Items())
        {
            var below = errors?.Below((position++).ToString(CultureInfo.InvariantCulture));
            // Deleted while the list was made; one that could not be given says so.
            if (node.ValueKind != JsonValueKind.Null || below is not null)
                records.Add(await OneAsync(resource, answer, node, below, null, ct));
        }
        return records.DrainToImmutable();
    }

    /// <summary>One record of an answer.</summary>
    /// <exception cref="ConnectorException">
    /// The answer does not have the declared shape, or a list cannot be read to its end.
    /// </exception>
    public async Task<ResourceRecord> OneAsync(
        Resource resource, Answer answer, JsonElement json, ErrorTree? errors, RecordKey? owner, CancellationToken ct)
    {
        var read = Shape(() => ReaderOf(resource).Read(json, errors, answer.SentAt, owner));
        var record = read.Record;
        foreach (var continuation in read.Continuations)
            record = await ContinueAsync(record, continuation, ct);
        return record;
    }

    /// <summary>
    /// The record that a write's answer shows. Lists that go on are absent: a write does not read on.
    /// </summary>
    /// <exception cref="ConnectorException">The answer does not have the declared shape.</exception>
    public ResourceRecord Written(
        Resource resource, Answer answer, JsonElement json, ErrorTree? errors, RecordKey? owner)
    {
        var read = Shape(() => ReaderOf(resource).Read(json, errors, answer.SentAt, owner));
        return read.Continuations.Aggregate(
            read.Record,
            (record, continuation) => record with { Items = record.Items.SetItem(continuation.List, default) });
    }

    async Task<ResourceRecord> ContinueAsync(ResourceRecord record, Continuation continuation, CancellationToken ct)
    {
        var (resource, list) = (record.Resource, record.Resource.Lists[continuation.List]);
        if (!OperationsOf(resource).More.TryGetValue(list.Name, out var more) || more.Operation is not { } operation)
            throw calls.Defect($"The list '{list.Name}' of {resource} goes on and declares no 'more'.");
        var items = record.Items[continuation.List].ToBuilder();
        for (string? cursor = continuation.Cursor; cursor is not null;)
        {
            var variables = new JsonObject
            {
                ["id"] = Calls.IdOf(resource, record.Key),
                ["first"] = ItemsToPage,
                ["after"] = cursor,
            };
            var call = calls.GraphQl($"{resource.Name}.more", operation, variables, isWrite: false);
            using var answer = await sender.ReadAsync(call, ct);
            var page = answer.At(more.At);
            var errors = answer.FieldErrors?.Below(more.At);
            var part = Shape(() => ReaderOf(resource).ReadItems(page, errors, continuation.List, record.Key));
            if (part.IsDefault)
                throw calls.Defect($"The list '{list.Name}' of {resource} {record.Key} broke off half-way.");
            items.AddRange(part);
            cursor = Shape(() => RecordReader.CursorOf(page));
        }
        return record with { Items = record.Items.SetItem(continuation.List, items.ToImmutable()) };
    }

    /// <summary>Reads what must have the declared shape.</summary>
    /// <exception cref="ConnectorException">It does not.</exception>
    public T Shape<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException misfit)
        {
            throw new ConnectorException(FailureClass.Defect, system.Name, misfit.Message, misfit);
        }
    }
}
