using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;

namespace SyncEngine.Connecting.Http;

/// <summary>Makes the subscriptions to webhooks that a system lacks. Those of others, and older ones of ours, are left alone.</summary>
sealed class Subscribing(SystemDeclaration system, Sender sender, Calls calls)
{
    /// <summary>Makes what is missing.</summary>
    /// <param name="address">Where webhooks are to be sent.</param>
    /// <param name="ct">Cancels between calls.</param>
    /// <returns>The topics that were subscribed to now; empty when all were, or where the system declares no way.</returns>
    /// <exception cref="ConnectorException">The system does not answer, or refuses.</exception>
    public async Task<ImmutableArray<string>> EnsureAsync(Uri address, CancellationToken ct)
    {
        if (system.Webhooks is not { Subscriptions: { } declared } webhooks)
            return [];
        var known = await ListAsync(declared, address.ToString(), ct);
        var made = ImmutableArray.CreateBuilder<string>();
        foreach (var topic in webhooks.Topics.Values.OrderBy(topic => topic.Name, StringComparer.Ordinal))
        {
            if (topic.Subscribe is not { } name || known.Contains(name))
                continue;
            await CreateAsync(declared, name, address.ToString(), ct);
            made.Add(topic.Name);
        }

        return made.ToImmutable();
    }

    async Task<HashSet<string>> ListAsync(SubscriptionDeclaration declared, string address, CancellationToken ct)
    {
        using var answer = await sender.ReadAsync(CallOf("webhooks.list", declared.List, new JsonObject(), isWrite: false), ct);
        return answer.At(declared.List.At).Items()
            .Where(item => item.At(declared.Address).AsText() == address)
            .Select(item => item.At(declared.Topic).AsText() ?? "")
            .ToHashSet(StringComparer.Ordinal);
    }

    async Task CreateAsync(SubscriptionDeclaration declared, string topic, string address, CancellationToken ct)
    {
        var variables = new JsonObject { ["topic"] = topic, ["address"] = address };
        using var answer = await sender.SendAsync(CallOf("webhooks.create", declared.Create, variables, isWrite: true), ct);
        if (!answer.IsGood)
            throw sender.Stop(CallOf("webhooks.create", declared.Create, [], isWrite: true), answer);
        if (declared.UserErrors.Length > 0 && answer.At(declared.UserErrors).Items().FirstOrDefault() is { ValueKind: System.Text.Json.JsonValueKind.Object } error)
        {
            throw new ConnectorException(
                FailureClass.Refused, system.Name, $"webhooks.create {topic}: {error.Member("message").AsText()}");
        }
    }

    Call CallOf(string name, CallDeclaration declared, JsonObject variables, bool isWrite) => declared.Operation is { } operation
        ? calls.GraphQl(name, operation, variables, isWrite)
        : isWrite
            ? calls.RestWrite(name, declared, [], Calls.Encode(variables), patch: false)
            : calls.Rest(name, declared, [], Calls.Constant(declared));
}
