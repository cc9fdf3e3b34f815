using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sandbox.Http;
using Sandbox.Shop;
using Sandbox.Shop.Seeding;

namespace Sandbox.Tests.Shop;

/// <summary>A shop at a fixed instant with a client that holds a token for it.</summary>
sealed class ShopBench : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    public ShopBench(ShopSettings? settings = null)
    {
        System = new ShopSystem(settings ?? new ShopSettings(), Time);
        Http = new HttpClient(new SandboxHandler(System)) { BaseAddress = new Uri("https://sandbox.example.com") };
        Http.DefaultRequestHeaders.Add("X-Shopify-Access-Token", "shpat_sandbox");
    }

    public FakeTimeProvider Time { get; } = new(Start);

    public ShopSystem System { get; }

    public HttpClient Http { get; }

    /// <summary>A shop with the sample records.</summary>
    public static ShopBench Sample(ShopSettings? settings = null)
    {
        var bench = new ShopBench(settings);
        bench.System.Seed(ShopSeed.Load(Path.Combine(AppContext.BaseDirectory, "Samples")));
        return bench;
    }

    /// <summary>A shop without limits of cost, for tests that ask much.</summary>
    public static ShopSettings Unlimited { get; } =
        new() { BucketSize = 1_000_000, PointsPerSecond = 1000, QueryCostLimit = 1_000_000 };

    public async Task<ShopAnswer> Ask(string query, JsonObject? variables = null, string? operationName = null)
    {
        var body = new JsonObject
        {
            ["query"] = query,
            ["variables"] = variables,
            ["operationName"] = operationName,
        };
        return await Post(JsonContent.Create(body));
    }

    public async Task<ShopAnswer> Post(HttpContent content, string path = "/admin/api/2026-10/graphql.json")
    {
        using (content)
        {
            using var answer = await Http.PostAsync(new Uri(path, UriKind.Relative), content);
            return new ShopAnswer((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    /// <summary>Puts in a customer, as JSON members, with stamps of the start.</summary>
    public void Customer(long id, string members = "") => Put("customers", id, members);

    /// <summary>Puts in an order, as JSON members, without touching its customer.</summary>
    public void Order(long id, string members = "") => Put("orders", id, members);

    /// <summary>Puts in a product, as JSON members.</summary>
    public void Product(long id, string members = "") => Put("products", id, members);

    public void Dispose() => Http.Dispose();

    void Put(string collection, long id, string members)
    {
        var json = $$"""
            {"id":{{id}},"created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z"{{(members.Length > 0 ? "," : "")}}{{members}}}
            """;
        System.Add(collection, (JsonObject)JsonNode.Parse(json)!);
    }
}

/// <summary>An answer that a test looks at.</summary>
sealed record ShopAnswer(int Status, string Text)
{
    static readonly JsonSerializerOptions AsSent = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>The codes of the errors at the top level.</summary>
    public IReadOnlyList<string> Codes =>
        [.. (Json["errors"]?.AsArray() ?? []).Select(error => error!["extensions"]!["code"]!.GetValue<string>())];

    /// <summary>What the bucket of the token still holds.</summary>
    public int Available => Json["extensions"]!["cost"]!["throttleStatus"]!["currentlyAvailable"]!.GetValue<int>();

    public int? RequestedCost => (int?)Json["extensions"]!["cost"]!["requestedQueryCost"];

    /// <summary>The answer itself when it has no error at the top level.</summary>
    public ShopAnswer Good()
    {
        Assert.True(Status == 200 && Json["errors"] is null, Text);
        return this;
    }

    /// <summary>A node below <c>data</c>; dots lead into objects, numbers into lists.</summary>
    public JsonNode? Node(string path)
    {
        var node = Json["data"];
        foreach (var step in path.Split('.'))
            node = node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : node?[step];
        return node;
    }

    /// <summary>A scalar below <c>data</c> as text; null when it is null.</summary>
    public string? At(string path) => Node(path)?.ToString();

    /// <summary>A node below <c>data</c> as JSON text.</summary>
    public string Raw(string path) => Node(path)?.ToJsonString(AsSent) ?? "null";

    /// <summary>The texts of a member of all items of a list, joined by blanks.</summary>
    public string All(string path, string member) =>
        string.Join(' ', Node(path)!.AsArray().Select(item => item![member]?.ToString()));

    /// <summary>The business errors of the only mutation, one a line: <c>path.to.field: message</c>.</summary>
    public string UserErrors => string.Join('\n', Good().Json["data"]!.AsObject().Single().Value!["userErrors"]!.AsArray()
        .Select(error => $"{Field(error!)}: {error!["message"]}"));

    static string Field(JsonNode error) =>
        error["field"] is JsonArray parts ? string.Join('.', parts.Select(part => part!.ToString())) : "null";
}
