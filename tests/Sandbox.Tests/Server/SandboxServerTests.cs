using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sandbox.Http;
using Sandbox.Ledger;
using Sandbox.Server;
using Sandbox.Tests.Ledger;

namespace Sandbox.Tests.Server;

public class SandboxServerTests
{
    static readonly LedgerSettings Settings = LedgerSettings.Sample with { RequestsPerSecond = 1000 };

    [Fact]
    public async Task A_system_is_served_under_its_name_on_loopback()
    {
        await using var server = await Start(out _);
        Assert.True(server.Address.IsLoopback);
        using var http = await Authorized(server);
        using var created = await Post(http, """{"Name":"Blåbær AS"}""");
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var rows = JsonNode.Parse(await http.GetStringAsync(new Uri("v2/Customers", UriKind.Relative)))!.AsArray();
        Assert.Equal("Blåbær AS", (string)rows[0]!["Name"]!);
    }

    [Fact]
    public async Task An_answer_without_a_body_stays_without_one()
    {
        await using var server = await Start(out _);
        using var http = await Authorized(server);
        using var answer = await http.GetAsync(new Uri("v2/Customers", UriKind.Relative));
        Assert.Equal((HttpStatusCode.NoContent, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.Contains(
            "\"totalCount\":0", answer.Headers.GetValues("X-Pagination").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_to_the_next_page_can_be_followed_as_it_is()
    {
        await using var server = await Start(out _);
        using var http = await Authorized(server);
        foreach (var name in new[] { "A", "B" })
            (await Post(http, $$"""{"Name":"{{name}}"}""")).Dispose();
        using var first =
            await http.GetAsync(
                new Uri("v2/Customers?PageSize=1&lastChangedDateTimeOffsetGreaterThan=2026-01-01T00:00:00%2B00:00",
                    UriKind.Relative));
        var link = JsonNode.Parse(
            first.Headers.GetValues("X-Pagination").Single())!["nextPageLink"]!.GetValue<string>();
        Assert.Equal("B", (string)JsonNode.Parse(await http.GetStringAsync(new Uri(link)))![0]!["Name"]!);
    }

    [Fact]
    public async Task Two_systems_do_not_see_each_other()
    {
        var (one, two) =
            (new LedgerSystem(Settings, new FakeTimeProvider()), new LedgerSystem(Settings, new FakeTimeProvider()));
        await using var server =
            await SandboxServer.StartAsync(new Dictionary<string, ISimulatedSystem> { ["one"] = one, ["two"] = two });
        one.Add("Customers", new JsonObject { ["Name"] = "X" });
        using var http = new HttpClient { BaseAddress = server.Address };
        Assert.Contains("1 of 1 records", await Page(http, "desk/one/Customers"), StringComparison.Ordinal);
        Assert.Contains("0 of 0 records", await Page(http, "desk/two/Customers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_answer_breaks_the_connection_after_the_request_was_done()
    {
        var ledger = new LedgerSystem(Settings, new FakeTimeProvider());
        var faulty = new FaultySystem(ledger, request => request.Path is "/v2/Customers" ? Fault.LosesAnswer : null);
        await using var server =
            await SandboxServer.StartAsync(new Dictionary<string, ISimulatedSystem> { ["ledger"] = faulty });
        using var http = await Authorized(server);
        await Assert.ThrowsAsync<HttpRequestException>(() => Post(http, """{"Name":"X"}"""));
        Assert.Single(ledger.List("Customers"));
    }

    [Theory]
    [InlineData("desk")]
    [InlineData("a/b")]
    [InlineData("")]
    public async Task A_name_that_cannot_stand_in_a_path_is_refused(string name)
    {
        var mounted =
            new Dictionary<string, ISimulatedSystem> { [name] = new LedgerSystem(Settings, new FakeTimeProvider()) };
        await Assert.ThrowsAsync<ArgumentException>(() => SandboxServer.StartAsync(mounted));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_reported_and_a_stopped_server_frees_its_own()
    {
        var first = await Start(out _);
        var none = new Dictionary<string, ISimulatedSystem>();
        await Assert.ThrowsAsync<IOException>(() => SandboxServer.StartAsync(none, first.Address.Port));
        await first.DisposeAsync();
        await using var second = await SandboxServer.StartAsync(none, first.Address.Port);
        Assert.Equal(first.Address, second.Address);
    }

    [Fact]
    public async Task A_request_that_comes_under_another_host_name_is_refused()
    {
        await using var server = await Start(out _);
        using var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Host = "shop.example.com";
        using var answer = await http.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_path_that_names_nothing_is_404()
    {
        await using var server = await Start(out _);
        using var http = new HttpClient { BaseAddress = server.Address };
        foreach (var path in new[] { "nothing/v2/Customers", "desk/nothing/Customers", "desk/ledger/Nothing",
            "desk/ledger/Customers/5", "desk" })
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task The_server_listens_on_loopback_only()
    {
        await using var server = await Start(out _);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        // Another loopback address would reach a socket that listens on all addresses.
        await Assert.ThrowsAsync<SocketException>(
            () => socket.ConnectAsync(IPAddress.Parse("127.0.0.2"), server.Address.Port));
    }

    static Task<SandboxServer> Start(out LedgerSystem ledger)
    {
        ledger = new LedgerSystem(Settings, new FakeTimeProvider(LedgerBench.Start));
        return SandboxServer.StartAsync(new Dictionary<string, ISimulatedSystem> { ["ledger"] = ledger });
    }

    static async Task<HttpClient> Authorized(SandboxServer server)
    {
        var http = new HttpClient { BaseAddress = new Uri(server.Address, "ledger/") };
        http.DefaultRequestHeaders.Add("Ocp-Apim-Subscription-Key", "sandbox-subscription");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("OAuth/Token", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String("sandbox-application:demo-client-key"u8));
        request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        using var answer = await http.SendAsync(request);
        var token = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    static async Task<HttpResponseMessage> Post(HttpClient http, string customer)
    {
        using var body = new StringContent(customer, Encoding.UTF8, "application/json");
        return await http.PostAsync(new Uri("v2/Customers", UriKind.Relative), body);
    }

    static Task<string> Page(HttpClient http, string path) => http.GetStringAsync(new Uri(path, UriKind.Relative));
}
