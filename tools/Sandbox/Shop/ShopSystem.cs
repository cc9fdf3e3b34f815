using System.Text.Json;
using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Shop.Bulk;
using Sandbox.Shop.Executing;
using Sandbox.Shop.Records;
using Sandbox.Shop.Seeding;

namespace Sandbox.Shop;

/// <summary>A simulated shop: Shopify's Admin GraphQL API over records in memory.</summary>
public sealed partial class ShopSystem : ISimulatedSystem
{
    readonly Lock guard = new();
    readonly ShopSettings settings;
    readonly TimeProvider time;
    readonly ShopState state;
    readonly ShopExecutor executor;
    readonly ShopTokens tokens;
    readonly Dictionary<string, CostBucket> buckets = new(StringComparer.Ordinal);

    /// <summary>Makes an empty shop.</summary>
    public ShopSystem(ShopSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(time);
        (this.settings, this.time) = (settings, time);
        state = new ShopState(settings, time);
        executor = new ShopExecutor(state);
        tokens = new ShopTokens(settings, time);
    }

    /// <summary>Requests counted by operation.</summary>
    public ShopCalls Calls { get; } = new();

    /// <summary>Puts records in, as they are; those that are there already are replaced.</summary>
    public void Seed(ShopSeed seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        lock (guard)
        {
            if (seed.Shop is { } shop)
            {
                var merged = state.Shop.Copy();
                foreach (var (name, value) in shop)
                    merged[name] = value?.DeepClone();
                state.Shop = merged;
            }

            foreach (var (kind, table) in new[] { ("product", state.Products), ("customer", state.Customers), ("order", state.Orders) })
            {
                foreach (var record in seed.Of(kind))
                    state.Put(table, record.Copy());
            }
        }
    }

    /// <inheritdoc />
    public SandboxResponse Answer(SandboxRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (guard)
        {
            if (request is { Method: "POST", Path: "/admin/oauth/access_token" })
                return tokens.Give(request);
            if (request is { Method: "GET" } && request.Path.StartsWith("/bulk/", StringComparison.Ordinal))
                return GiveFile(request.Path);
            var parts = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
            if (parts is not ["admin", "api", _, "graphql.json"])
                return SandboxResponse.Json(404, """{"errors":"Not Found"}""");
            if (request.Method != "POST")
                return SandboxResponse.Empty(405);
            if (request.Header("X-Shopify-Access-Token") is not { } token || !tokens.IsValid(token))
                return SandboxResponse.Json(401, """{"errors":"[API] Invalid API key or access token (unrecognized login or wrong password)"}""");
            return AnswerGraphQl(request, token);
        }
    }

    SandboxResponse AnswerGraphQl(SandboxRequest request, string token)
    {
        if (ReadBody(request.Text) is not { } body)
            return SandboxResponse.Json(400, """{"errors":{"query":"Required parameter missing or invalid"}}""");
        var variables = body.TryGetProperty("variables", out var sent) && sent.ValueKind == JsonValueKind.Object
            ? (Dictionary<string, object?>)JsonValues.Read(sent)!
            : [];
        var name = body.TryGetProperty("operationName", out var operation) && operation.ValueKind == JsonValueKind.String ? operation.GetString() : null;
        var query = body.GetProperty("query").GetString()!;
        var described = ShopExecutor.Describe(query, name, variables);
        if (described is { } counted)
            Calls.Count(counted.Name, counted.IsMutation);
        var bucket = BucketOf(token);
        var cost = described?.Cost ?? 0;
        if (cost > settings.QueryCostLimit)
            return Shown(Failed(ShopError.TooDear(cost, settings.QueryCostLimit)), cost, null, bucket);
        if (!bucket.TryTake(cost))
            return Shown(Failed(ShopError.Throttled()), cost, null, bucket) with { Status = settings.ThrottledStatus };
        var (answer, actual) = executor.Execute(query, name, variables, AddressOf(request));
        foreach (var waiting in state.Bulk.Where(operation => operation.Lines is null))
            BulkFile.Fill(waiting, executor.Execute(waiting.Query, null, [], isBulk: true).Answer);
        bucket.GiveBack(cost - actual);
        return Shown(answer, cost, actual, bucket);
    }

    static string AddressOf(SandboxRequest request) =>
        request.Header("Host") is { } host ? $"http://{host}{request.Header("X-Forwarded-Prefix")}" : "";

    // The file lies in a store of its own, which knows no tokens: its address is the key.
    SandboxResponse GiveFile(string path)
    {
        var found = state.Bulk.Find(operation => path == string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/bulk/{operation.Number}.jsonl"));
        return found?.Lines is { } lines && !found.IsRunning(time.GetUtcNow())
            ? new SandboxResponse(
                200, new Dictionary<string, string>(StringComparer.Ordinal), "application/jsonl", System.Text.Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))))
            : SandboxResponse.Empty(404);
    }

    SandboxResponse Shown(JsonObject answer, int requested, int? actual, CostBucket bucket)
    {
        var extensions = answer["extensions"] as JsonObject ?? [];
        extensions["cost"] = new JsonObject
        {
            ["requestedQueryCost"] = requested,
            ["actualQueryCost"] = actual,
            ["throttleStatus"] = new JsonObject
            {
                ["maximumAvailable"] = settings.BucketSize,
                ["currentlyAvailable"] = bucket.Available,
                ["restoreRate"] = settings.PointsPerSecond,
            },
        };
        answer["extensions"] = extensions;
        return SandboxResponse.Json(200, answer.ToJsonString(), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["X-Shopify-API-Version"] = settings.ApiVersion,
            ["Date"] = time.GetUtcNow().ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        });
    }

    static JsonObject Failed(ShopError error) => new() { ["errors"] = new JsonArray(ShopExecutor.Write(error)) };

    static JsonElement? ReadBody(string text)
    {
        try
        {
            var body = JsonDocument.Parse(text).RootElement;
            return body.ValueKind == JsonValueKind.Object && body.TryGetProperty("query", out var query) && query.ValueKind == JsonValueKind.String ? body : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    CostBucket BucketOf(string token)
    {
        if (!buckets.TryGetValue(token, out var bucket))
            buckets[token] = bucket = new CostBucket(settings, time);
        return bucket;
    }
}
