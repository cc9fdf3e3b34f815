using SyncEngine.Connecting;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

public sealed partial class WritingRestTests
{
    Task<WriteOutcome> Delete(string key)
    {
        var connector = bench.Connector(rest.System);
        return bench.Run(() => connector.DeleteAsync(new DeleteRequest(rest.People, new RecordKey(key)), default));
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(204, "")]
    [InlineData(200, """{"Deleted":true}""")]
    public async Task A_delete_names_the_record_and_is_done_whatever_a_good_answer_shows(int status, string body)
    {
        bench.Token().Network.Answer(status, body);
        var outcome = await Delete("12");
        var request = bench.Network.Requests[^1];
        Assert.Equal(("DELETE", "/v1/People/12"), (request.Method, request.Path));
        Assert.Equal("", request.Body);
        Assert.Equal(new WriteOutcome.Applied(new RecordKey("12"), null), outcome);
    }

    [Fact]
    public async Task A_delete_of_a_record_that_is_in_use_is_refused_in_the_system_s_words()
    {
        bench.Token().Network.Answer(409, """{"title":"Conflict","detail":"It is in use."}""");
        Assert.Equal("Conflict: It is in use.", Assert.IsType<WriteOutcome.Refused>(await Delete("12")).Text);
    }

    [Fact]
    public async Task A_delete_of_a_record_that_is_not_there_says_so()
    {
        bench.Token().Network.Answer(404, """{"title":"Not found"}""");
        Assert.IsType<WriteOutcome.Missing>(await Delete("12"));
    }

    [Fact]
    public async Task A_delete_whose_fate_nobody_knows_is_sent_once()
    {
        bench.Token().Network.Answer(500, "");
        Assert.IsType<WriteOutcome.Unknown>(await Delete("12"));
        Assert.Single(bench.Network.Requests, request => request.Method == "DELETE");
    }
}
