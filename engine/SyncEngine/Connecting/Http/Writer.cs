using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>Creates, changes and deletes records.</summary>
sealed class Writer(RecordSource records, Sender sender, Calls calls, FailureRules rules)
{
    /// <summary>Creates a record.</summary>
    /// <exception cref="ConnectorException">As <see cref="IConnector"/> says.</exception>
    public async Task<WriteOutcome> CreateAsync(CreateRequest request, CancellationToken ct)
    {
        var resource = request.Resource;
        var declared = records.OperationsOf(resource).Create ?? throw calls.Defect($"{resource} is never created.");
        var name = $"{resource.Name}.{declared.Name}";
        var call = declared.Call.Operation is { } operation
            ? calls.GraphQl(name, operation, Variables.OfCreate(declared, request), isWrite: true)
            : calls.RestWrite(
                name, declared.Call, Owner(request), BodyWriter.OfCreate(request), patch: false);
        var attempt = new Attempt(resource, declared, Properties(request.Values), null, request.Owner);
        return await SendAsync(call, attempt, ct);
    }

    /// <summary>Changes a record by one declared write.</summary>
    /// <exception cref="ConnectorException">As <see cref="IConnector"/> says.</exception>
    public async Task<WriteOutcome> UpdateAsync(UpdateRequest request, CancellationToken ct)
    {
        var resource = request.Resource;
        if (!records.OperationsOf(resource).Updates.TryGetValue(request.Write.Name, out var declared))
            throw calls.Defect($"{resource} declares no write '{request.Write.Name}'.");
        if (Unguarded(declared, [request]) is { } unguarded)
            return unguarded;
        var name = $"{resource.Name}.{declared.Name}";
        var attempt = new Attempt(resource, declared, Properties(request.Values), request.Key, OwnerOf(request.Key));
        if (declared.Call.Operation is { } operation)
        {
            var variables = records.Shape(() => Variables.OfUpdates(declared, [request]));
            return await SendAsync(calls.GraphQl(name, operation, variables, isWrite: true), attempt, ct);
        }
        if (declared.Body)
            return await PatchAsync(name, request, attempt, ct);
        if (!declared.Whole)
            return await SendAsync(Rest(name, attempt, BodyWriter.OfUpdate(request.Values)), attempt, ct);
        if (request.Write.Carries.FirstOrDefault(property => request.Current[property].Kind == ValueKind.Absent) is { } unread)
            return new WriteOutcome.Refused(
                $"'{unread}' could not be read, and this write would clear it", unread, Existing: null);
        return await SendAsync(Rest(name, attempt, BodyWriter.OfUpdate(Whole(request))), attempt, ct);
    }

    /// <summary>Changes several records by one call.</summary>
    /// <exception cref="ConnectorException">As <see cref="IConnector"/> says.</exception>
    public async Task<WriteOutcome> UpdateTogetherAsync(ImmutableArray<UpdateRequest> requests, CancellationToken ct)
    {
        if (requests is [var single])
            return await UpdateAsync(single, ct);
        var (resource, write) = (requests[0].Resource, requests[0].Write);
        if (records.OperationsOf(resource).Updates.GetValueOrDefault(write.Name) is not { Batch: not null, Call.Operation: { } operation } declared)
            throw calls.Defect($"{resource} declares no write '{write.Name}' of several records.");
        if (Unguarded(declared, requests) is { } unguarded)
            return unguarded;
        var variables = records.Shape(() => Variables.OfUpdates(declared, requests));
        var attempt = new Attempt(resource, declared, Properties(requests[0].Values), requests[0].Key, Owner: null);
        return await SendAsync(calls.GraphQl($"{resource.Name}.{declared.Name}", operation, variables, isWrite: true), attempt, ct);
    }

    static WriteOutcome.Refused? Unguarded(WriteDeclaration declared, ImmutableArray<UpdateRequest> requests) =>
        declared.Guard.Values.FirstOrDefault(property => requests.Any(request => request.Current[property].Kind == ValueKind.Absent)) is { } unread
            ? new WriteOutcome.Refused($"'{unread}' could not be read, and this write would be unguarded", unread, Existing: null)
            : null;

    // What the write replaces is sent as it was read, where nobody changed it.
    static ImmutableArray<PropertyWrite> Whole(UpdateRequest request) =>
    [
        .. request.Write.Carries
            .Except(request.Values.Select(write => write.Property))
            .Select(property => new PropertyWrite(property, request.Current[property], request.Current[property]))
            .Concat(request.Values),
    ];

    /// <summary>Deletes a record.</summary>
    /// <exception cref="ConnectorException">As <see cref="IConnector"/> says.</exception>
    public async Task<WriteOutcome> DeleteAsync(DeleteRequest request, CancellationToken ct)
    {
        var resource = request.Resource;
        var declared = records.OperationsOf(resource).Delete ?? throw calls.Defect($"{resource} is never deleted.");
        var name = $"{resource.Name}.{declared.Name}";
        var attempt = new Attempt(resource, declared, [], request.Key, OwnerOf(request.Key));
        var call = declared.Call.Operation is { } operation
            ? calls.GraphQl(name, operation, Variables.OfDelete(declared, request), isWrite: true)
            : calls.Rest(name, declared.Call, Calls.PathOf(resource, request.Key), Calls.Constant(declared.Call))
                with
            { IsWrite = true, ByKey = true };
        return await SendAsync(call, attempt, ct);
    }

    /// <summary>
    /// Sends the patch. Whether a container of which nothing was filled is null or only empty shows in the answer to
    /// the guarded form;
    /// a refused guard proves that nothing was changed, so the other form follows.
    /// </summary>
    async Task<WriteOutcome> PatchAsync(string name, UpdateRequest request, Attempt attempt, CancellationToken ct)
    {
        var tests = attempt.Declared.Test;
        if (JsonPatchBody.Whole(request.Values, tests, request.Current) is { Count: > 0 } whole)
        {
            var outcome = await SendAsync(Rest(name, attempt, Calls.Encode(whole)), attempt, ct);
            if (outcome is not WriteOutcome.Moved)
                return outcome;
        }
        return await SendAsync(Rest(name, attempt, Calls.Encode(JsonPatchBody.Single(request.Values, tests))), attempt, ct);
    }

    Call Rest(string name, Attempt attempt, byte[] body)
    {
        var path = attempt.Key is { } key ? Calls.PathOf(attempt.Resource, key) : [];
        return calls.RestWrite(name, attempt.Declared.Call, path, body, attempt.Declared.Body) with { ByKey = true };
    }

    async Task<WriteOutcome> SendAsync(Call call, Attempt attempt, CancellationToken ct)
    {
        using var answer = await sender.SendAsync(call, ct);
        return answer.Fate switch
        {
            Fate.NeverSent => throw sender.Stop(call, answer),
            Fate.Lost => new WriteOutcome.Unknown(sender.Words(answer)),
            Fate.Answered when answer.Failure is { } failure => Failed(call, answer, failure, attempt),
            Fate.Answered when UserErrors(answer, attempt) is { } failure => Failed(call, answer, failure, attempt),
            Fate.Answered when sender.OtherVersion(answer) is { } other => new WriteOutcome.Unknown(other),
            // What a deleted record was like is nobody's concern any more.
            Fate.Answered when attempt is { Declared.Call.Verb: "DELETE", Key: { } deleted } =>
                new WriteOutcome.Applied(deleted, null),
            Fate.Answered => Applied(answer, attempt),
        };
    }

    static WriteOutcome Failed(Call call, Answer answer, Failure failure, Attempt attempt) => failure.Class switch
    {
        ErrorClass.Refused => Refused(failure, attempt),
        // What a create cannot find is something that its body or its path refers to.
        ErrorClass.Missing => attempt.Key is null ? Refused(failure, attempt) : new WriteOutcome.Missing(),
        ErrorClass.Moved => new WriteOutcome.Moved(failure.Text),
        ErrorClass.Transient => new WriteOutcome.Unknown(failure.Text),
        ErrorClass.Throttled or ErrorClass.Authorisation or ErrorClass.Defect =>
            throw new ConnectorException(
                Sender.ClassOf(failure.Class),
                attempt.Resource.System,
                $"{call.Name} ({answer.Status}): {failure.Text}"),
    };

    static WriteOutcome.Refused Refused(Failure failure, Attempt attempt) => new(
        failure.Text,
        Blame.Find(failure, attempt.Properties),
        failure.Existing is { } existing && attempt.Resource.Key.Length == 1 ? new RecordKey(existing) : null);

    Failure? UserErrors(Answer answer, Attempt attempt)
    {
        if (attempt.Declared.UserErrors.IsDefaultOrEmpty)
            return null;
        var errors = answer.At(attempt.Declared.UserErrors);
        return errors.Items().Any() ? rules.OfUserErrors(errors) : null;
    }

    WriteOutcome Applied(Answer answer, Attempt attempt)
    {
        var at = attempt.Declared.Call.At;
        var isGraphQl = attempt.Declared.Call.Operation is not null;
        if (isGraphQl && at.IsEmpty)
            return HoldsPayload(answer, attempt) && attempt.Key is { } done
                ? new WriteOutcome.Applied(done, null)
                : new WriteOutcome.Unknown("The answer shows nothing of the write.");
        var json = answer.At(at);
        if (json.ValueKind != JsonValueKind.Object)
            return !isGraphQl && attempt.Key is { } key
                ? new WriteOutcome.Applied(key, null)
                : new WriteOutcome.Unknown("The answer does not show the record.");
        var record = records.Written(attempt.Resource, answer, json, answer.FieldErrors?.Below(at), attempt.Owner);
        return new WriteOutcome.Applied(record.Key, record);
    }

    /// <summary>A payload is there when the place of its business errors is, empty as it may be.</summary>
    static bool HoldsPayload(Answer answer, Attempt attempt) =>
        attempt.Declared.UserErrors.IsDefaultOrEmpty
            ? answer.Content.ValueKind == JsonValueKind.Object
            : answer.At(attempt.Declared.UserErrors).ValueKind == JsonValueKind.Array;

    static ImmutableArray<Property> Properties(ImmutableArray<PropertyWrite> values) =>
        [.. values.Select(write => write.Property)];

    static IEnumerable<(string Name, string Value)> Owner(CreateRequest request) =>
        request.Owner is { } owner ? [("owner", owner.Own)] : [];

    static RecordKey? OwnerOf(RecordKey key) => key.Parts.Count > 1 ? RecordKey.Of(key.Parts.SkipLast(1)) : null;

    /// <summary>A write under way.</summary>
    sealed record Attempt(
        Resource Resource,
        WriteDeclaration Declared,
        IReadOnlyList<Property> Properties,
        RecordKey? Key,
        RecordKey? Owner);
}
