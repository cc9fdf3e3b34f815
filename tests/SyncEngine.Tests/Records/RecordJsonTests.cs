using System.Collections.Immutable;
using CsCheck;
using SyncEngine.Diagnostics;
using SyncEngine.Records;

namespace SyncEngine.Tests.Records;

public sealed class RecordJsonTests
{
    static readonly Resource Orders = Make(["id", "note", "total"], ["id", "title"]);

    static Property Property(string name, int index, string? list = null) => new()
    {
        Name = name,
        Wire = [name],
        WriteAs = [name],
        List = list,
        Type = PropertyType.Text,
        Index = index,
        Span = SourceSpan.StartOf("shop.yaml"),
    };

    static Resource Make(string[] properties, string[] lineProperties)
    {
        ImmutableArray<Property> lines =
            [.. lineProperties.Select((name, index) => Property($"lines.{name}", index, "lines"))];
        ImmutableArray<Property> own = [.. properties.Select((name, index) => Property(name, index))];
        return new Resource
        {
            System = "shop",
            Name = "orders",
            Properties = own,
            Key = [own[0]],
            Span = SourceSpan.StartOf("shop.yaml"),
            Lists = [new ResourceList("lines", ["lines"], lines[0], lines)],
        };
    }

    static ResourceRecord Record(ImmutableArray<Value> values, ImmutableArray<ImmutableArray<Value>> lines) =>
        new(
            Orders,
            new RecordKey("7"),
            values,
            [lines],
            new DateTimeOffset(2026, 5, 1, 14, 0, 0, 123, TimeSpan.FromHours(2)));

    [Fact]
    public void A_record_reads_back_with_its_lists() =>
        Gen.Select(Values.Any.Array[3], Values.Any.Array[2].Array[0, 3]).Sample((values, lines) =>
        {
            var record = Record([.. values], [.. lines.Select(line => line.ToImmutableArray())]);
            var read = RecordJson.Read(Orders, RecordJson.Write(record));
            Assert.Equal((record.Key, record.ReadAt), (read.Key, read.ReadAt));
            Assert.Equal<Value>(record.Values, read.Values);
            Assert.Equal(record.Items[0].Select(line => line.ToArray()), read.Items[0].Select(line => line.ToArray()));
        });

    [Fact]
    public void A_list_that_was_not_read_is_told_from_an_empty_one()
    {
        ImmutableArray<Value> values = [Value.Of("7"), Value.Null, Value.Absent];
        Assert.True(RecordJson.Read(Orders, RecordJson.Write(Record(values, default))).Items[0].IsDefault);
        Assert.Empty(RecordJson.Read(Orders, RecordJson.Write(Record(values, []))).Items[0]);
    }

    [Fact]
    public void A_record_reads_under_edited_declarations_by_the_names_of_its_properties()
    {
        var json = RecordJson.Write(
            Record([Value.Of("7"), Value.Of("hello"), Value.Of(9m)], [[Value.Of("1"), Value.Of("Lamp")]]));
        var edited = RecordJson.Read(Make(["total", "id", "email"], ["title", "id", "sku"]), json);
        Assert.Equal<Value>([Value.Of(9m), Value.Of("7"), Value.Absent], edited.Values);
        Assert.Equal<Value>([Value.Of("Lamp"), Value.Of("1"), Value.Absent], edited.Items[0][0]);
    }

    [Fact]
    public void What_a_system_withheld_is_told_from_what_it_did_not_say()
    {
        var read = RecordJson.Read(Orders, RecordJson.Write(Record([Value.Of("7"), Value.Withheld("'email' was withheld: no"), Value.Absent], [])));
        Assert.Equal([null, "'email' was withheld: no", null], read.Values.Select(value => value.WhyWithheld));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"key\":null,\"readAt\":\"2026-05-01T12:00:00Z\",\"values\":{},\"lists\":{}}")]
    public void What_is_no_record_is_refused(string json) =>
        Assert.Throws<FormatException>(() => RecordJson.Read(Orders, json));
}
