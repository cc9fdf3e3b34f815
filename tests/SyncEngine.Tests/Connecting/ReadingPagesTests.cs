using SyncEngine.Connecting;

namespace SyncEngine.Tests.Connecting;

public sealed class ReadingPagesTests : IDisposable
{
    readonly Bench bench = new();
    readonly RestSystem rest = new();
    readonly GraphSystem graph = new();

    public void Dispose() => bench.Dispose();

    Task<Page> Read(DateTimeOffset? since = null, string? cursor = null)
    {
        var connector = bench.Connector(rest.System);
        return bench.Run(() => connector.ReadAsync(rest.People, since, cursor, default));
    }

    async Task<List<Page>> ReadAll()
    {
        var connector = bench.Connector(rest.System);
        var pages = new List<Page>();
        do
        {
            var cursor = pages.LastOrDefault()?.Next;
            pages.Add(await bench.Run(() => connector.ReadAsync(rest.People, null, cursor, default)));
        }
        while (pages[^1].Next is not null);
        return pages;
    }

    static string People(params int[] ids) =>
        $"[{string.Join(',', ids.Select(id => $$"""{"Id":{{id}},"Name":"N{{id}}"}"""))}]";

    static (string, string) Pagination(bool next, int total) =>
        ("X-Pagination",
            $$"""{"totalCount":{{total}},"nextPageLink":{{(next ? "\"https://api.example.com/next\"" : "null")}}}""");

    [Fact]
    public async Task A_204_is_an_empty_list()
    {
        bench.Token().Network.Answer(204);
        var page = await Read();
        Assert.Empty(page.Records);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task Without_a_header_a_short_page_is_not_the_end_and_an_empty_one_is()
    {
        bench.Token().Network.Answer(200, People(1, 2)).Answer(200, People(3)).Answer(204);

        var pages = await ReadAll();

        Assert.Equal(["1", "2", "3"], pages.SelectMany(page => page.Records).Select(record => record.Key.Text));
        Assert.Equal(["1", "2", "3"], bench.Network.Requests.Skip(1).Select(request => request.Query("PageNumber")));
    }

    [Fact]
    public async Task A_system_that_knows_no_pages_and_gives_the_first_again_is_read_to_its_end()
    {
        bench.Token().Network.Answer(200, People(1, 2)).Answer(200, People(1, 2));

        Assert.Equal(2, (await ReadAll()).Count);
    }

    [Fact]
    public async Task A_page_that_comes_again_and_says_that_it_goes_on_is_not_asked_for_for_ever()
    {
        bench.Token().Network.Answer(200, People(1, 2), Pagination(next: true, 9)).Answer(200, People(1, 2), Pagination(next: true, 9));

        var failure = await Assert.ThrowsAsync<ConnectorException>(ReadAll);

        Assert.Contains("gives page 1 again as page 2", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"2\"")]
    [InlineData("2.5")]
    public async Task A_header_whose_total_is_no_whole_number_still_tells_the_end(string total)
    {
        bench.Token().Network.Answer(200, People(1, 2), ("X-Pagination", $$"""{"totalCount":{{total}},"nextPageLink":null}"""));

        var page = await Read();

        Assert.Equal((null, null), (page.Next, page.Total));
    }

    [Fact]
    public async Task A_null_in_a_list_is_passed_over()
    {
        bench.Token().Network.Answer(200, """[{"Id":1,"Name":"N1"},null,{"Id":2,"Name":"N2"}]""", Pagination(next: false, 3));

        Assert.Equal(["1", "2"], (await Read()).Records.Select(record => record.Key.Text));
    }

    [Fact]
    public async Task The_header_decides_where_it_is_given_even_on_a_full_page()
    {
        bench.Token().Network.Answer(200, People(1, 2), Pagination(next: false, 2));
        var page = await Read();
        Assert.Null(page.Next);
        Assert.Equal(2, page.Total);
    }

    [Fact]
    public async Task A_short_page_whose_header_names_a_next_one_goes_on()
    {
        bench.Token().Network.Answer(200, People(1), Pagination(next: true, 2));
        Assert.NotNull((await Read()).Next);
    }

    [Fact]
    public async Task A_total_that_shrinks_begins_the_read_again_once()
    {
        bench.Token().Network
            .Answer(200, People(1, 2), Pagination(true, 6))
            .Answer(200, People(4, 5), Pagination(true, 5))
            .Answer(200, People(2, 3), Pagination(true, 5))
            .Answer(200, People(4, 5), Pagination(true, 4));
        var connector = bench.Connector(rest.System);
        var first = await bench.Run(() => connector.ReadAsync(rest.People, null, null, default));
        var again = await bench.Run(() => connector.ReadAsync(rest.People, null, first.Next, default));
        var after = await bench.Run(() => connector.ReadAsync(rest.People, null, again.Next, default));
        Assert.Equal(["2", "3"], again.Records.Select(record => record.Key.Text));
        Assert.Equal(
            ["1", "2", "1", "2"], bench.Network.Requests.Skip(1).Select(request => request.Query("PageNumber")));
        Assert.Equal(["4", "5"], after.Records.Select(record => record.Key.Text));
    }

    [Fact]
    public async Task Order_size_and_the_watermark_with_its_overlap_are_sent()
    {
        bench.Token().Network.Answer(204);
        await Read(new DateTimeOffset(2026, 11, 22, 11, 0, 0, TimeSpan.FromHours(1)));
        var request = bench.Network.Requests[^1];
        Assert.Equal("/v1/People", request.Path);
        Assert.Equal("Id asc", request.Query("OrderBy"));
        Assert.Equal("2", request.Query("PageSize"));
        Assert.Equal("2026-11-22T09:54:59.9999999Z", request.Query("changedAfter"));
    }

    [Fact]
    public async Task The_servers_time_is_its_date_header()
    {
        bench.Token().Network.Answer(200, "[]", ("Date", "Sun, 22 Nov 2026 09:59:30 GMT"));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 9, 59, 30, TimeSpan.Zero), (await Read()).ServerTime);
    }

    [Fact]
    public async Task A_cursor_of_another_kind_is_a_defect()
    {
        bench.Token();
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Read(cursor: "nonsense"));
        Assert.Equal(FailureClass.Defect, failure.Class);
    }

    [Fact]
    public async Task A_connection_is_read_by_cursor_with_a_quoted_utc_filter()
    {
        bench.Network.Answer(200, """
            {"data":{"things":{"nodes":[{"id":"gid://test/Thing/1"}],"pageInfo":{"hasNextPage":true,"endCursor":"c1"}}}}
            """);
        var connector = bench.Connector(graph.System);
        var since = new DateTimeOffset(2026, 11, 22, 10, 0, 0, 999, TimeSpan.Zero);
        var page = await bench.Run(() => connector.ReadAsync(graph.Things, since, "c0", default));
        Assert.Equal("c1", page.Next);
        var variables = bench.Network.Requests[0].Variables;
        Assert.Equal("updated_at:>='2026-11-22T09:55:00Z'", variables.GetProperty("query").GetString());
        Assert.Equal("c0", variables.GetProperty("after").GetString());
        Assert.Equal(50, variables.GetProperty("first").GetInt32());
        Assert.Equal("things", bench.Network.Requests[0].Json.GetProperty("operationName").GetString());
    }

    [Fact]
    public async Task A_search_filter_that_is_not_understood_is_a_defect_and_no_answer()
    {
        bench.Network.Answer(200, """
            {"data":{"things":{"nodes":[{"id":"gid://test/Thing/1"}],"pageInfo":{"hasNextPage":false}}},
             "extensions":{"search":[{"path":["things"],"warnings":[{"field":"updatd_at","code":"invalid_field"}]}]}}
            """);
        var connector = bench.Connector(graph.System);
        var failure = await Assert.ThrowsAsync<ConnectorException>(
            () => bench.Run(() => connector.ReadAsync(graph.Things, bench.Time.GetUtcNow(), null, default)));
        Assert.Equal(FailureClass.Defect, failure.Class);
        Assert.Contains("updatd_at", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_from_another_version_is_a_defect()
    {
        var versioned = new GraphSystem(version: new("X-Version", "2026-10"));
        bench.Network.Answer(
            200, """{"data":{"things":{"nodes":[],"pageInfo":{"hasNextPage":false}}}}""", ("X-Version", "2026-07"));
        var connector = bench.Connector(versioned.System);
        var failure = await Assert.ThrowsAsync<ConnectorException>(
            () => bench.Run(() => connector.ReadAsync(versioned.Things, null, null, default)));
        Assert.Equal(FailureClass.Defect, failure.Class);
    }
}
