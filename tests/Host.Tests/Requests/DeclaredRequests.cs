using System.Collections.Immutable;
using System.Net;
using Microsoft.Extensions.Time.Testing;
using Sandbox.Http;
using SyncEngine.Connecting;
using SyncEngine.Connecting.Http;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;

namespace SyncEngine.Host.Tests.Requests;

/// <summary>Makes each call that a system's file declares, with each property that it can carry, and writes down what is sent.</summary>
/// <param name="system">The system.</param>
/// <param name="identifier">A key of a resource, as the system spells it.</param>
sealed class DeclaredRequests(SystemDeclaration system, Func<Resource, Property, string> identifier)
{
    static readonly ConnectorOptions Once = new() { Repeats = 0, ThrottledRepeats = 0 };

    readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    /// <summary>All requests but those for tokens.</summary>
    public async Task<IReadOnlyList<SandboxRequest>> SendAsync()
    {
        var sent = new List<SandboxRequest>();
        var connection = new SystemConnection(new Uri("https://system.example.com"), ImmutableDictionary<string, Value>.Empty, RateFactor: 10_000);
        using var connector = HttpConnector.Create(
            system, connection, new AnySecrets(), time, () => new SandboxHandler(new Deaf(sent)), null, new RateLimits(time), readOnly: false, Once);
        await TryAsync(() => connector.CheckIdentityAsync(default));
        foreach (var resource in system.Resources.Values.Where(resource => system.Http.Resources.ContainsKey(resource.Name)))
            await SendAsync(connector, resource, system.Http.Resources[resource.Name]);
        return sent;
    }

    async Task SendAsync(HttpConnector connector, Resource resource, ResourceOperations operations)
    {
        var key = RecordKey.Of(resource.Key.Select(part => identifier(resource, part)));
        if (operations.List is not null)
        {
            await TryAsync(() => connector.ReadAsync(resource, null, null, default));
            await TryAsync(() => connector.ReadAsync(resource, time.GetUtcNow(), null, default));
        }
        if (operations.Get is not null)
            await TryAsync(() => connector.FetchAsync(resource, [key], default));
        if (operations.Find is not null)
            await TryAsync(() => connector.FindAsync(resource, "abc:1", default));
        if (operations.Create is not null)
            await TryAsync(() => connector.CreateAsync(CreateOf(resource, key), default));
        if (operations.Delete is not null)
            await TryAsync(() => connector.DeleteAsync(new DeleteRequest(resource, key), default));
        foreach (var write in resource.Updates)
            foreach (var isFilled in new[] { true, false })
                await TryAsync(() => connector.UpdateAsync(UpdateOf(resource, key, write, isFilled), default));
    }

    CreateRequest CreateOf(Resource resource, RecordKey key)
    {
        var children = system.Resources.Values
            .Where(child => child.CreatedWith?.Resource == resource.Name)
            .Select(child => new CreateRequest(child, null, WritesOf(child, child.Creatable, default), []));
        RecordKey? owner = resource.Owner is null ? null : RecordKey.Of(key.Parts.SkipLast(1));
        return new CreateRequest(resource, owner, WritesOf(resource, resource.Creatable, default), [.. children]);
    }

    UpdateRequest UpdateOf(Resource resource, RecordKey key, ResourceWrite write, bool isFilled)
    {
        var item = write.Carries.Any(property => property.List is not null) ? "12345" : null;
        return new UpdateRequest(
            resource, key, write, item, WritesOf(resource, write.Carries, isFilled ? null : Value.Null), Current(resource, key, isFilled));
    }

    ImmutableArray<PropertyWrite> WritesOf(Resource resource, ImmutableArray<Property> properties, Value? before) =>
        [.. properties.Select(property => new PropertyWrite(property, ValueOf(resource, property), before ?? ValueOf(resource, property)))];

    ResourceRecord Current(Resource resource, RecordKey key, bool isFilled) => new(
        resource, key,
        [.. resource.Properties.Select(property =>
            isFilled || property.Name.EndsWith(".id", StringComparison.Ordinal) ? ValueOf(resource, property) : Value.Null)],
        [], time.GetUtcNow());

    Value ValueOf(Resource resource, Property property) => property.Type switch
    {
        PropertyType.Text => Value.Of(property.Allowed.FirstOrDefault() ?? "abc"),
        PropertyType.Integer => Value.Of(7m),
        PropertyType.Decimal => Value.Of(12.5m),
        PropertyType.Boolean => Value.Of(true),
        PropertyType.Date => Value.Of("2026-11-23"),
        PropertyType.Instant => Value.Of("2026-11-23T08:00:00Z"),
        PropertyType.Email => Value.Of("kari@example.com"),
        PropertyType.Phone => Value.Of("+4740055005"),
        PropertyType.Country => Value.Of("NO"),
        PropertyType.Id => Value.Of(identifier(resource, property)),
    };

    // The system is deaf: what comes back is of no interest, only what was sent.
    static async Task TryAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (ConnectorException)
        {
            return;
        }
    }

    sealed class Deaf(List<SandboxRequest> sent) : ISimulatedSystem
    {
        public SandboxResponse Answer(SandboxRequest request)
        {
            if (request.Path.EndsWith("/Token", StringComparison.Ordinal))
                return SandboxResponse.Json(200, """{"access_token": "token", "expires_in": 1200}""");
            sent.Add(request);
            return SandboxResponse.Empty((int)HttpStatusCode.InternalServerError);
        }
    }

    sealed class AnySecrets : ISecrets
    {
        public string? Find(string name) => $"secret of {name}";
    }
}
