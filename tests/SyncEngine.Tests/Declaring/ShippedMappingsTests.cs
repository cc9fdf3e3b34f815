using SyncEngine.Declaring;
using SyncEngine.Diagnostics;

namespace SyncEngine.Tests.Declaring;

public sealed class ShippedMappingsTests
{
    [Fact]
    public void The_shipped_mappings_compile_without_a_single_finding() => Assert.Equal("", string.Join('\n', Shipped.Findings));

    [Theory]
    [InlineData("ACTIVE: \"false\", DRAFT: \"false\", ARCHIVED: \"true\", UNLISTED: \"false\"", "")]
    [InlineData("ACTIVE: \"false\", DRAFT: \"false\", ARCHIVED: \"true\"", "UNLISTED")]
    public void A_value_table_of_the_products_status_must_name_each_of_its_four_values(string map, string missing)
    {
        var folder = MappingFolder.Read(Shipped.Mappings, []);
        const string first = "properties:\n";
        var pairs = folder.Pairs.Select(file => !file.Path.EndsWith("sesamproduct-product.yaml", StringComparison.Ordinal) ? file : file with
        {
            Text = file.Text.ReplaceLineEndings("\n").Replace(
                first, $"{first}  - {{ shopify: status, poweroffice: IsArchived, map: {{ {map} }}, direction: to_poweroffice, why: tried }}\n", StringComparison.Ordinal),
        });
        var findings = new DiagnosticCollection();

        DeclarationLoader.Compile(folder with { Pairs = [.. pairs] }, findings);

        Assert.Equal(missing.Length > 0, findings.HasErrors);
        Assert.Contains(missing, string.Join('\n', findings), StringComparison.Ordinal);
    }
}
