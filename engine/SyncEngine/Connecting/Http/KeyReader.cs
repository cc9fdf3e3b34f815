using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>Reads records by key, as they are now.</summary>
sealed class KeyReader(RecordSource records, Sender sender, Calls calls)
{
    /// <summary>Reads records; one that the system says is not there is missing from the result.</summary>
    /// <exception cref="ConnectorException">The resource declares no read by key, or the read cannot go on.</exception>
    public async Task<IReadOnlyDictionary<RecordKey, ResourceRecord>> FetchAsync(
        Resource resource, IReadOnlyCollection<RecordKey> keys, CancellationToken ct)
    {
        var get = records.OperationsOf(resource).Get ?? throw calls.Defect($"{resource} cannot be read by key.");
        var found = new Dictionary<RecordKey, ResourceRecord>();
        foreach (var batch in keys.Distinct().Chunk(get.Call.Operation is null ? 1 : Math.Max(1, get.Batch)))
        {
            if (get.Call.Operation is { } operation)
                await FetchBatchAsync(resource, get, operation, batch, found, ct);
            else
                await FetchOneAsync(resource, get, batch[0], found, ct);
        }
        return found;
    }

    async Task FetchOneAsync(
        Resource resource, GetDeclaration get, RecordKey key,
        Dictionary<RecordKey, ResourceRecord> found, CancellationToken ct)
    {
        var call = calls.Rest(NameOf(resource), get.Call, Calls.PathOf(resource, key), Calls.Constant(get.Call))
            with
        { ByKey = true };
        using var answer = await sender.SendAsync(call, ct);
        if (IsMissing(answer, get))
            return;
        if (!answer.IsGood)
            throw sender.Stop(call, answer);
        var json = answer.At(get.Call.At);
        if (json.ValueKind != JsonValueKind.Object)
            throw calls.Defect($"{resource} {key} was answered without a record.");
        found[key] = await records.OneAsync(resource, answer, json, null, OwnerOf(key), ct);
    }

    async Task FetchBatchAsync(
        Resource resource, GetDeclaration get, string operation, RecordKey[] batch,
        Dictionary<RecordKey, ResourceRecord> found, CancellationToken ct)
    {
        var ids = new JsonArray([.. batch.Select(key => JsonValue.Create(Calls.IdOf(resource, key)))]);
        var call = calls.GraphQl(NameOf(resource), operation, new JsonObject { ["ids"] = ids }, isWrite: false)
            with
        { ByKey = true };
        using var answer = await sender.SendAsync(call, ct);
        if (answer.Failure is { Class: ErrorClass.Missing })
        {
            // The answer does not say reliably which of them: asked singly, each says for itself.
            foreach (var key in batch.Length > 1 ? batch : [])
                await FetchBatchAsync(resource, get, operation, [key], found, ct);
            return;
        }
        if (!answer.IsGood)
            throw sender.Stop(call, answer);
        var nodes = answer.At(get.Call.At);
        if (nodes.ValueKind != JsonValueKind.Array)
            throw calls.Defect($"{resource} was answered without a list at '{string.Join('.', get.Call.At)}'.");
        var errors = answer.FieldErrors?.Below(get.Call.At);
        var index = 0;
        foreach (var node in nodes.EnumerateArray())
        {
            var below = errors?.Below(index++.ToString(CultureInfo.InvariantCulture));
            if (node.ValueKind == JsonValueKind.Null)
                continue;
            var record = await records.OneAsync(resource, answer, node, below, null, ct);
            found[record.Key] = record;
        }
    }

    static string NameOf(Resource resource) => $"{resource.Name}.get";

    // Whatever stands between us and the system may answer with the same status: only the declared answer counts.
    static bool IsMissing(Answer answer, GetDeclaration get) =>
        answer.Failure is { Class: ErrorClass.Missing } && (get.MissingStatus is null || answer.Status == get.MissingStatus);

    static RecordKey? OwnerOf(RecordKey key) =>
        key.Parts.Count > 1 ? RecordKey.Of(key.Parts.SkipLast(1)) : null;
}
