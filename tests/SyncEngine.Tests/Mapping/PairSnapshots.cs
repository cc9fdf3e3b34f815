using static VerifyXunit.Verifier;

namespace SyncEngine.Tests.Mapping;

public sealed class PairSnapshots
{
    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Pair(string pair) => await Verify(PairText.Of(Shipped.Declarations[pair])).UseDirectory("Snapshots").UseParameters(pair);

    [Theory]
    [InlineData("shopify")]
    [InlineData("poweroffice")]
    public async Task System(string system)
    {
        var (left, right) = (Shipped.Declarations.Left, Shipped.Declarations.Right);
        await Verify(SystemText.Of(left.Name == system ? left : right)).UseDirectory("Snapshots").UseParameters(system);
    }

    [Fact]
    public async Task Order() =>
        await Verify(string.Join('\n', Shipped.Declarations.Pairs.Select(pair => pair.Name))).UseDirectory("Snapshots");

    public static TheoryData<string> Pairs() =>
        new(Directory.EnumerateFiles(Path.Combine(Shipped.Mappings, "pairs"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal));
}
