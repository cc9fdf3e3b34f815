using Microsoft.Extensions.Logging;
using SyncEngine.Connecting;

namespace SyncEngine.Tests.Connecting;

public sealed class AuthorisationTests : IDisposable
{
    readonly Recorder log = new();
    readonly Bench bench;
    readonly RestSystem rest = new();
    readonly GraphSystem graph = new();

    public AuthorisationTests() => bench = new Bench { Log = log };

    public void Dispose() => bench.Dispose();

    Task<Page> Read(SyncEngine.Connecting.Http.HttpConnector connector) =>
        bench.Run(() => connector.ReadAsync(rest.People, null, null, default));

    [Fact]
    public async Task A_token_is_asked_for_with_basic_credentials_a_form_and_the_further_headers()
    {
        bench.Token().Network.Answer(204);
        await Read(bench.Connector(rest.System));
        var token = bench.Network.Requests[0];
        Assert.Equal("https://api.example.com/token", token.Address.ToString());
        Assert.Equal("grant_type=client_credentials", token.Body);
        Assert.Equal("application/x-www-form-urlencoded", token.MediaType);
        Assert.Equal("Basic " + Convert.ToBase64String("application-key:client-key"u8), token.Headers["Authorization"]);
        Assert.Equal("subscription-key", token.Headers["Subscription"]);
    }

    [Fact]
    public async Task Calls_carry_the_token_and_the_further_headers()
    {
        bench.Token().Network.Answer(204);
        await Read(bench.Connector(rest.System));
        Assert.Equal("Bearer bearer-one", bench.Network.Requests[1].Headers["Authorization"]);
        Assert.Equal("subscription-key", bench.Network.Requests[1].Headers["Subscription"]);
    }

    [Fact]
    public async Task A_token_is_kept_until_shortly_before_its_end()
    {
        bench.Token(seconds: 1200).Network.Answer(204).Answer(204);
        bench.Token("bearer-two").Network.Answer(204);
        var connector = bench.Connector(rest.System);
        await Read(connector);
        bench.Time.Advance(TimeSpan.FromSeconds(1200 - 121));
        await Read(connector);
        bench.Time.Advance(TimeSpan.FromSeconds(2));
        await Read(connector);
        Assert.Equal(
            ["Bearer bearer-one", "Bearer bearer-one", "Bearer bearer-two"],
            bench.Network.Requests.Where(request => request.Path == "/v1/People")
                .Select(request => request.Headers["Authorization"]));
    }

    [Fact]
    public async Task A_401_renews_the_token_once()
    {
        bench.Token().Network.Answer(401, "{}");
        bench.Token("bearer-two").Network.Answer(204);
        var connector = bench.Connector(rest.System);
        await Read(connector);
        Assert.Equal("Bearer bearer-two", bench.Network.Requests[^1].Headers["Authorization"]);
        Assert.Equal(4, connector.Calls.Reads);
    }

    [Fact]
    public async Task Two_calls_that_are_refused_with_one_token_ask_for_one_other()
    {
        bench.Token().Network
            .AnswerAfter(TimeSpan.FromSeconds(1), () => { }, () => FakeNetwork.Response(401, "{}"))
            .AnswerAfter(TimeSpan.FromSeconds(1), () => { }, () => FakeNetwork.Response(401, "{}"));
        bench.Token("bearer-two").Network.Answer(204);
        var connector = bench.Connector(rest.System);
        await bench.Run(() => Task.WhenAll(connector.ReadAsync(rest.People, null, null, default), connector.ReadAsync(rest.People, null, null, default)));
        Assert.Equal(
            ["Bearer bearer-one", "Bearer bearer-one", "Bearer bearer-two", "Bearer bearer-two"],
            bench.Network.Requests.Where(request => request.Path == "/v1/People").Select(request => request.Headers["Authorization"]));
        Assert.Equal(2, bench.Network.Requests.Count(request => request.Path == "/token"));
    }

    [Fact]
    public async Task A_second_401_stops()
    {
        bench.Token().Network.Answer(401, "{}");
        bench.Token("bearer-two").Network.Answer(401, "{}");
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Read(bench.Connector(rest.System)));
        Assert.Equal(FailureClass.Authorisation, failure.Class);
        Assert.Equal(4, bench.Network.Requests.Count);
    }

    [Fact]
    public async Task Refused_credentials_stop_in_the_systems_own_words_without_the_secret()
    {
        bench.Network.Answer(
            400, """{"error":"invalid_client","error_description":"No integration for client-key."}""");
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Read(bench.Connector(rest.System)));
        Assert.Equal(FailureClass.Authorisation, failure.Class);
        Assert.Contains("invalid_client", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("client-key", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_credentials_under_the_same_names_get_a_token_of_their_own()
    {
        bench.Token().Network.Answer(204);
        bench.Token("bearer-two").Network.Answer(204);
        var connector = bench.Connector(rest.System);
        await Read(connector);
        bench.Secrets["CLIENT"] = "another-client";
        await Read(connector);
        Assert.Equal("Bearer bearer-two", bench.Network.Requests[^1].Headers["Authorization"]);
    }

    [Fact]
    public async Task A_secret_that_is_not_set_is_named()
    {
        bench.Secrets.Remove("CLIENT");
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Read(bench.Connector(rest.System)));
        Assert.Equal(FailureClass.Authorisation, failure.Class);
        Assert.Contains("CLIENT", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_and_secrets_are_taken_out_of_messages_which_are_cut()
    {
        var body = $"bearer-one subscription-key {new string('x', 2000)}";
        bench.Token().Network.Answer(400, body);
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Read(bench.Connector(rest.System)));
        Assert.DoesNotContain("bearer-one", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("subscription-key", failure.Message, StringComparison.Ordinal);
        Assert.InRange(failure.Message.Length, 400, 560);
    }

    [Fact]
    public async Task A_secret_that_changed_is_taken_out_of_messages_too()
    {
        bench.Token().Network.Answer(204);
        bench.Token().Network.Answer(400, "not for another-client");
        var connector = bench.Connector(rest.System);
        await Read(connector);
        bench.Secrets["CLIENT"] = "another-client";
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Read(connector));
        Assert.DoesNotContain("another-client", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_secret_is_sent_with_each_call()
    {
        bench.Network.Answer(200, """{"data":{"things":{"nodes":[],"pageInfo":{"hasNextPage":false}}}}""");
        var connector = bench.Connector(graph.System);
        await bench.Run(() => connector.ReadAsync(graph.Things, null, null, default));
        Assert.Equal("token-made-up", bench.Network.Requests.Single().Headers["X-Token"]);
    }

    [Fact]
    public async Task The_identity_is_compared_without_letter_case()
    {
        bench.Network.Answer(200, """{"data":{"shop":{"domain":"Shop.example.com"}}}""");
        var connector = bench.Connector(graph.System, setting: "shop.EXAMPLE.com");
        await bench.Run(async () =>
        {
            await connector.CheckIdentityAsync(default);
            return true;
        });
        Assert.Equal("me", bench.Network.Requests.Single().Json.GetProperty("operationName").GetString());
    }

    [Fact]
    public async Task Credentials_of_somebody_else_are_refused_with_both_names()
    {
        bench.Token().Network.Answer(200, """{"Client":{"Id":"client-9"}}""");
        var connector = bench.Connector(rest.System);
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => bench.Run(async () =>
        {
            await connector.CheckIdentityAsync(default);
            return true;
        }));
        Assert.Equal(FailureClass.Authorisation, failure.Class);
        Assert.Contains("client-9", failure.Message, StringComparison.Ordinal);
        Assert.Contains("client-7", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_names_calls_and_no_value_of_a_record_and_no_secret()
    {
        bench.Token().Network.Answer(200, """[{"Id":1,"Name":"Kari Nordmann"}]""");
        await Read(bench.Connector(rest.System));
        Assert.Contains(log.Lines, line => line.Contains("people.list", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line =>
            line.Contains("Kari", StringComparison.Ordinal)
            || line.Contains("bearer", StringComparison.OrdinalIgnoreCase));
    }

    sealed class Recorder : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
