using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Connecting;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

public sealed partial class WritingRestTests : IDisposable
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
}
