namespace SyncEngine.Tests.Declaring;

public sealed class ShippedMappingsTests
{
    [Fact]
    public void The_shipped_mappings_compile_without_a_single_finding() => Assert.Equal("", string.Join('\n', Shipped.Findings));
}
