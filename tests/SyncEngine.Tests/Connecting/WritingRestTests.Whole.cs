using System.Collections.Immutable;
using SyncEngine.Connecting;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

/// <summary>Writes that replace the record.</summary>
public sealed partial class WritingRestTests
{
    [Fact]
    public async Task A_write_of_the_whole_record_sends_along_what_nobody_changed()
    {
        bench.Token().Network.Answer(200, """{"Id":12,"Name":"New"}""");
        var current = Person(Value.Of("0150"), Value.Null);

        Assert.IsType<WriteOutcome.Applied>(await UpdateWhole(current, Set(rest.Name, Value.Of("New"))));

        Assert.Equal(
            ("PUT", """{"Address":{"Zip":"0150","City":null},"Name":"New"}"""),
            (bench.Network.Requests[^1].Method, Compact(bench.Network.Requests[^1])));
    }

    [Fact]
    public async Task A_write_of_the_whole_record_is_refused_where_a_part_of_it_could_not_be_read()
    {
        var refused = Assert.IsType<WriteOutcome.Refused>(
            await UpdateWhole(Person(Value.Of("0150")), Set(rest.Name, Value.Of("New"))));

        Assert.Equal(
            ("'Address.City' could not be read, and this write would clear it", rest.City),
            (refused.Text, refused.Property));
        Assert.Empty(bench.Network.Requests);
    }

    Task<WriteOutcome> UpdateWhole(ResourceRecord current, params ImmutableArray<PropertyWrite> values)
    {
        var http = rest.System.Http;
        var people = http.Resources["people"];
        var update = people.Updates["person"] with
        {
            Call = Declared.Rest("PUT", "People/{key}"),
            Body = false,
            Test = false,
            Whole = true,
        };
        var whole = people with { Updates = people.Updates.SetItem("person", update) };
        var connector = bench.Connector(
            rest.System with { Http = http with { Resources = http.Resources.SetItem("people", whole) } });
        var write = new ResourceWrite("person", [rest.Zip, rest.City, rest.Name], [], [], Tests: false);
        return bench.Run(() =>
            connector.UpdateAsync(new UpdateRequest(rest.People, current.Key, write, null, values, current), default));
    }
}
