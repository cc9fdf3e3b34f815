using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sandbox.Http;
using Sandbox.Ledger;

namespace Sandbox.Tests.Ledger;

/// <summary>A ledger at a fixed instant with a client that holds a token for it.</summary>
sealed class LedgerBench : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 10, 5, 8, 0, 0, TimeSpan.Zero);

    readonly HttpClient http;

    public LedgerBench(Func<LedgerSettings, LedgerSettings>? change = null, string clientKey = "demo-client-key")
    {
        // Most tests call often within one held instant; the limit has tests of its own.
        var settings = LedgerSettings.Sample with { RequestsPerSecond = 1000 };
        System = new LedgerSystem(change is null ? settings : change(settings), Time);
        http = ClientOf(System);
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", TokenOf(http, clientKey).Result);
    }

    public FakeTimeProvider Time { get; } = new(Start);

    public LedgerSystem System { get; }

    public HttpClient Http => http;

    /// <summary>A client with the subscription key and no token.</summary>
    public static HttpClient ClientOf(ISimulatedSystem system)
    {
        var client =
            new HttpClient(new SandboxHandler(system)) { BaseAddress = new Uri("http://ledger.example.com/v2/") };
        client.DefaultRequestHeaders.Add("Ocp-Apim-Subscription-Key", "sandbox-subscription");
        return client;
    }

    public static async Task<string> TokenOf(HttpClient client, string clientKey)
    {
        using var answer = await AskToken(client, "sandbox-application", clientKey);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
    }

    public static async Task<HttpResponseMessage> AskToken(
        HttpClient client, string applicationKey, string clientKey, string grant = "client_credentials")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/OAuth/Token", UriKind.Relative));
        var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{applicationKey}:{clientKey}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", pair);
        request.Content = new FormUrlEncodedContent([new("grant_type", grant)]);
        return await client.SendAsync(request);
    }

    /// <summary>Lets time pass and takes a new token, for the old one may have run out.</summary>
    public async Task Pass(TimeSpan span)
    {
        Time.Advance(span);
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", await TokenOf(http, "demo-client-key"));
    }

    public async Task<LedgerAnswer> Send(
        string method, string path, string? body = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, contentType);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .ToDictionary(pair => pair.Key, pair => string.Join(", ", pair.Value), StringComparer.OrdinalIgnoreCase);
        return new LedgerAnswer((int)answer.StatusCode, text, headers);
    }

    public Task<LedgerAnswer> Get(string path) => Send("GET", path);

    public Task<LedgerAnswer> Post(string path, string body) => Send("POST", path, body);

    public Task<LedgerAnswer> Patch(string path, string operations) =>
        Send("PATCH", path, operations, "application/json-patch+json");

    public Task<LedgerAnswer> Delete(string path) => Send("DELETE", path);

    /// <summary>Replaces one property by patch.</summary>
    public Task<LedgerAnswer> Set(string path, string property, string json) =>
        Patch(path, $$"""[{"op":"replace","path":"/{{property}}","value":{{json}}}]""");

    public async Task<long> Company(string name = "Fjord Sport AS", string more = "") =>
        (await Post("Customers", $$"""{"Name":"{{name}}"{{Comma(more)}}}""")).Require(201).Json["Id"]!.GetValue<long>();

    public async Task<long> Person(string first = "Kari", string last = "Nordmann", string more = "") =>
        (await Post("Customers",
            $$"""{"IsPerson":true,"FirstName":"{{first}}","LastName":"{{last}}"{{Comma(more)}}}"""))
            .Require(201).Json["Id"]!.GetValue<long>();

    public async Task<long> ContactPerson(long companyId, string more = "") =>
        (await Post(Path($"ContactPersons/{companyId}"),
            $$"""{"FirstName":"Ola","LastName":"Hansen"{{Comma(more)}}}"""))
            .Require(201).Json["Id"]!.GetValue<long>();

    public async Task<long> Product(string code = "SKI-1", string more = "") =>
        (await Post("Products", $$"""{"Name":"Ski","Code":"{{code}}","UnitPrice":100{{Comma(more)}}}"""))
            .Require(200).Json["Id"]!.GetValue<long>();

    public async Task<JsonObject> Order(string header, params string[] lines) =>
        (await PostOrder(header, lines)).Require(201).Json.AsObject();

    public Task<LedgerAnswer> PostOrder(string header, params string[] lines) =>
        Post("SalesOrders/Complete",
            $$"""{{{header}}{{(header.Length > 0 ? "," : "")}}"SalesOrderLines":[{{string.Join(',', lines)}}]}""");

    /// <summary>Formats a path as a machine writes it.</summary>
    public static string Path(FormattableString path) => path.ToString(CultureInfo.InvariantCulture);

    public void Dispose() => http.Dispose();

    static string Comma(string more) => more.Length > 0 ? "," + more : "";
}

/// <summary>An answer that a test looks at.</summary>
sealed record LedgerAnswer(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    static readonly JsonSerializerOptions AsSent = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>The rows of a list; none for 204.</summary>
    public IReadOnlyList<JsonNode> Rows => Status == 204 ? [] : [.. Json.AsArray().Select(row => row!)];

    public string? Title => Json["title"]?.GetValue<string>();

    public string? Detail => Json["detail"]?.GetValue<string>();

    public JsonNode Page => JsonNode.Parse(Headers["X-Pagination"])!;

    /// <summary>The answer itself when its status is as expected; a failure that shows the body otherwise.</summary>
    public LedgerAnswer Require(int status)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status}: {Text}");
        return this;
    }

    /// <summary>A property as JSON text; <c>null</c> only when the property is there and null.</summary>
    public string Raw(string property) => Json.AsObject().TryGetPropertyValue(property, out var value)
        ? value?.ToJsonString(AsSent) ?? "null"
        : throw new Xunit.Sdk.XunitException($"The answer has no property {property}: {Text}");
}
