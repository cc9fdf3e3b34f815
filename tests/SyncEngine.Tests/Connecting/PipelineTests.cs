using SyncEngine.Connecting;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

public sealed partial class PipelineTests : IDisposable
{
    const string Empty = """{"data":{"things":{"nodes":[],"pageInfo":{"hasNextPage":false}}}}""";

    readonly Bench bench = new();
    readonly RestSystem rest = new();
    readonly GraphSystem graph = new();

    public void Dispose() => bench.Dispose();

    Task<Page> ReadGraph(GraphSystem? system = null)
    {
        var connector = bench.Connector((system ?? graph).System);
        return bench.Run(() => connector.ReadAsync(graph.Things, null, null, default));
    }

    TimeSpan Gap(int first, int second) => bench.Network.Requests[second].At - bench.Network.Requests[first].At;

    [Fact]
    public async Task A_read_waits_the_seconds_that_the_answer_names()
    {
        bench.Token();
        bench.Network.Answer(429, "{}", ("Retry-After", "7")).Answer(204);
        var connector = bench.Connector(rest.System);
        await bench.Run(() => connector.ReadAsync(rest.People, null, null, default));
        Assert.InRange(Gap(1, 2).TotalSeconds, 7, 7.1);
        Assert.Equal(1, connector.Calls.Throttled);
    }

    [Fact]
    public async Task A_read_waits_for_the_date_that_the_answer_names()
    {
        bench.Token();
        bench.Network
            .Answer(503, "{}", ("Retry-After", "Sun, 22 Nov 2026 10:00:09 GMT"),
                ("Date", "Sun, 22 Nov 2026 10:00:00 GMT"))
            .Answer(204);
        var connector = bench.Connector(rest.System);
        await bench.Run(() => connector.ReadAsync(rest.People, null, null, default));
        Assert.InRange(Gap(1, 2).TotalSeconds, 9, 9.1);
    }

    [Fact]
    public async Task A_read_waits_as_the_rule_says_where_the_answer_names_nothing()
    {
        bench.Token();
        bench.Network.Answer(503, "{}").Answer(204);
        var connector = bench.Connector(rest.System);
        await bench.Run(() => connector.ReadAsync(rest.People, null, null, default));
        Assert.InRange(Gap(1, 2).TotalSeconds, 2, 2.1);
    }

    [Fact]
    public async Task A_throttled_query_waits_until_the_bucket_holds_its_points()
    {
        bench.Network
            .Answer(200, """
                {"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}],
                 "extensions":{"cost":{"requestedQueryCost":500,
                 "throttleStatus":{"maximumAvailable":2000,"currentlyAvailable":100,"restoreRate":100}}}}
                """)
            .Answer(200, Empty);
        await ReadGraph();
        Assert.InRange(Gap(0, 1).TotalSeconds, 4, 4.1);
    }

    [Fact]
    public async Task A_query_dearer_than_the_whole_bucket_is_a_defect_at_once()
    {
        bench.Network.Answer(200, """
            {"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}],
             "extensions":{"cost":{"requestedQueryCost":2001,
             "throttleStatus":{"maximumAvailable":2000,"currentlyAvailable":100,"restoreRate":100}}}}
            """);
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => ReadGraph());
        Assert.Equal(FailureClass.Defect, failure.Class);
        Assert.Single(bench.Network.Requests);
    }

    [Fact]
    public async Task A_system_that_asks_for_more_patience_than_we_have_is_not_waited_for()
    {
        bench.Network.Answer(429, "{}", ("Retry-After", "3600"));
        var connector = bench.Connector(graph.System);
        var failure = await Assert.ThrowsAsync<ConnectorException>(
            () => bench.Run(() => connector.ReadAsync(graph.Things, null, null, default)));
        Assert.Equal(FailureClass.Throttled, failure.Class);
    }

    [Fact]
    public async Task An_unwell_system_is_asked_again_with_growing_pauses_and_then_given_up()
    {
        bench.Network.Answer(502, "<html>bad gateway</html>");
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => ReadGraph());
        Assert.Equal(FailureClass.Transient, failure.Class);
        Assert.Contains("bad gateway", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1 + new ConnectorOptions().Repeats, bench.Network.Requests.Count);
        Assert.True(Gap(0, 4) > TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_read_without_an_answer_is_given_up_after_its_time_and_asked_again()
    {
        bench.Network.Hang().Answer(200, Empty);
        await ReadGraph();
        Assert.Equal(2, bench.Network.Requests.Count);
        Assert.True(Gap(0, 1) >= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_is_asked_for_again()
    {
        bench.Network.Answer(200, """{"data":{"thin""").Answer(200, Empty);
        await ReadGraph();
        Assert.Equal(2, bench.Network.Requests.Count);
    }

    [Fact]
    public async Task A_cancelled_read_ends_as_cancelled_and_not_as_failed()
    {
        bench.Network.Hang();
        using var cancel = new CancellationTokenSource();
        var connector = bench.Connector(graph.System);
        var read = connector.ReadAsync(graph.Things, null, null, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
    }

    [Fact]
    public async Task A_requests_time_does_not_count_the_waiting_for_leave()
    {
        bench.Token();
        bench.Network.Answer(429, "{}", ("Retry-After", "60")).Answer(204);
        var connector = bench.Connector(rest.System);
        await bench.Run(() => connector.ReadAsync(rest.People, null, null, default));
        Assert.True(Gap(1, 2) >= TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Calls_are_counted_by_kind()
    {
        bench.Network.Answer(200, Empty).Answer(200, """{"data":{"memoSet":{"userErrors":[]}}}""");
        var connector = bench.Connector(graph.System);
        await bench.Run(() => connector.ReadAsync(graph.Things, null, null, default));
        var record = new ResourceRecord(
            graph.Things, new RecordKey("1"), [.. new Value[graph.Things.Properties.Length]], [default],
            bench.Time.GetUtcNow());
        var write = new ResourceWrite("memo", [graph.Note], [], [], Tests: false);
        await bench.Run(() => connector.UpdateAsync(
            new UpdateRequest(
                graph.Things, record.Key, write, null, [new PropertyWrite(graph.Note, Value.Of("n"), Value.Absent)],
                record), default));
        Assert.Equal(new CallCounts(1, 1, 0), connector.Calls);
    }
}
