using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Connecting;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

public sealed class WritingRestTests : IDisposable
{
    readonly Bench bench = new();
    readonly RestSystem rest = new();

    public void Dispose() => bench.Dispose();

    static PropertyWrite Set(Property property, Value value, Value before = default) => new(property, value, before);

    ResourceRecord Person(Value zip = default, Value city = default) => new(
        rest.People, new RecordKey("12"),
        [Value.Of("12"), Value.Of("Old"), zip, city, Value.Null, Value.Null, Value.Null], [], bench.Time.GetUtcNow());

    Task<WriteOutcome> Update(ResourceRecord current, params ImmutableArray<PropertyWrite> values)
    {
        var connector = bench.Connector(rest.System);
        var write = new ResourceWrite("person", [.. values.Select(value => value.Property)], [], [], Tests: true);
        return bench.Run(() =>
            connector.UpdateAsync(new UpdateRequest(rest.People, current.Key, write, null, values, current), default));
    }

    Task<WriteOutcome> Create(params ImmutableArray<PropertyWrite> values)
    {
        var connector = bench.Connector(rest.System);
        return bench.Run(() => connector.CreateAsync(new CreateRequest(rest.People, null, values, []), default));
    }

    static string Compact(Arrived request) => JsonSerializer.Serialize(request.Json);

    [Fact]
    public async Task A_create_sends_nested_objects_and_leaves_out_what_has_no_value()
    {
        bench.Token()
            .Network.Answer(201, """{"Id":40,"Name":"Kari","Address":{"Zip":"0150","City":"Oslo"},"Credit":10.5}""");
        var outcome = await Create(
            Set(rest.Name, Value.Of("Kari")), Set(rest.Zip, Value.Of("0150")), Set(rest.City, Value.Of("Oslo")),
            Set(rest.Credit, Value.Of(10.50m)), Set(rest.Number, Value.Of(7.0m)), Set(rest.Reference, Value.Null));
        Assert.Equal(
            """{"Name":"Kari","Address":{"Zip":"0150","City":"Oslo"},"Credit":10.50,"Number":7}""",
                Compact(bench.Network.Requests[^1]));
        var applied = Assert.IsType<WriteOutcome.Applied>(outcome);
        Assert.Equal("40", applied.Key.Text);
        Assert.Equal(Value.Of("Oslo"), applied.Answer![rest.City]);
        Assert.Equal(Value.Absent, applied.Answer[rest.Reference]);
    }

    [Fact]
    public async Task Ids_of_digits_are_numbers_in_a_body_and_others_are_texts()
    {
        bench.Token().Network.Answer(201, """{"Id":"o-1"}""");
        var connector = bench.Connector(rest.System);
        foreach (var id in new[] { "123456789012", "a-b", "007" })
        {
            var request = new CreateRequest(rest.Orders, null, [Set(rest.PersonId, Value.Of(id))], []);
            await bench.Run(() => connector.CreateAsync(request, default));
        }
        Assert.Equal(
            ["""{"PersonId":123456789012}""", """{"PersonId":"a-b"}""", """{"PersonId":"007"}"""],
            bench.Network.Requests.Skip(1).Select(Compact));
    }

    [Fact]
    public async Task Children_are_folded_into_their_parents_create_and_come_back_with_their_keys()
    {
        bench.Token()
            .Network.Answer(
            201, """{"Id":"o-1","PersonId":5,"Lines":[{"Id":"l-1","Text":"A"},{"Id":"l-2","Text":"B"}]}""");
        var connector = bench.Connector(rest.System);
        var request = new CreateRequest(
            rest.Orders, null, [Set(rest.PersonId, Value.Of("5"))],
            [
                new CreateRequest(rest.Lines, null, [Set(rest.LineText, Value.Of("A"))], []),
                new CreateRequest(
                    rest.Lines, null, [Set(rest.LineText, Value.Of("B")), Set(rest.LinePrice, Value.Of(1m))], []),
            ]);
        var outcome = await bench.Run(() => connector.CreateAsync(request, default));
        Assert.Equal(
            """{"PersonId":5,"Lines":[{"Text":"A"},{"Text":"B","Price":1}]}""", Compact(bench.Network.Requests[^1]));
        var lines = Assert.IsType<WriteOutcome.Applied>(outcome).Answer!.Items[0];
        Assert.Equal(["o-1", "o-1"], lines.Select(line => line[rest.LineOrder.Index].Text!));
        Assert.Equal(["l-1", "l-2"], lines.Select(line => line[rest.LineId.Index].Text!));
    }

    [Fact]
    public async Task A_record_under_an_owner_is_created_at_the_owners_path_and_inherits_its_key()
    {
        bench.Token().Network.Answer(201, """{"Id":"l-9","Text":"A"}""");
        var connector = bench.Connector(rest.System);
        var request = new CreateRequest(rest.Lines, new RecordKey("o-1"), [Set(rest.LineText, Value.Of("A"))], []);
        var outcome = await bench.Run(() => connector.CreateAsync(request, default));
        Assert.Equal("/v1/Orders/o-1/Lines", bench.Network.Requests[^1].Path);
        Assert.Equal("o-1/l-9", Assert.IsType<WriteOutcome.Applied>(outcome).Key.Text);
    }

    [Fact]
    public async Task An_update_is_a_patch_that_tests_what_was_read_before_each_replaced_value()
    {
        bench.Token().Network.Answer(200, """{"Id":12,"Name":"New"}""");
        await Update(
            Person(), Set(rest.Name, Value.Of("New"), Value.Of("Old ")),
                Set(rest.Credit, Value.Of(2m), Value.Of(1.50m)),
            Set(rest.Number, Value.Null, Value.Null), Set(rest.Reference, Value.Of("r")));
        var request = bench.Network.Requests[^1];
        Assert.Equal("PATCH", request.Method);
        Assert.Equal("application/json-patch+json", request.MediaType);
        Assert.Equal(
            """
            [{"op":"test","path":"/Name","value":"Old "},{"op":"replace","path":"/Name","value":"New"},
            {"op":"test","path":"/Credit","value":1.50},{"op":"replace","path":"/Credit","value":2},
            {"op":"test","path":"/Number","value":null},{"op":"replace","path":"/Number","value":null},
            {"op":"replace","path":"/Reference","value":"r"}]
            """.ReplaceLineEndings(""),
            Compact(request));
    }

    [Fact]
    public async Task A_container_of_which_nothing_is_filled_is_put_as_a_whole_on_condition_that_it_is_null()
    {
        bench.Token().Network.Answer(200, """{"Id":12}""");
        await Update(
            Person(Value.Null, Value.Null), Set(rest.Zip, Value.Of("0150"), Value.Null),
            Set(rest.City, Value.Of("Oslo"), Value.Null));
        Assert.Equal(
            """[{"op":"test","path":"/Address","value":null},{"op":"add","path":"/Address","value":{"Zip":"0150","City":"Oslo"}}]""",
            Compact(bench.Network.Requests[^1]));
    }

    [Fact]
    public async Task A_container_that_turns_out_to_be_empty_and_not_null_is_patched_value_by_value()
    {
        bench.Token().Network
            .Answer(400,
                """{"title":"People validation error(s)","detail":"The current value is not equal to the test value."}""")
            .Answer(200, """{"Id":12}""");
        var outcome = await Update(Person(Value.Null, Value.Null), Set(rest.City, Value.Of("Oslo"), Value.Null));
        Assert.IsType<WriteOutcome.Applied>(outcome);
        Assert.Equal(
            """[{"op":"test","path":"/Address/City","value":null},{"op":"replace","path":"/Address/City","value":"Oslo"}]""",
            Compact(bench.Network.Requests[^1]));
    }

    [Fact]
    public async Task A_container_of_which_something_is_filled_is_patched_value_by_value()
    {
        bench.Token().Network.Answer(200, """{"Id":12}""");
        await Update(Person(Value.Of("0150"), Value.Null), Set(rest.City, Value.Of("Oslo"), Value.Null));
        Assert.Contains("/Address/City", bench.Network.Requests[^1].Body, StringComparison.Ordinal);
    }

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
