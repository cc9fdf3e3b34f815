using SyncEngine.Connecting;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

/// <summary>Answers that claim success and hold nothing.</summary>
public sealed class EmptyAnswerTests : IDisposable
{
    readonly Bench bench = new();
    readonly RestSystem rest = new();
    readonly GraphSystem graph = new();

    public void Dispose() => bench.Dispose();

    Task<Page> Read()
    {
        var connector = bench.Connector(rest.System);
        return bench.Run(() => connector.ReadAsync(rest.People, null, null, default));
    }

    Task<IReadOnlyDictionary<RecordKey, ResourceRecord>> Fetch(Resource resource, string key)
    {
        var connector = bench.Connector(resource == graph.Things ? graph.System : rest.System);
        return bench.Run(() => connector.FetchAsync(resource, [new RecordKey(key)], default));
    }

    Task<IReadOnlyList<ResourceRecord>> Find(string value)
    {
        var connector = bench.Connector(rest.System);
        return bench.Run(() => connector.FindAsync(rest.People, value, default));
    }

    [Fact]
    public async Task A_200_without_a_body_is_no_empty_list_and_is_asked_again()
    {
        bench.Token().Network.Answer(200, "").Answer(200, """[{"Id":1,"Name":"A"}]""");
        Assert.Equal("1", (await Read()).Records.Single().Key.Text);
    }

    [Fact]
    public async Task A_200_that_stays_without_a_body_ends_the_read_until_later()
    {
        bench.Token().Network.Answer(200, "");
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Read());
        Assert.Equal(FailureClass.Transient, failure.Class);
    }

    [Fact]
    public async Task A_search_that_is_answered_with_an_empty_200_has_not_said_that_there_is_nothing()
    {
        bench.Token().Network.Answer(200, "");
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Find("ref"));
        Assert.Equal(FailureClass.Transient, failure.Class);
    }

    [Fact]
    public async Task A_record_that_is_answered_with_an_empty_200_is_asked_for_again()
    {
        bench.Token().Network.Answer(200, "").Answer(200, """{"Id":2,"Name":"B"}""");
        Assert.Equal(["2"], (await Fetch(rest.People, "2")).Keys.Select(key => key.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"data":null}""")]
    public async Task A_GraphQL_answer_without_data_and_errors_is_asked_for_again(string body)
    {
        bench.Network.Answer(200, body).Answer(200, """{"data":{"nodes":[{"id":"gid://test/Thing/1"}]}}""");
        Assert.Equal(["1"], (await Fetch(graph.Things, "1")).Keys.Select(key => key.Text));
    }

    [Fact]
    public async Task A_GraphQL_answer_that_stays_without_data_and_errors_ends_the_read_until_later()
    {
        bench.Network.Answer(200, """{"data":null}""");
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Fetch(graph.Things, "1"));
        Assert.Equal(FailureClass.Transient, failure.Class);
    }

    [Fact]
    public async Task A_search_that_is_answered_with_something_else_than_a_list_is_a_defect()
    {
        var system = rest.System;
        var people = system.Http.Resources["people"];
        var inside = people with { Find = people.Find! with { At = ["data"] } };
        var connector = bench.Token().Connector(
            system with { Http = system.Http with { Resources = system.Http.Resources.SetItem("people", inside) } });
        bench.Network.Answer(200, """{"items":[]}""");
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => bench.Run(() => connector.FindAsync(rest.People, "ref", default)));
        Assert.Equal(FailureClass.Defect, failure.Class);
    }
}
