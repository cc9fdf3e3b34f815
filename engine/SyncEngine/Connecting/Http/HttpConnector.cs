using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>Reads and writes a system over HTTP as its file declares it.</summary>
public sealed class HttpConnector : IConnector
{
    readonly CallCounter counter;
    readonly Sender sender;
    readonly BulkReader bulk;
    readonly PageReader pages;
    readonly KeyReader keys;
    readonly Finder finder;
    readonly Writer writer;
    readonly IdentityCheck identity;
    readonly Foreteller foreteller;
    readonly Func<JsonElement, Checkup> checkup;
    readonly Subscribing subscribing;

    HttpConnector(
        SystemDeclaration system, SystemConnection connection, Sender sender, CallCounter counter, FailureRules rules,
        TimeProvider time, Func<Calls, IdentityCheck> check, Func<HttpMessageHandler> network)
    {
        (System, this.sender, this.counter) = (system.Name, sender, counter);
        var calls = new Calls(system, connection);
        var records = new RecordSource(system, sender, calls);
        keys = new KeyReader(records, sender, calls);
        bulk = new BulkReader(system, records, sender, calls, keys, network, time);
        pages = new PageReader(records, sender, calls, bulk);
        finder = new Finder(records, pages, sender, calls);
        writer = new Writer(records, sender, calls, rules);
        identity = check(calls);
        foreteller = new Foreteller(() => new CheckRows(sender, calls));
        checkup = settings => new Checkup(system, new CheckSettings(settings), new CheckRows(sender, calls), pages, time);
        subscribing = new Subscribing(system, sender, calls);
    }

    /// <inheritdoc />
    public string System { get; }

    /// <inheritdoc />
    public CallCounts Calls => counter.Counts;

    /// <summary>A connector for one connection.</summary>
    /// <param name="system">What is true of the system.</param>
    /// <param name="connection">How this connection reaches it.</param>
    /// <param name="secrets">Gives secrets by name; asked anew whenever a token is made.</param>
    /// <param name="time">The clock of all waiting and of all time limits.</param>
    /// <param name="innerHandler">
    /// Makes the handler that talks to the network, for tests and simulation; null for the real network.
    /// </param>
    /// <param name="log">Takes a line for each call, without any value of a record; null for none.</param>
    /// <param name="shared">The process's rate limits.</param>
    /// <param name="readOnly">Whether each write is refused before it leaves.</param>
    /// <param name="options">How patient it is; null for the defaults.</param>
    public static HttpConnector Create(
        SystemDeclaration system,
        SystemConnection connection,
        ISecrets secrets,
        TimeProvider time,
        Func<HttpMessageHandler>? innerHandler,
        ILogger? log,
        RateLimits shared,
        bool readOnly,
        ConnectorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(shared);
        options ??= new ConnectorOptions();
        var scrubber = new Scrubber();
        var rules = new FailureRules(system.Http.Errors, system.Http.Problem, scrubber);
        var count = new CallCounter(system.Name);
        var client = Authorisation.ClientOf(system.Http.Auth, secrets);
        var limiters = shared.Of(system.Http.Limits, connection, secrets, client);
        var network = innerHandler ?? (() => Transport.Network(options.ConnectionLifetime));
        var transport = new Transport(Pipeline(system.Name, network(), rules, count, limiters, options, time));
        var authorisation = Authorisation.Of(system, connection, secrets, transport, scrubber, shared.Tokens);
        var send = new Sender(system, transport, authorisation, scrubber, log ?? NullLogger.Instance, time, readOnly);
        return new HttpConnector(
            system, connection, send, count, rules, time,
            calls => new IdentityCheck(system, connection, send, calls, () => Authorisation.ClientOf(system.Http.Auth, secrets), time), network);
    }

    /// <inheritdoc />
    public Task CheckIdentityAsync(CancellationToken ct) => identity.CheckAsync(ct);

    /// <inheritdoc />
    public Task<Page> ReadAsync(Resource resource, DateTimeOffset? since, string? cursor, CancellationToken ct) =>
        pages.ReadAsync(resource, since, cursor, ct);

    /// <inheritdoc />
    public Task<IReadOnlyDictionary<RecordKey, ResourceRecord>> FetchAsync(
        Resource resource, IReadOnlyCollection<RecordKey> keys, CancellationToken ct) =>
        this.keys.FetchAsync(resource, keys, ct);

    /// <inheritdoc />
    public Task<IReadOnlyList<ResourceRecord>> FindAsync(Resource resource, string value, CancellationToken ct) =>
        finder.FindAsync(resource, value, ct);

    /// <inheritdoc />
    public Task<IReadOnlyDictionary<string, string>> ForetellAsync(ForetoldDeclaration foretold, CancellationToken ct) =>
        foreteller.ReadAsync(foretold, ct);

    /// <inheritdoc />
    public Task<WriteOutcome> CreateAsync(CreateRequest request, CancellationToken ct) =>
        writer.CreateAsync(request, ct);

    /// <inheritdoc />
    public Task<WriteOutcome> UpdateAsync(UpdateRequest request, CancellationToken ct) =>
        writer.UpdateAsync(request, ct);

    /// <inheritdoc />
    public Task<WriteOutcome> UpdateTogetherAsync(ImmutableArray<UpdateRequest> requests, CancellationToken ct) =>
        writer.UpdateTogetherAsync(requests, ct);

    /// <inheritdoc />
    public Task<WriteOutcome> DeleteAsync(DeleteRequest request, CancellationToken ct) =>
        writer.DeleteAsync(request, ct);

    /// <summary>By how much the system's clock is ahead of ours, to the second.</summary>
    /// <exception cref="ConnectorException">It cannot be asked.</exception>
    public Task<TimeSpan> ClockAsync(CancellationToken ct) => identity.ClockAsync(ct);

    /// <summary>Checks what a connection needs of the system, by the settings of the connection.</summary>
    /// <param name="settingsJson">All settings as one JSON object.</param>
    internal Checkup Checkup(string settingsJson)
    {
        using var settings = JsonDocument.Parse(settingsJson);
        return checkup(settings.RootElement.Clone());
    }

    /// <summary>Makes the subscriptions to webhooks that the system lacks.</summary>
    /// <param name="address">Where webhooks are to be sent.</param>
    /// <param name="ct">Cancels between calls.</param>
    /// <returns>The topics that were subscribed to now; empty when all were, or where the system declares no way.</returns>
    /// <exception cref="ConnectorException">The system does not answer, or refuses.</exception>
    public Task<ImmutableArray<string>> SubscribeAsync(Uri address, CancellationToken ct) => subscribing.EnsureAsync(address, ct);

    /// <inheritdoc />
    public void Dispose()
    {
        bulk.Dispose();
        sender.Dispose();
    }

    /// <summary>From Flurl down to the network: repeat, keep the pace, send once and read the answer.</summary>
    static RepeatHandler Pipeline(
        string system, HttpMessageHandler network, FailureRules rules, CallCounter counter, ImmutableArray<IRateLimiter> limiters,
        ConnectorOptions options, TimeProvider time)
    {
        var answers = new AnswerHandler(network, new AnswerReader(rules, time), counter, options.RequestTimeout, time);
        return new RepeatHandler(new PaceHandler(answers, limiters, system), options, time);
    }
}
