using System.Text.Json;
using SyncEngine.Connecting.Http;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

/// <summary>Lists that lie within the items of another list.</summary>
public sealed class InnerListTests
{
    static readonly Property Id = Declared.Property(0, "id", PropertyType.Id);
    static readonly Property Piece = Declared.Property(0, "pieces.id", wire: "id", list: "pieces");
    static readonly Property Box = Declared.Property(1, "pieces.box", wire: "id", list: "pieces") with { Around = true };

    static readonly Resource Things = Declared.Resource(
        "things", [Id], [Id], [new ResourceList("pieces", ["boxes", "pieces"], Piece, [Piece, Box])], null);

    [Theory]
    [InlineData("""[{"id":"a","pieces":[{"id":"1"},{"id":"2"}]},{"id":"b","pieces":[{"id":"3"}]}]""", "1 in a, 2 in a, 3 in b")]
    [InlineData("""[{"id":"a","pieces":{"nodes":[{"id":"1"}],"pageInfo":{"hasNextPage":false}}}]""", "1 in a")]
    [InlineData("""{"nodes":[{"id":"a","pieces":[{"id":"1"}]}]}""", "1 in a")]
    [InlineData("""[{"id":"a","pieces":[]}]""", "")]
    [InlineData("[]", "")]
    public void The_items_of_all_come_one_after_the_other_and_know_where_they_lie(string boxes, string expected) =>
        Assert.Equal(expected, string.Join(", ", Items(boxes)!.Select(item => $"{item[Piece.Index]} in {item[Box.Index]}")));

    [Theory]
    [InlineData("null")]
    [InlineData("""[{"id":"a"}]""")]
    [InlineData("""[{"id":"a","pieces":[{"id":"1"}]},{"id":"b","pieces":null}]""")]
    [InlineData("""[{"id":"a","pieces":{"nodes":[{"id":"1"}],"pageInfo":{"hasNextPage":true,"endCursor":"x"}}}]""")]
    public void A_list_that_did_not_come_whole_is_not_there(string boxes) => Assert.Null(Items(boxes));

    [Fact]
    public void Items_of_which_one_could_not_be_given_are_not_there()
    {
        var errors = new ErrorTree();
        errors.Add(["boxes", "1", "pieces"], "Access denied");

        Assert.Null(Items("""[{"id":"a","pieces":[]},{"id":"b","pieces":null}]""", errors));
    }

    static IReadOnlyList<IReadOnlyList<Value>>? Items(string boxes, ErrorTree? errors = null)
    {
        using var json = JsonDocument.Parse($$"""{"id":"7","boxes":{{boxes}}}""");
        var read = new RecordReader(Things, Declared.System(new GraphSystem().System.Http, Things).Resources)
            .Read(json.RootElement, errors, DateTimeOffset.UnixEpoch);
        Assert.Empty(read.Continuations);
        return read.Record.Items[0].IsDefault ? null : [.. read.Record.Items[0].Select(item => (IReadOnlyList<Value>)item)];
    }
}
