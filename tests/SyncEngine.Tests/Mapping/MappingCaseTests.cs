namespace SyncEngine.Tests.Mapping;

public sealed class MappingCaseTests
{
    public static TheoryData<string> Cases => [.. MappingCase.All(Shipped.Declarations).Select(one => one.ToString())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_record_in_gives_the_record_out_that_its_author_expects(string name)
    {
        var parts = MappingCase.All(Shipped.Declarations).First(one => one.ToString() == name).Judge().ToArray();
        Assert.NotEmpty(parts);
        Assert.All(parts, part => Assert.Equal($"{part.Part}\n{part.Expected}", $"{part.Part}\n{part.Actual}"));
    }

    [Fact]
    public void Case_names_are_unique_in_their_file()
    {
        var names = MappingCase.All(Shipped.Declarations).Select(one => one.ToString()).ToArray();
        Assert.Equal(names.Distinct(), names);
    }
}
