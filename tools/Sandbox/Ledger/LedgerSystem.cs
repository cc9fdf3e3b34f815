using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Ledger.Access;
using Sandbox.Ledger.State;
using Sandbox.Ledger.Wire;

namespace Sandbox.Ledger;

/// <summary>
/// A simulation of PowerOffice GO's API v2: customers, contact persons, products, sales orders with lines, and the
/// outgoing invoices that orders become. One instance holds the books of all clients in its settings.
/// </summary>
/// <remarks>
/// Safe for many threads. The acts of a person (<see cref="Edit"/>, <see cref="Invoice"/> …) mean the first client;
/// <see cref="Person"/> gives those of another.
/// </remarks>
public sealed class LedgerSystem : ISimulatedSystem, IRecordDesk
{
    const string TokenRoute = "POST /OAuth/Token";

    readonly Lock gate = new();
    readonly LedgerSettings settings;
    readonly TimeProvider time;
    readonly Dictionary<string, Books> books;
    readonly Tokens tokens;
    readonly RateWindow callRate;
    readonly RateWindow tokenRate;

    /// <summary>Makes a ledger with empty books.</summary>
    /// <exception cref="ArgumentException">The settings name no client, or one name or key twice.</exception>
    public LedgerSystem(LedgerSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Clients.Count == 0)
            throw new ArgumentException("The settings name no client.", nameof(settings));
        (this.settings, this.time) = (settings, time);
        books = settings.Clients.ToDictionary(
            client => client.Name, client => new Books(settings, client, time), StringComparer.Ordinal);
        var byKey = books.Values.ToDictionary(one => one.Client.Key, StringComparer.Ordinal);
        tokens = new Tokens(settings, byKey, time);
        callRate = new RateWindow(settings.RequestsPerSecond, time);
        tokenRate = new RateWindow(settings.RequestsPerSecond, time);
    }

    /// <summary>How often each operation was called.</summary>
    public CallCounts Calls { get; } = new();

    /// <summary>The collections that a person can look into.</summary>
    public IReadOnlyList<string> Collections => LedgerPerson.AllCollections;

    LedgerPerson First => Person(settings.Clients[0].Name);

    /// <summary>A person who works in one client's books.</summary>
    /// <param name="client">The client's name in the settings.</param>
    /// <exception cref="ArgumentException">There is no such client.</exception>
    public LedgerPerson Person(string client) => new(Of(client));

    /// <summary>
    /// Puts records in place that existed before: an object with any of <c>Customers</c>, <c>ContactPersons</c>,
    /// <c>Products</c>, <c>ProductGroups</c>, <c>SalesOrders</c>, each an array of records as the API shows them; what
    /// is missing is defaulted.
    /// </summary>
    /// <param name="records">The records.</param>
    /// <param name="client">The client's name; null means the first.</param>
    /// <exception cref="InvalidDataException">A record is unreadable or breaks a rule; the text says which.</exception>
    public void Seed(JsonDocument records, string? client = null)
    {
        ArgumentNullException.ThrowIfNull(records);
        var into = Of(client ?? settings.Clients[0].Name);
        lock (into.Gate)
            Seeding.Load(into, records.RootElement);
    }

    /// <inheritdoc cref="Seed(JsonDocument, string?)" />
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public void Seed(Stream records, string? client = null)
    {
        using var document = JsonDocument.Parse(records);
        Seed(document, client);
    }

    /// <inheritdoc />
    public SandboxResponse Answer(SandboxRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Dated(AnswerAny(request));
    }

    // Clients take the server's time from here; it must be the clock by which records are stamped.
    SandboxResponse Dated(SandboxResponse answer) => answer with
    {
        Headers = new Dictionary<string, string>(answer.Headers, StringComparer.OrdinalIgnoreCase)
        {
            ["Date"] = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture),
        },
    };

    SandboxResponse AnswerAny(SandboxRequest request)
    {
        if (request.Method is "POST"
            && string.Equals(request.Path.TrimEnd('/'), "/OAuth/Token", StringComparison.OrdinalIgnoreCase))
            return AnswerToken(request);
        if (Routes.Find(request.Method, request.Path) is not var (route, parameters))
            return Gateway.NoSuchRoute;
        Calls.Count(route.Name);
        if (Admit(request, callRate) is { } refusal)
            return refusal;
        Books? opened;
        lock (gate)
            opened = tokens.Open(request);
        if (opened is null)
            return SandboxResponse.Empty(401, Unauthorized);
        if (route.Privileges.Count > 0
            && !route.Privileges.Intersect(opened.Client.Privileges, StringComparer.Ordinal).Any())
            return new Problem(403, "Forbidden", $"The integration lacks a privilege for {route.Name}.").ToResponse();
        return AnswerAdmitted(route, new Call(request, opened, parameters));
    }

    /// <inheritdoc />
    public IReadOnlyList<JsonObject> List(string collection) => First.List(collection);

    /// <inheritdoc />
    public JsonObject? Get(string collection, string id) => First.Get(collection, id);

    /// <inheritdoc />
    public void Edit(string collection, string id, string property, JsonNode? value) =>
        First.Edit(collection, id, property, value);

    /// <inheritdoc cref="LedgerPerson.Add" />
    public JsonObject Add(string collection, JsonObject record) => First.Add(collection, record);

    /// <inheritdoc cref="LedgerPerson.Archive" />
    public void Archive(string collection, string id) => First.Archive(collection, id);

    /// <inheritdoc cref="LedgerPerson.Delete" />
    public void Delete(string collection, string id) => First.Delete(collection, id);

    /// <inheritdoc cref="LedgerPerson.Confirm" />
    public void Confirm(string orderId) => First.Confirm(orderId);

    /// <inheritdoc cref="LedgerPerson.Invoice" />
    public long Invoice(string orderId) => First.Invoice(orderId);

    static readonly Dictionary<string, string> Unauthorized =
        new(StringComparer.OrdinalIgnoreCase) { ["WWW-Authenticate"] = "Bearer error=\"invalid_token\"" };

    SandboxResponse AnswerToken(SandboxRequest request)
    {
        Calls.Count(TokenRoute);
        if (Admit(request, tokenRate) is { } refusal)
            return refusal;
        lock (gate)
            return tokens.Issue(request);
    }

    SandboxResponse? Admit(SandboxRequest request, RateWindow rate)
    {
        var key = request.Header("Ocp-Apim-Subscription-Key")
            ?? request.Query.GetValueOrDefault("subscription-key", "");
        if (!settings.SubscriptionKeys.Contains(key, StringComparer.Ordinal))
            return Gateway.NoSubscription;
        lock (gate)
            return rate.Admit(key) ? null : Gateway.TooManyRequests(settings.ThrottledAnswersSayWhen);
    }

    static SandboxResponse AnswerAdmitted(Route route, Call call)
    {
        // Told apart before the books are locked: a second creation is refused while it would otherwise wait.
        if (route.OneAtATime && !call.Books.BeginCreation())
            return Gateway.Busy;
        try
        {
            lock (call.Books.Gate)
                return route.Answer(call);
        }
        catch (RefusedException refused)
        {
            return refused.Problem.ToResponse();
        }
        finally
        {
            if (route.OneAtATime)
                call.Books.EndCreation();
        }
    }

    Books Of(string client) => books.TryGetValue(client, out var found)
        ? found
        : throw new ArgumentException($"The ledger has no client '{client}'.", nameof(client));
}
