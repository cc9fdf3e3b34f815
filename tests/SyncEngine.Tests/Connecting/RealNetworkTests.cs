using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SyncEngine.Connecting;
using SyncEngine.Connecting.Http;
using SyncEngine.Declaring;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

/// <summary>What the real network handler says when things go wrong, on loopback.</summary>
public sealed class RealNetworkTests
{
    readonly GraphSystem graph = new();

    HttpConnector Connector(int port) => HttpConnector.Create(
        graph.System,
        new SystemConnection(new Uri($"http://127.0.0.1:{port}"), ImmutableDictionary<string, Value>.Empty),
        new FakeSecrets(),
        TimeProvider.System,
        innerHandler: null,
        log: null,
        new RateLimits(TimeProvider.System),
        readOnly: false,
        new ConnectorOptions { Repeats = 0 });

    async Task<WriteOutcome> Write(HttpConnector connector)
    {
        var current = new ResourceRecord(
            graph.Things, new RecordKey("1"), [.. new Value[graph.Things.Properties.Length]], [default],
            DateTimeOffset.MinValue);
        var write = new ResourceWrite("memo", [graph.Note], [], [], Tests: false);
        var value = new PropertyWrite(graph.Note, Value.Of("n"), Value.Absent);
        return await connector.UpdateAsync(
            new UpdateRequest(graph.Things, current.Key, write, null, [value], current), default);
    }

    [Fact]
    public async Task An_answer_over_a_real_connection_is_read()
    {
        const string body = """{"data":{"memoSet":{"userErrors":[]}}}""";
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        using var connector = Connector(((IPEndPoint)server.LocalEndpoint).Port);
        var write = Write(connector);
        using var client = await server.AcceptTcpClientAsync();
        var request = new byte[65_536];
        Assert.True(await client.GetStream().ReadAsync(request) > 0);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        Assert.IsType<WriteOutcome.Applied>(await write);
    }

    [Fact]
    public async Task A_closed_port_proves_that_nothing_was_sent()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        using var connector = Connector(port);
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Write(connector));
        Assert.Equal(FailureClass.Transient, failure.Class);
        Assert.Equal(new CallCounts(0, 0, 0), connector.Calls);
    }

    [Fact]
    public async Task A_connection_that_is_closed_after_the_request_leaves_a_writes_fate_unknown()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        using var connector = Connector(((IPEndPoint)server.LocalEndpoint).Port);
        var write = Write(connector);
        using (var client = await server.AcceptTcpClientAsync())
        {
            var request = new byte[65_536];
            Assert.True(await client.GetStream().ReadAsync(request) > 0);
        }
        Assert.IsType<WriteOutcome.Unknown>(await write);
        Assert.Equal(1, connector.Calls.Writes);
    }
}
