using SyncEngine.Connecting;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

public sealed class FetchingTests : IDisposable
{
    readonly Bench bench = new();
    readonly RestSystem rest = new();
    readonly GraphSystem graph = new();

    public void Dispose() => bench.Dispose();

    Task<IReadOnlyDictionary<RecordKey, ResourceRecord>> Fetch(Resource resource, params string[] keys)
    {
        var connector = bench.Connector(resource == graph.Things ? graph.System : rest.System);
        return bench.Run(() => connector.FetchAsync(resource, [.. keys.Select(key => new RecordKey(key))], default));
    }

    Task<IReadOnlyList<ResourceRecord>> Find(RestSystem system, string value)
    {
        var connector = bench.Connector(system.System);
        return bench.Run(() => connector.FindAsync(system.People, value, default));
    }

    [Fact]
    public async Task Records_are_fetched_in_batches_by_their_whole_ids()
    {
        bench.Network
            .Answer(200, """{"data":{"nodes":[{"id":"gid://test/Thing/1"},{"id":"gid://test/Thing/2"}]}}""")
            .Answer(200, """{"data":{"nodes":[{"id":"gid://test/Thing/3"}]}}""");
        var found = await Fetch(graph.Things, "1", "2", "3", "2");
        Assert.Equal(["1", "2", "3"], found.Keys.Select(key => key.Text).Order());
        Assert.Equal(2, bench.Network.Requests.Count);
        Assert.Equal("gid://test/Thing/2", bench.Network.Requests[0].Variables.GetProperty("ids")[1].GetString());
    }

    [Fact]
    public async Task A_null_among_the_nodes_is_a_record_that_is_not_there()
    {
        bench.Network.Answer(200, """{"data":{"nodes":[null,{"id":"gid://test/Thing/2"}]}}""");
        Assert.Equal(["2"], (await Fetch(graph.Things, "1", "2")).Keys.Select(key => key.Text));
    }

    [Fact]
    public async Task A_null_that_an_error_made_is_never_taken_for_a_missing_record()
    {
        bench.Network.Answer(200, """
            {"data":{"nodes":[null,{"id":"gid://test/Thing/2"}]},
             "errors":[{"message":"not approved","path":["nodes",0],"extensions":{"code":"ACCESS_DENIED"}}]}
            """);
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Fetch(graph.Things, "1", "2"));
        Assert.Equal(FailureClass.Authorisation, failure.Class);
    }

    [Fact]
    public async Task A_batch_that_fails_for_a_missing_one_is_asked_singly()
    {
        const string missing = """
            {"data":null,"errors":[{"message":"invalid id","path":["nodes"],"extensions":{"code":"NOT_FOUND"}}]}
            """;
        bench.Network.Answer(200, missing).Answer(200, missing)
            .Answer(200, """{"data":{"nodes":[{"id":"gid://test/Thing/2"}]}}""");
        Assert.Equal(["2"], (await Fetch(graph.Things, "1", "2")).Keys.Select(key => key.Text));
    }

    [Fact]
    public async Task A_404_by_key_is_a_record_that_is_not_there()
    {
        bench.Token().Network.Answer(404, """{"title":"Object(s) not found"}""").Answer(200, """{"Id":2,"Name":"B"}""");
        Assert.Equal(["2"], (await Fetch(rest.People, "1", "2")).Keys.Select(key => key.Text));
        Assert.Equal("/v1/People/1", bench.Network.Requests[1].Path);
    }

    [Fact]
    public async Task A_404_of_the_gateway_is_a_defect_and_no_missing_record()
    {
        bench.Token().Network.Answer(404, """{ "statusCode": 404, "message": "Resource not found" }""");
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Fetch(rest.People, "1"));
        Assert.Equal(FailureClass.Defect, failure.Class);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("<html><body>Object(s) not found</body></html>")]
    [InlineData("""{"title":"","detail":null,"message":"not found"}""")]
    [InlineData("""["not found"]""")]
    public async Task A_404_by_key_in_anybody_elses_words_tells_nothing_of_the_record_and_is_asked_again(string body)
    {
        bench.Token().Network.Answer(404, body).Answer(200, """{"Id":1,"Name":"A"}""");
        Assert.Equal(["1"], (await Fetch(rest.People, "1")).Keys.Select(key => key.Text));
    }

    [Fact]
    public async Task A_404_by_key_in_anybody_elses_words_that_stays_ends_the_read()
    {
        bench.Token().Network.Answer(404, "<html><h1>404 Not Found</h1></html>");
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Fetch(rest.People, "1"));
        Assert.Equal(FailureClass.Transient, failure.Class);
    }

    [Fact]
    public async Task A_404_that_is_refused_is_no_missing_record()
    {
        bench.Token().Network.Answer(404, """{"title":"People validation error(s)","detail":"Department with code = 'A' is gone."}""");
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Fetch(rest.People, "1"));
        Assert.Equal(FailureClass.Refused, failure.Class);
    }

    [Fact]
    public async Task A_key_of_two_parts_stands_in_the_path_and_the_record_inherits_its_owner()
    {
        bench.Token().Network.Answer(200, """{"Id":"l-1","Text":"t"}""");
        var found = await Fetch(rest.Lines, "o-1/l-1");
        Assert.Equal("/v1/Orders/o-1/Lines/l-1", bench.Network.Requests[^1].Path);
        Assert.Equal("o-1/l-1", found.Single().Key.Text);
    }

    [Fact]
    public async Task A_key_cannot_leave_its_segment_of_the_path()
    {
        bench.Token().Network.Answer(404, """{"title":"Object(s) not found"}""");
        await Fetch(rest.People, "..%2f?a=b#c");
        Assert.Equal("/v1/People/..%252f%3Fa%3Db%23c", bench.Network.Requests[^1].Address.AbsolutePath);
        Assert.Equal("", bench.Network.Requests[^1].Address.Query);
    }

    [Fact]
    public async Task A_record_is_found_by_its_reference()
    {
        bench.Token().Network.Answer(200, """[{"Id":1,"Reference":"a/b & æ+c"}]""");
        var found = await Find(rest, "a/b & æ+c");
        Assert.Equal("1", found.Single().Key.Text);
        Assert.Equal("a/b & æ+c", bench.Network.Requests[^1].Query("references"));
    }

    [Fact]
    public async Task Nothing_under_the_reference_is_found_as_nothing_with_one_call()
    {
        bench.Token().Network.Answer(204);
        Assert.Empty(await Find(rest, "ref"));
        Assert.Equal(2, bench.Network.Requests.Count);
    }

    [Fact]
    public async Task A_filter_that_the_system_ignores_is_not_believed()
    {
        bench.Token().Network
            .Answer(200, """[{"Id":1,"Reference":"x"},{"Id":2,"Reference":null}]""")
            .Answer(200, """[{"Id":1,"Reference":"x"},{"Id":2,"Reference":null}]""")
            .Answer(200, """[{"Id":3,"Reference":"ref"}]""");
        Assert.Equal("3", (await Find(rest, "ref")).Single().Key.Text);
    }

    [Theory]
    [InlineData("a,b")]
    [InlineData(" a")]
    [InlineData("a ")]
    public async Task A_value_that_the_filter_cannot_hold_is_looked_for_in_the_whole_list(string value)
    {
        bench.Token().Network.Answer(200, $$"""[{"Id":1,"Reference":"{{value}}"},{"Id":2,"Reference":"b"}]""")
            .Answer(204);
        Assert.Equal("1", (await Find(rest, value)).Single().Key.Text);
        Assert.Null(bench.Network.Requests[1].Query("references"));
    }

    [Fact]
    public async Task A_listing_that_is_declared_for_finding_is_paged_to_its_end()
    {
        var system = new RestSystem(reference: ["true"]);
        bench.Token().Network.Answer(200, """[{"Id":1,"Reference":"x"},{"Id":2,"Reference":"y"}]""")
            .Answer(200, """[{"Id":3,"Reference":"ref"}]""").Answer(204);
        Assert.Equal("3", (await Find(system, "ref")).Single().Key.Text);
        Assert.Equal("3", bench.Network.Requests[^1].Query("PageNumber"));
    }

    [Fact]
    public async Task A_resource_without_a_way_to_find_is_a_defect()
    {
        var connector = bench.Token().Connector(rest.System);
        var failure = await Assert.ThrowsAsync<ConnectorException>(
            () => bench.Run(() => connector.FindAsync(rest.Lines, "ref", default)));
        Assert.Equal(FailureClass.Defect, failure.Class);
    }
}
