using System.Text.Json;
using SyncEngine.Connecting;
using SyncEngine.Connecting.Http;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

public sealed class ReadingValuesTests : IDisposable
{
    readonly Bench bench = new();
    readonly GraphSystem graph = new();

    public void Dispose() => bench.Dispose();

    ResourceRecord Read(string json, params string[][] errors)
    {
        var tree = errors.Length == 0 ? null : new ErrorTree();
        foreach (var path in errors)
            tree!.Add(path, "Access denied");
        using var document = JsonDocument.Parse(json);
        return new RecordReader(graph.Things, graph.System.Resources)
            .Read(document.RootElement, tree, bench.Time.GetUtcNow()).Record;
    }

    Task<Page> ReadPage(string node, string error)
    {
        bench.Network.Answer(
            200,
            """{"data":{"things":{"nodes":[NODE],"pageInfo":{"hasNextPage":false,"endCursor":null}}},"errors":[ERROR]}"""
                .Replace("NODE", node, StringComparison.Ordinal).Replace("ERROR", error, StringComparison.Ordinal));
        var connector = bench.Connector(graph.System);
        return bench.Run(() => connector.ReadAsync(graph.Things, null, null, default));
    }

    [Fact]
    public void An_ids_prefix_is_no_part_of_the_key() =>
        Assert.Equal("7", Read("""{"id":"gid://test/Thing/7"}""").Key.Text);

    [Fact]
    public void A_path_that_was_not_answered_is_absent() =>
        Assert.Equal(Value.Absent, Read("""{"id":"1","mail":{}}""")[graph.Email]);

    [Fact]
    public void A_member_whose_name_is_written_with_escapes_is_read() =>
        Assert.Equal(Value.Of("a@b.no"), Read("""{"id":"1","m\u0061il":{"\u0061ddress":"a@b.no"}}""")[graph.Email]);

    [Fact]
    public void Of_two_members_of_one_name_the_later_counts_with_all_that_it_lacks() =>
        Assert.Equal(Value.Absent, Read("""{"id":"1","mail":{"address":"a@b.no"},"mail":{}}""")[graph.Email]);

    [Fact]
    public void A_null_container_reads_as_null() =>
        Assert.Equal(Value.Null, Read("""{"id":"1","mail":null}""")[graph.Email]);

    [Fact]
    public void A_null_value_reads_as_null() =>
        Assert.Equal(Value.Null, Read("""{"id":"1","mail":{"address":null}}""")[graph.Email]);

    [Fact]
    public void A_field_that_could_not_be_given_is_absent_and_not_null() =>
        Assert.Equal(Value.Absent, Read("""{"id":"1","mail":{"address":null}}""", ["mail", "address"])[graph.Email]);

    [Fact]
    public void A_container_that_could_not_be_given_makes_its_properties_absent() =>
        Assert.Equal(Value.Absent, Read("""{"id":"1","mail":null}""", ["mail"])[graph.Email]);

    [Fact]
    public void A_list_on_the_way_gives_all_its_values_in_order() =>
        Assert.Equal(
            Value.Of([Value.Of("A"), Value.Of("B")]),
            Read("""{"id":"1","profiles":[{"firm":{"name":"A"}},{"firm":{"name":"B"}}]}""")[graph.Firms]);

    [Fact]
    public void A_list_of_which_one_item_could_not_be_given_is_absent() =>
        Assert.Equal(
            Value.Absent,
            Read("""{"id":"1","profiles":[{"firm":{"name":"A"}},{"firm":null}]}""",
                ["profiles", "1", "firm"])[graph.Firms]);

    [Fact]
    public void A_list_where_a_single_value_is_declared_is_refused() =>
        Assert.Throws<FormatException>(() => Read("""{"id":"1","mail":[{"address":"a@example.com"}]}"""));

    [Fact]
    public void A_record_without_its_key_is_refused() =>
        Assert.Throws<FormatException>(() => Read("""{"mail":null}"""));

    [Theory]
    [InlineData("\"24.00\"", "24.00")]
    [InlineData("24.10", "24.10")]
    [InlineData("0.1", "0.1")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("1e2", "100")]
    public void Decimals_are_exact_whether_they_travel_as_numbers_or_as_text(string wire, string expected)
    {
        var record = Read($$$"""{"id":"1","parts":[{"id":"gid://test/Part/2","price":{{{wire}}}}]}""");
        Assert.Equal(expected, record.Items[0][0][graph.PartPrice.Index].ToString());
        Assert.Equal(ValueKind.Number, record.Items[0][0][graph.PartPrice.Index].Kind);
    }

    [Fact]
    public void List_items_are_read_from_bare_lists_and_from_connections_alike()
    {
        const string parts = """[{"id":"gid://test/Part/2","code":"c","taxes":[{"rate":0.25},{"rate":"0.15"}]}]""";
        var bare = Read($$$"""{"id":"1","parts":{{{parts}}} }""");
        var connection = Read($$$"""{"id":"1","parts":{"nodes":{{{parts}}},"pageInfo":{"hasNextPage":false} } }""");
        Assert.Equal("2", bare.Items[0][0][graph.PartId.Index].Text);
        Assert.Equal(Value.Of([Value.Of(0.25m), Value.Of(0.15m)]), bare.Items[0][0][graph.PartRates.Index]);
        Assert.True(bare.Items[0][0].SequenceEqual(connection.Items[0][0]));
    }

    [Fact]
    public void A_list_that_was_not_answered_is_absent_and_an_empty_one_is_empty()
    {
        Assert.True(Read("""{"id":"1"}""").Items[0].IsDefault);
        Assert.Empty(Read("""{"id":"1","parts":[]}""").Items[0]);
    }

    [Fact]
    public void A_list_that_could_not_be_given_is_absent() =>
        Assert.True(Read("""{"id":"1","parts":null}""", ["parts"]).Items[0].IsDefault);

    [Fact]
    public void Items_of_a_resource_of_its_own_get_the_owners_key_from_the_record_around_them()
    {
        var rest = new RestSystem();
        using var order = JsonDocument.Parse(
            """{"Id":"o-1","PersonId":5,"Lines":[{"Id":"l-1","Text":"t","Price":10.50}]}""");
        var record = new RecordReader(rest.Orders, rest.System.Resources)
            .Read(order.RootElement, null, bench.Time.GetUtcNow()).Record;
        Assert.Equal("o-1", record.Items[0][0][rest.LineOrder.Index].Text);
        Assert.Equal("5", record[rest.PersonId].Text);
    }

    [Fact]
    public async Task An_error_at_a_field_leaves_the_rest_of_the_answer_standing()
    {
        var page = await ReadPage(
            """{"id":"gid://test/Thing/1","mail":null,"telephone":null}""",
            """{"message":"not approved","path":["things","nodes",0,"mail"],"extensions":{"code":"ACCESS_DENIED"}}""");
        Assert.Equal(Value.Absent, page.Records[0][graph.Email]);
        Assert.Equal(Value.Null, page.Records[0][graph.Phone]);
    }

    [Fact]
    public async Task A_field_that_may_not_be_null_takes_its_container_along_and_all_in_it_is_absent()
    {
        var page = await ReadPage(
            """{"id":"gid://test/Thing/1","mail":null,"telephone":null}""",
            """{"message":"not approved","path":["things","nodes",0,"mail","address"]}""");
        Assert.Equal(Value.Absent, page.Records[0][graph.Email]);
        Assert.Equal(Value.Null, page.Records[0][graph.Phone]);
    }

    [Fact]
    public async Task An_error_that_took_a_whole_record_along_stops_the_read() =>
        await Assert.ThrowsAsync<ConnectorException>(() => ReadPage(
            "null", """{"message":"not approved","path":["things","nodes",0,"mail","address"]}"""));

    [Fact]
    public async Task An_error_at_what_was_asked_for_stops_the_read()
    {
        bench.Network.Answer(200, """
            {"data":{"things":null},
             "errors":[{"message":"Access denied","path":["things"],"extensions":{"code":"ACCESS_DENIED"}}]}
            """);
        var connector = bench.Connector(graph.System);
        var failure = await Assert.ThrowsAsync<ConnectorException>(
            () => bench.Run(() => connector.ReadAsync(graph.Things, null, null, default)));
        Assert.Equal(FailureClass.Authorisation, failure.Class);
    }

    [Fact]
    public async Task A_list_inside_a_record_is_followed_to_its_end()
    {
        bench.Network
            .Answer(200, """
                {"data":{"things":{"nodes":[{"id":"gid://test/Thing/1","parts":{"nodes":[{"id":"gid://test/Part/1"}],
                 "pageInfo":{"hasNextPage":true,"endCursor":"p1"}}}],"pageInfo":{"hasNextPage":false}}}}
                """)
            .Answer(200, """
                {"data":{"thing":{"parts":{"nodes":[{"id":"gid://test/Part/2"}],
                 "pageInfo":{"hasNextPage":true,"endCursor":"p2"}}}}}
                """)
            .Answer(200, """
                {"data":{"thing":{"parts":{"nodes":[{"id":"gid://test/Part/3"}],
                 "pageInfo":{"hasNextPage":false,"endCursor":"p3"}}}}}
                """);
        var connector = bench.Connector(graph.System);
        var page = await bench.Run(() => connector.ReadAsync(graph.Things, null, null, default));
        Assert.Equal(["1", "2", "3"], page.Records[0].Items[0].Select(part => part[graph.PartId.Index].Text!));
        Assert.Equal("gid://test/Thing/1", bench.Network.Requests[1].Variables.GetProperty("id").GetString());
        Assert.Equal("p2", bench.Network.Requests[2].Variables.GetProperty("after").GetString());
    }

    [Fact]
    public async Task A_list_that_goes_on_without_a_declared_way_is_a_defect_and_never_cut()
    {
        var stuck = new GraphSystem(more: false);
        bench.Network.Answer(200, """
            {"data":{"things":{"nodes":[{"id":"gid://test/Thing/1","parts":{"nodes":[],
             "pageInfo":{"hasNextPage":true,"endCursor":"p1"}}}],
             "pageInfo":{"hasNextPage":false}}}}
            """);
        var connector = bench.Connector(stuck.System);
        var failure = await Assert.ThrowsAsync<ConnectorException>(
            () => bench.Run(() => connector.ReadAsync(stuck.Things, null, null, default)));
        Assert.Equal(FailureClass.Defect, failure.Class);
    }
}
