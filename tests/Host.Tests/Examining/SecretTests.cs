using System.Text;
using System.Text.Json.Nodes;
using Sandbox.Http;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Tests.Histories;
using SyncEngine.Host.Tests.Serving;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Examining;

/// <summary>
/// Systems that repeat each header in their refusals cannot make the program show a secret: what it prints, logs, answers and writes
/// to disk is searched for all of them.
/// </summary>
public sealed class SecretTests
{
    static readonly string[][] Commands =
    [
        ["sync"], ["sync", "--json"], ["plan", "--out", "some.plan"], ["apply", "some.plan"],
        ["status"], ["status", "--json"], ["parked"], ["parked", "--json", "--waiting"], ["conflicts", "--all"], ["links"],
        ["explain", "customer", History.Elin], ["history", "customer", History.Elin], ["sync", "--compare"], ["undo", "1", "--yes"],
    ];

    [Fact]
    public async Task No_secret_is_printed_or_stored_whatever_the_systems_say()
    {
        var echo = new Echo();
        await using var stage = await Stage.SmallAsync(echo.Around);
        var shown = new StringBuilder();
        foreach (var command in (string[][])[["doctor"], ["doctor", "--json"], ["sync"]])
        {
            var outcome = await stage.RunAsync(command);
            shown.Append(outcome.Out).Append(outcome.Error);
        }

        echo.RefusesWritesOnly = true;
        foreach (var command in Commands)
        {
            stage.Time.Advance(TimeSpan.FromMinutes(7));
            var outcome = await stage.RunAsync(command);
            shown.Append(outcome.Out).Append(outcome.Error);
        }

        Assert.InRange(echo.Refusals, 10, int.MaxValue);
        Assert.Contains("***", shown.ToString(), StringComparison.Ordinal);
        Assert.All(echo.Secrets(), secret => Assert.DoesNotContain(secret, shown.ToString(), StringComparison.Ordinal));
        AssertNoneOnDisk(echo, stage);
    }

    [Fact]
    public async Task No_secret_is_logged_or_told_about_its_health_whatever_the_systems_say()
    {
        var echo = new Echo { RefusesTokens = true };
        await using var running = RunningStage.On(await Stage.SmallAsync(echo.Around));
        var shown = new StringBuilder();
        await running.StepAfterAsync(TimeSpan.FromMinutes(7));
        using (var client = await running.ServeAsync())
        {
            foreach (var path in (string[])["/health/live", "/health/ready"])
                shown.Append(await (await client.GetAsync(path)).Content.ReadAsStringAsync());
            using var hook = new HttpRequestMessage(HttpMethod.Post, "/webhooks/shopify") { Content = new StringContent("{}") };
            hook.Headers.Add("X-Shopify-Hmac-Sha256", DemoSandbox.ClientSecret);
            shown.Append(await (await client.SendAsync(hook)).Content.ReadAsStringAsync());
        }

        echo.RefusesTokens = false;
        await running.StepAfterAsync(TimeSpan.FromMinutes(7));
        echo.RefusesWritesOnly = true;
        for (var step = 0; step < 4; step++)
            await running.StepAfterAsync(TimeSpan.FromMinutes(7));

        shown.Append(running.Log);
        Assert.InRange(echo.Refusals, 10, int.MaxValue);
        Assert.Contains("***", running.Log, StringComparison.Ordinal);
        Assert.Contains("poweroffice salesorders.create: Answered", running.Log, StringComparison.Ordinal);
        Assert.All(echo.Secrets(), secret => Assert.DoesNotContain(secret, shown.ToString(), StringComparison.Ordinal));
        AssertNoneOnDisk(echo, running.Stage);
    }

    static void AssertNoneOnDisk(Echo echo, Stage stage)
    {
        foreach (var file in Directory.GetFiles(stage.Folder, "*", SearchOption.AllDirectories))
        {
            using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(open, Encoding.Latin1);
            var text = reader.ReadToEnd();
            Assert.All(echo.Secrets(), secret => Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{file} holds {secret}"));
        }
    }

    /// <summary>Refuses each request but the first few, later every third write, and repeats its headers in the words.</summary>
    sealed class Echo
    {
        readonly HashSet<string> tokens = new(StringComparer.Ordinal);
        readonly Lock gate = new();
        int seen;

        public int Refusals { get; private set; }

        public bool RefusesWritesOnly { get; set; }

        public bool RefusesTokens { get; set; }

        public IReadOnlyCollection<string> Secrets() =>
            [.. DemoSandbox.Secrets.Values.Values, .. tokens, Convert.ToBase64String("sandbox-application:demo-client-key"u8)];

        public ISimulatedSystem Around(ISimulatedSystem system) => new Noting(this, new FaultySystem(system, Refuse));

        Fault? Refuse(SandboxRequest request)
        {
            lock (gate)
            {
                var isWrite = request.Method is "PATCH" or "DELETE" || request.Text.Contains("mutation ", StringComparison.Ordinal)
                    || (request.Method is "POST" && request.Path.StartsWith("/v2/", StringComparison.Ordinal));
                if (RefusesWritesOnly ? !isWrite || ++seen % 3 != 0 : !RefusesTokens && request.Path.EndsWith("/Token", StringComparison.Ordinal))
                    return null;
                Refusals++;
            }

            var words = string.Join(' ', request.Headers.Select(header => $"{header.Key}: {header.Value}"));
            var isGraph = request.Path.EndsWith("graphql.json", StringComparison.Ordinal);
            var body = isGraph
                ? new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["message"] = words, ["extensions"] = new JsonObject { ["code"] = "NOT_FOUND" } }) }
                : new JsonObject { ["title"] = "Refused", ["detail"] = words };
            return Fault.Answers(SandboxResponse.Json(isGraph ? 200 : 400, body.ToJsonString()));
        }

        sealed class Noting(Echo echo, ISimulatedSystem inner) : ISimulatedSystem
        {
            public SandboxResponse Answer(SandboxRequest request)
            {
                if (request.Header("Authorization") is { } header)
                {
                    lock (echo.gate)
                        echo.tokens.Add(header.Split(' ')[^1]);
                }

                return inner.Answer(request);
            }
        }
    }
}
