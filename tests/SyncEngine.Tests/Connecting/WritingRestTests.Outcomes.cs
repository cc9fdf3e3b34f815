using SyncEngine.Connecting;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

/// <summary>What becomes of writes.</summary>
public sealed partial class WritingRestTests
{
    [Fact]
    public async Task A_failed_test_says_that_the_record_moved()
    {
        bench.Token()
            .Network.Answer(
            400, """{"detail":"The current value 'X' at path 'Name' is not equal to the test value 'Old'."}""");
        Assert.IsType<WriteOutcome.Moved>(await Update(Person(), Set(rest.Name, Value.Of("New"), Value.Of("Old"))));
    }

    [Fact]
    public async Task A_record_that_is_not_there_is_missing()
    {
        bench.Token().Network.Answer(404, """{"title":"Object(s) not found"}""");
        Assert.IsType<WriteOutcome.Missing>(await Update(Person(), Set(rest.Name, Value.Of("New"))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><h1>404 Not Found</h1></html>")]
    public async Task A_404_in_anybody_elses_words_leaves_the_fate_of_a_write_unknown(string body)
    {
        bench.Token().Network.Answer(404, body);
        Assert.IsType<WriteOutcome.Unknown>(await Update(Person(), Set(rest.Name, Value.Of("New"))));
    }

    [Fact]
    public async Task A_refusal_keeps_the_systems_words_and_finds_the_property_that_they_name()
    {
        bench.Token()
            .Network.Answer(
            400, """{"title":"People validation error(s)","status":400,"detail":"Name is too long."}""");
        var refused = Assert.IsType<WriteOutcome.Refused>(
            await Create(Set(rest.Name, Value.Of("x")), Set(rest.Credit, Value.Of(1m))));
        Assert.Equal("People validation error(s): Name is too long.", refused.Text);
        Assert.Equal(rest.Name, refused.Property);
        Assert.Null(refused.Existing);
    }

    [Fact]
    public async Task A_refusal_in_a_map_of_fields_says_which_field_and_why()
    {
        bench.Token().Network.Answer(
            400,
            """
            {"type":"https://tools.ietf.org/html/rfc9110#section-15.5.1","title":"One or more validation errors occurred.","status":400,
             "errors":{"Name":["The field Name must be a string with a maximum length of 5.","It is odd."],"$.Credit":[]},"traceId":"00-1"}
            """);
        var refused = Assert.IsType<WriteOutcome.Refused>(
            await Create(Set(rest.Name, Value.Of("too long")), Set(rest.Credit, Value.Of(1m))));
        Assert.Equal(
            "One or more validation errors occurred: Name: The field Name must be a string with a maximum length of 5. It is odd.", refused.Text);
        Assert.Equal(rest.Name, refused.Property);
    }

    [Fact]
    public async Task A_reference_that_is_taken_names_the_record_that_has_it()
    {
        bench.Token().Network.Answer(
            400,
            """{"title":"People validation error(s)","detail":"Reference is already in use. 'ABC' is used on (contact) Id = 123456789."}""");
        var refused = Assert.IsType<WriteOutcome.Refused>(await Create(Set(rest.Reference, Value.Of("ABC"))));
        Assert.Equal("123456789", refused.Existing?.Text);
        Assert.Equal(rest.Reference, refused.Property);
    }

    [Fact]
    public async Task A_create_that_refers_to_something_missing_is_refused()
    {
        bench.Token()
            .Network.Answer(
            404, """{"title":"Object(s) not found","detail":"Department with code = 'A' not found."}""");
        Assert.IsType<WriteOutcome.Refused>(await Create(Set(rest.Name, Value.Of("x"))));
    }

    [Fact]
    public async Task A_create_at_an_address_that_does_not_exist_is_a_defect()
    {
        bench.Token().Network.Answer(404, """{ "statusCode": 404, "message": "Resource not found" }""");
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Create(Set(rest.Name, Value.Of("x"))));
        Assert.Equal(FailureClass.Defect, failure.Class);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_failure_of_the_system_leaves_a_writes_fate_unknown_and_is_not_repeated(int status)
    {
        bench.Token().Network.Answer(status, "{}");
        Assert.IsType<WriteOutcome.Unknown>(await Create(Set(rest.Name, Value.Of("x"))));
        Assert.Equal(2, bench.Network.Requests.Count);
    }

    [Fact]
    public async Task A_write_without_an_answer_has_an_unknown_fate_and_is_not_repeated()
    {
        bench.Token().Network.Hang();
        Assert.IsType<WriteOutcome.Unknown>(await Create(Set(rest.Name, Value.Of("x"))));
        Assert.Equal(2, bench.Network.Requests.Count);
    }

    [Fact]
    public async Task A_connection_that_breaks_under_a_write_leaves_its_fate_unknown()
    {
        bench.Token().Network.Fail(HttpRequestError.ResponseEnded);
        Assert.IsType<WriteOutcome.Unknown>(await Create(Set(rest.Name, Value.Of("x"))));
        Assert.Equal(2, bench.Network.Requests.Count);
    }

    [Fact]
    public async Task A_create_whose_answer_shows_no_record_has_an_unknown_fate()
    {
        bench.Token().Network.Answer(201);
        Assert.IsType<WriteOutcome.Unknown>(await Create(Set(rest.Name, Value.Of("x"))));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_throttled_write_was_not_applied_and_is_repeated(int status)
    {
        bench.Token().Network.Answer(status, "{}").Answer(201, """{"Id":1}""");
        Assert.IsType<WriteOutcome.Applied>(await Create(Set(rest.Name, Value.Of("x"))));
    }

    [Fact]
    public async Task A_write_that_found_no_connection_is_repeated()
    {
        bench.Token().Network.Fail(HttpRequestError.ConnectionError).Answer(201, """{"Id":1}""");
        Assert.IsType<WriteOutcome.Applied>(await Create(Set(rest.Name, Value.Of("x"))));
    }

    [Fact]
    public async Task A_write_that_never_finds_a_connection_surely_changed_nothing_and_says_so()
    {
        bench.Token().Network.Fail(HttpRequestError.NameResolutionError).Fail(HttpRequestError.NameResolutionError);
        var connector = bench.Connector(rest.System, options: new ConnectorOptions { Repeats = 1 });
        var request = new CreateRequest(rest.People, null, [Set(rest.Name, Value.Of("x"))], []);
        var failure = await Assert.ThrowsAsync<ConnectorException>(() =>
            bench.Run(() => connector.CreateAsync(request, default)));
        Assert.Equal(FailureClass.Transient, failure.Class);
        Assert.Equal(0, connector.Calls.Writes);
    }

    [Fact]
    public async Task A_connector_that_only_reads_refuses_a_write_before_it_leaves()
    {
        var connector = bench.Connector(rest.System, readOnly: true);
        var request = new CreateRequest(rest.People, null, [Set(rest.Name, Value.Of("x"))], []);
        var failure = await Assert.ThrowsAsync<ConnectorException>(() =>
            bench.Run(() => connector.CreateAsync(request, default)));
        Assert.Equal(FailureClass.Defect, failure.Class);
        Assert.Empty(bench.Network.Requests);
    }
}
