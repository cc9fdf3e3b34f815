using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sandbox.Http;
using Sandbox.Ledger;
using Sandbox.Server;
using Sandbox.Tests.Ledger;

namespace Sandbox.Tests.Server;

public class FaultDeskTests
{
    static readonly Uri Desk = new("desk/faults", UriKind.Relative);
    static readonly Uri Customers = new("ledger/v2/Customers", UriKind.Relative);

    [Fact]
    public async Task A_request_that_fits_gets_the_ordered_answer_once()
    {
        await using var bench = await Bench.StartAsync();
        await bench.OrderAsync("""{ "system": "ledger", "path": "/v2/Customers", "fault": "answer", "status": 503, "headers": { "Retry-After": "7" } }""");
        using var broken = await bench.Http.GetAsync(Customers);
        using var well = await bench.Http.GetAsync(Customers);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "7"), (broken.StatusCode, broken.Headers.GetValues("Retry-After").Single()));
        Assert.Equal(HttpStatusCode.NoContent, well.StatusCode);
    }

    [Fact]
    public async Task Requests_are_let_through_until_it_is_their_turn()
    {
        await using var bench = await Bench.StartAsync();
        await bench.OrderAsync("""{ "method": "get", "fault": "answer", "status": 500, "skip": 2, "times": 2 }""");
        var answers = new List<HttpStatusCode>();
        for (var call = 0; call < 5; call++)
        {
            using var answer = await bench.Http.GetAsync(Customers);
            answers.Add(answer.StatusCode);
        }
        Assert.Equal([204, 204, 500, 500, 204], answers.Select(answer => (int)answer));
    }

    [Fact]
    public async Task An_answer_is_lost_after_the_work_was_done()
    {
        await using var bench = await Bench.StartAsync();
        await bench.OrderAsync("""{ "method": "POST", "fault": "lost" }""");
        await Assert.ThrowsAsync<HttpRequestException>(() => bench.CreateAsync());
        Assert.Single(bench.Ledger.List("Customers"));
    }

    [Fact]
    public async Task A_request_that_never_arrives_does_nothing()
    {
        await using var bench = await Bench.StartAsync();
        await bench.OrderAsync("""{ "method": "POST", "fault": "unreached" }""");
        await Assert.ThrowsAsync<HttpRequestException>(() => bench.CreateAsync());
        Assert.Empty(bench.Ledger.List("Customers"));
    }

    [Fact]
    public async Task An_answer_can_be_given_another_header()
    {
        await using var bench = await Bench.StartAsync();
        await bench.OrderAsync("""{ "fault": "alter", "headers": { "X-Version": "2027-01" } }""");
        using var answer = await bench.Http.GetAsync(Customers);
        Assert.Equal((HttpStatusCode.NoContent, "2027-01"), (answer.StatusCode, answer.Headers.GetValues("X-Version").Single()));
    }

    [Fact]
    public async Task What_is_to_come_is_listed_and_can_be_taken_away()
    {
        await using var bench = await Bench.StartAsync();
        await bench.OrderAsync("""{ "fault": "lost", "times": 3 }""");
        Assert.Equal(3, (int)JsonNode.Parse(await bench.Http.GetStringAsync(Desk))![0]!["times"]!);
        (await bench.Http.DeleteAsync(Desk)).Dispose();
        Assert.Equal("[]", await bench.Http.GetStringAsync(Desk));
    }

    [Theory]
    [InlineData("""{ "fault": "earthquake" }""", "application/json", 422)]
    [InlineData("""{ "fault": "lost", "tiems": 3 }""", "application/json", 422)]
    [InlineData("""{ "fault": "lost" }""", "text/plain", 405)]
    public async Task What_is_no_rule_is_refused(string rule, string type, int status)
    {
        await using var bench = await Bench.StartAsync();
        using var content = new StringContent(rule, Encoding.UTF8, type);
        using var answer = await bench.Http.PostAsync(Desk, content);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    sealed class Bench : IAsyncDisposable
    {
        readonly SandboxServer server;

        Bench(SandboxServer server, LedgerSystem ledger, HttpClient http) => (this.server, Ledger, Http) = (server, ledger, http);

        public LedgerSystem Ledger { get; }

        public HttpClient Http { get; }

        public static async Task<Bench> StartAsync()
        {
            var ledger = new LedgerSystem(LedgerSettings.Sample with { RequestsPerSecond = 1000 }, new FakeTimeProvider(LedgerBench.Start));
            var server = await SandboxServer.StartAsync(new Dictionary<string, ISimulatedSystem> { ["ledger"] = ledger });
            var http = new HttpClient { BaseAddress = server.Address };
            http.DefaultRequestHeaders.Add("Ocp-Apim-Subscription-Key", "sandbox-subscription");
            using var direct = LedgerBench.ClientOf(ledger);
            http.DefaultRequestHeaders.Add("Authorization", "Bearer " + await LedgerBench.TokenOf(direct, "demo-client-key"));
            return new Bench(server, ledger, http);
        }

        public async Task OrderAsync(string rule)
        {
            using var content = new StringContent(rule, Encoding.UTF8, "application/json");
            using var answer = await Http.PostAsync(Desk, content);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }

        public async Task CreateAsync()
        {
            using var content = new StringContent("""{"Name":"Firma AS"}""", Encoding.UTF8, "application/json");
            (await Http.PostAsync(Customers, content)).Dispose();
        }

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await server.DisposeAsync();
        }
    }
}
