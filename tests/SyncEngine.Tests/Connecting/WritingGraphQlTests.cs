using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Connecting;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

public sealed class WritingGraphQlTests : IDisposable
{
    readonly Bench bench = new();
    readonly GraphSystem graph = new();

    public void Dispose() => bench.Dispose();

    static PropertyWrite Set(Property property, Value value) => new(property, value, Value.Absent);

    ResourceRecord Thing(Value placeId) => new(
        graph.Things, new RecordKey("1"),
        [Value.Of("1"), Value.Null, Value.Null, placeId, Value.Null, Value.Null, Value.Null], [default],
            bench.Time.GetUtcNow());

    Task<WriteOutcome> Update(string write, string? item, params ImmutableArray<PropertyWrite> values)
    {
        var connector = bench.Connector(graph.System);
        var declared = new ResourceWrite(write, [.. values.Select(value => value.Property)], [], [], Tests: false);
        var current = Thing(Value.Of("gid://test/Place/9?model=x"));
        return bench.Run(() => connector.UpdateAsync(
            new UpdateRequest(graph.Things, current.Key, declared, item, values, current), default));
    }

    string Variables() => JsonSerializer.Serialize(bench.Network.Requests[^1].Variables);

    void AnswerThing(string thing, string userErrors = "") =>
        bench.Network.Answer(
            200,
            """{"data":{"thingUpdate":{"thing":THING,"userErrors":[ERRORS]}}}"""
                .Replace("THING", thing, StringComparison.Ordinal)
                    .Replace("ERRORS", userErrors, StringComparison.Ordinal));

    [Fact]
    public async Task Changed_values_and_the_whole_id_stand_under_the_declared_variable_and_null_clears()
    {
        AnswerThing("""{"id":"gid://test/Thing/1","mail":{"address":"a@example.com"}}""");
        var outcome = await Update(
            "thing", null, Set(graph.Email, Value.Of("a@example.com")), Set(graph.Phone, Value.Null));
        Assert.Equal("""{"input":{"email":"a@example.com","phone":null,"id":"gid://test/Thing/1"}}""", Variables());
        var applied = Assert.IsType<WriteOutcome.Applied>(outcome);
        Assert.Equal(Value.Of("a@example.com"), applied.Answer![graph.Email]);
        Assert.Equal(Value.Absent, applied.Answer[graph.Phone]);
    }

    [Fact]
    public async Task What_a_write_needs_is_taken_from_the_record_as_last_read()
    {
        bench.Network.Answer(200, """{"data":{"placeUpdate":{"userErrors":[]}}}""");
        var outcome = await Update("place", null, Set(graph.City, Value.Of("Oslo")));
        Assert.Equal(
            """{"place":{"city":"Oslo"},"thingId":"gid://test/Thing/1","placeId":"gid://test/Place/9?model=x"}""",
                Variables());
        Assert.Null(Assert.IsType<WriteOutcome.Applied>(outcome).Answer);
    }

    [Fact]
    public async Task A_list_item_is_named_beside_its_changed_values_and_decimals_travel_as_text()
    {
        bench.Network.Answer(200, """{"data":{"partUpdate":{"userErrors":[]}}}""");
        await Update("part", "5", Set(graph.PartCode, Value.Of("SKU-1")), Set(graph.PartPrice, Value.Of(24.00m)));
        Assert.Equal(
            """{"part":{"stock":{"code":"SKU-1"},"price":"24.00","id":"gid://test/Part/5"},"thingId":"gid://test/Thing/1"}""",
            Variables());
    }

    [Fact]
    public async Task Values_that_stand_under_nothing_are_variables_and_a_number_becomes_text_for_a_text()
    {
        bench.Network.Answer(200, """{"data":{"memoSet":{"userErrors":[]}}}""");
        await Update("memo", null, Set(graph.Note, Value.Of(10023m)));
        Assert.Equal("""{"memo":"10023","owner":"gid://test/Thing/1"}""", Variables());
    }

    [Fact]
    public async Task A_business_error_is_a_refusal_of_the_property_that_its_path_names()
    {
        AnswerThing(
            "null", """{"field":["input","phone"],"message":"Phone is invalid"},{"field":null,"message":"And more"}""");
        var refused = Assert.IsType<WriteOutcome.Refused>(
            await Update(
                "thing", null, Set(graph.Email, Value.Of("a@example.com")), Set(graph.Phone, Value.Of("abc"))));
        Assert.Equal("Phone is invalid; And more", refused.Text);
        Assert.Equal(graph.Phone, refused.Property);
    }

    [Fact]
    public async Task A_business_error_inside_a_list_names_the_items_property()
    {
        bench.Network.Answer(200, """
            {"data":{"partUpdate":{"userErrors":[{"field":["parts","0","stock","code"],"message":"Code is taken"}]}}}
            """);
        var refused = Assert.IsType<WriteOutcome.Refused>(
            await Update("part", "5", Set(graph.PartCode, Value.Of("x"))));
        Assert.Equal(graph.PartCode, refused.Property);
    }

    [Fact]
    public async Task A_value_that_does_not_fit_its_type_is_a_refusal_of_its_property()
    {
        bench.Network.Answer(200, """
            {"errors":[{"message":"Variable $input was provided invalid value","extensions":{"code":"INVALID_VARIABLE",
             "problems":[{"path":["email"],"explanation":"no e-mail"}]}}]}
            """);
        var refused = Assert.IsType<WriteOutcome.Refused>(await Update("thing", null, Set(graph.Email, Value.Of("x"))));
        Assert.Equal(graph.Email, refused.Property);
    }

    [Fact]
    public async Task A_business_error_about_a_record_that_is_gone_says_missing()
    {
        AnswerThing("null", """{"field":["id"],"message":"Thing does not exist"}""");
        Assert.IsType<WriteOutcome.Missing>(await Update("thing", null, Set(graph.Phone, Value.Null)));
    }

    [Fact]
    public async Task An_internal_error_leaves_a_writes_fate_unknown_and_is_not_repeated()
    {
        bench.Network.Answer(
            200, """{"errors":[{"message":"Internal error","extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}""");
        Assert.IsType<WriteOutcome.Unknown>(await Update("thing", null, Set(graph.Phone, Value.Null)));
        Assert.Single(bench.Network.Requests);
    }

    [Fact]
    public async Task A_throttled_write_was_not_applied_and_is_repeated()
    {
        bench.Network.Answer(200, """{"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}]}""");
        AnswerThing("""{"id":"gid://test/Thing/1"}""");
        Assert.IsType<WriteOutcome.Applied>(await Update("thing", null, Set(graph.Phone, Value.Null)));
    }

    [Fact]
    public async Task A_write_that_is_throttled_beyond_all_patience_surely_changed_nothing_and_says_so()
    {
        bench.Network.Answer(200, """{"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}]}""");
        var failure = await Assert.ThrowsAsync<ConnectorException>(() =>
            Update("thing", null, Set(graph.Phone, Value.Null)));
        Assert.Equal(FailureClass.Throttled, failure.Class);
        Assert.Equal(1 + new ConnectorOptions().ThrottledRepeats, bench.Network.Requests.Count);
    }

    [Fact]
    public async Task A_field_of_the_payload_that_could_not_be_given_is_absent_from_the_answer_of_an_applied_write()
    {
        bench.Network.Answer(200, """
            {"data":{"thingUpdate":{"thing":{"id":"gid://test/Thing/1","mail":null},"userErrors":[]}},
             "errors":[{"message":"not approved","path":["thingUpdate","thing","mail"],"extensions":{"code":"ACCESS_DENIED"}}]}
            """);
        var applied = Assert.IsType<WriteOutcome.Applied>(
            await Update("thing", null, Set(graph.Email, Value.Of("a@example.com"))));
        Assert.Equal(Value.Absent, applied.Answer![graph.Email]);
    }

    [Fact]
    public async Task An_empty_payload_leaves_a_writes_fate_unknown()
    {
        bench.Network.Answer(200, """{"data":{"placeUpdate":null}}""");
        Assert.IsType<WriteOutcome.Unknown>(await Update("place", null, Set(graph.City, Value.Of("Oslo"))));
    }
}
