using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Sandbox.Ledger;
using static Sandbox.Tests.Ledger.LedgerBench;

namespace Sandbox.Tests.Ledger;

public class AccessTests
{
    static readonly LedgerClient Other = new("other", "other-client-key");

    [Theory]
    [InlineData("Customers")]
    [InlineData("Customers/4711")]
    [InlineData("Nothing")]
    public async Task Each_answer_is_dated_by_the_clock_that_stamps_the_records(string path)
    {
        using var bench = new LedgerBench();
        using var answer = await bench.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(LedgerBench.Start, answer.Headers.Date);
    }

    [Fact]
    public async Task A_token_is_given_for_the_three_keys_and_lives_1200_seconds()
    {
        using var bench = new LedgerBench();
        using var answer = await AskToken(bench.Http, "sandbox-application", "demo-client-key");
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("bearer", body["token_type"]!.GetValue<string>());
        Assert.Equal(1200, body["expires_in"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("sandbox-application", "wrong", "client_credentials", "invalid_client")]
    [InlineData("wrong", "demo-client-key", "client_credentials", "invalid_client")]
    [InlineData("sandbox-application", "demo-client-key", "password", "unsupported_grant_type")]
    public async Task A_wrong_key_or_grant_is_refused_with_400(
        string application, string client, string grant, string error)
    {
        using var bench = new LedgerBench();
        using var answer = await AskToken(bench.Http, application, client, grant);
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal(error, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_token_request_without_subscription_key_is_refused_with_401()
    {
        using var bench = new LedgerBench();
        bench.Http.DefaultRequestHeaders.Remove("Ocp-Apim-Subscription-Key");
        using var answer = await AskToken(bench.Http, "sandbox-application", "demo-client-key");
        Assert.Equal(401, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_call_needs_the_token()
    {
        using var bench = new LedgerBench();
        bench.Http.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(401, (await bench.Get("Customers")).Status);
    }

    [Fact]
    public async Task A_call_needs_the_subscription_key_as_well()
    {
        using var bench = new LedgerBench();
        bench.Http.DefaultRequestHeaders.Remove("Ocp-Apim-Subscription-Key");
        var answer = await bench.Get("Customers");
        Assert.Equal(401, answer.Status);
        Assert.Equal(401, answer.Json["statusCode"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_token_works_until_its_last_second_and_not_after()
    {
        using var bench = new LedgerBench();
        bench.Time.Advance(TimeSpan.FromSeconds(1199));
        Assert.Equal(204, (await bench.Get("Customers")).Status);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(401, (await bench.Get("Customers")).Status);
    }

    [Fact]
    public async Task The_books_of_one_client_are_not_seen_with_the_token_of_another()
    {
        using var bench = new LedgerBench(settings => settings with { Clients = [.. settings.Clients, Other] });
        var id = await bench.Company();
        bench.Http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", await TokenOf(bench.Http, Other.Key));
        Assert.Equal(204, (await bench.Get("Customers")).Status);
        Assert.Equal(404, (await bench.Get(Path($"Customers/{id}"))).Status);
    }

    [Fact]
    public async Task The_connection_test_names_the_client_and_its_privileges()
    {
        using var bench = new LedgerBench(settings => settings with
        {
            Clients = [new("small", "demo-client-key") { Title = "Small AS", Privileges = ["Customer"] }],
        });
        var answer = await bench.Get("ClientIntegrationInformation");
        Assert.Equal("Small AS", answer.Json["ClientName"]!.GetValue<string>());
        Assert.Equal("""["Customer"]""", answer.Raw("ValidPrivileges"));
        Assert.True(Guid.TryParse(answer.Json["ClientId"]!.GetValue<string>(), out _));
    }

    [Fact]
    public async Task A_missing_privilege_is_answered_with_403()
    {
        using var bench = new LedgerBench(settings => settings with
        {
            Clients = [new("small", "demo-client-key") { Privileges = ["Customer"] }],
        });
        Assert.Equal(204, (await bench.Get("Customers")).Status);
        Assert.Equal(403, (await bench.Post("Customers", """{"Name":"X"}""")).Status);
        Assert.Equal(403, (await bench.Get("Products")).Status);
    }

    [Theory]
    [InlineData("GET", "Nothing")]
    [InlineData("POST", "SalesOrders")]
    [InlineData("PUT", "Customers/1")]
    [InlineData("GET", "../v1/Customers")]
    public async Task An_unknown_route_is_answered_by_the_gateway_in_its_own_shape(string method, string path)
    {
        using var bench = new LedgerBench();
        var answer = await bench.Send(method, path, method is "GET" ? null : "{}");
        Assert.Equal("""{"statusCode":404,"message":"Resource not found"}""", answer.Text);
        Assert.Equal(404, answer.Status);
    }

    [Fact]
    public async Task Paths_are_read_without_case()
    {
        using var bench = new LedgerBench();
        var id = await bench.Company();
        Assert.Equal(200, (await bench.Get(Path($"/V2/customers/{id}"))).Status);
    }

    [Fact]
    public async Task The_calls_of_a_second_are_limited_for_all_clients_of_a_subscription_together()
    {
        using var bench = new LedgerBench(
            settings => settings with { RequestsPerSecond = 10, Clients = [.. settings.Clients, Other] });
        var token = await TokenOf(bench.Http, Other.Key);
        for (var call = 0; call < 9; call++)
            Assert.Equal(204, (await bench.Get("Customers")).Status);
        bench.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Equal(204, (await bench.Get("Customers")).Status);
        var refused = await bench.Get("Customers");
        Assert.Equal(429, refused.Status);
        Assert.Equal("1", refused.Headers["Retry-After"]);
        Assert.Equal(
            """{"statusCode":429,"message":"Rate limit is exceeded. Try again in 1 seconds."}""", refused.Text);
    }

    [Fact]
    public async Task The_limit_is_a_window_that_slides()
    {
        using var bench = new LedgerBench(settings => settings with { RequestsPerSecond = 2 });
        Assert.Equal(204, (await bench.Get("Customers")).Status);
        bench.Time.Advance(TimeSpan.FromSeconds(0.6));
        Assert.Equal(204, (await bench.Get("Customers")).Status);
        Assert.Equal(429, (await bench.Get("Customers")).Status);
        bench.Time.Advance(TimeSpan.FromSeconds(0.4));
        Assert.Equal(204, (await bench.Get("Customers")).Status);
        Assert.Equal(429, (await bench.Get("Customers")).Status);
    }

    [Fact]
    public async Task Calls_are_counted_by_verb_and_route()
    {
        using var bench = new LedgerBench();
        var id = await bench.Company();
        await bench.Get(Path($"Customers/{id}"));
        await bench.Get("Customers/999");
        Assert.Equal(2, bench.System.Calls.Of("GET /Customers/{id}"));
        Assert.Equal(1, bench.System.Calls.Of("POST /Customers"));
        Assert.Equal(1, bench.System.Calls.Of("POST /OAuth/Token"));
        Assert.Equal((2, 1), (bench.System.Calls.Reads, bench.System.Calls.Writes));
    }
}
