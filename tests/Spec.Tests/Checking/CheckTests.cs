using System.Text.Json;
using SyncEngine.Host;

namespace Spec.Tests.Checking;

public sealed class CheckTests : IDisposable
{
    readonly string file = Path.Combine(Directory.CreateTempSubdirectory("spec-").FullName, "flow.rst");

    static readonly string Written = Tool.Run("write", "--at", "2026-01-01 00:00:00").Out;

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);

    [Fact]
    public void A_mapping_agrees_with_the_document_that_was_written_from_it()
    {
        var outcome = Check(Written);

        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.Contains("25 sections: document and mapping agree.", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_facts_beside_the_mapping_can_be_checked_too() =>
        Assert.Equal(ExitCode.Done, Tool.Run("check", Path.Combine(Repository.Mappings, "spec.json")).ExitCode);

    [Fact]
    public void A_row_that_the_mapping_lacks_is_missing()
    {
        var outcome = Check(Written.Replace("   * - first_name\n     - firstName", "   * - nick_name\n     - firstName", StringComparison.Ordinal));

        Assert.Equal(ExitCode.Failed, outcome.ExitCode);
        Assert.Contains("missing  nick_name → firstName as string", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("extra    first_name → firstName: no reason is given", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_of_another_type_is_missing_and_the_type_is_told()
    {
        var outcome = Check(Written.Replace("     - lastName\n     - \"string\"", "     - lastName\n     - \"integer\"", StringComparison.Ordinal));

        Assert.Contains("missing  last_name → lastName as integer; it stands there as string", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_that_no_pair_expresses_is_not_mapped() => Assert.Contains(
        "not mapped", Check(Written.Replace("Contactperson", "Employee", StringComparison.Ordinal)).Out, StringComparison.Ordinal);

    [Fact]
    public void A_rule_that_the_pair_does_not_follow_differs() => Assert.Contains(
        "differs  no partner is created for every record",
        Check(Written.Replace(
            "Before a Shopify Customer and a PowerOffice GO Contactperson exchange anything, their link is established.",
            "Every Shopify Customer is kept synchronized with a PowerOffice GO Contactperson.", StringComparison.Ordinal)).Out,
        StringComparison.Ordinal);

    [Fact]
    public void A_combination_that_no_pair_links_by_differs() => Assert.Contains(
        "it is not linked where 'phone' equals 'EmailAddress'",
        Check(Written.Replace("   * - email\n     - EmailAddress\n\nOnce", "   * - phone\n     - EmailAddress\n\nOnce", StringComparison.Ordinal)).Out,
        StringComparison.Ordinal);

    [Fact]
    public void What_was_not_understood_leaves_the_result_uncertain()
    {
        var outcome = Check(Written.Replace("Introduction\n", "A riddle\n", StringComparison.Ordinal));

        Assert.Equal(ExitCode.Failed, outcome.ExitCode);
        Assert.Contains("warning DOC003", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scope_is_told_as_a_declared_deviation()
    {
        File.WriteAllText(file, Written);
        using var report = JsonDocument.Parse(Tool.Run("check", file, "--json").Out);
        var first = report.RootElement.GetProperty("sections")[0];

        Assert.Equal("customer-contactperson", first.GetProperty("pair").GetString());
        Assert.True(first.GetProperty("holds").GetBoolean());
        Assert.Equal("only where company is present (scope)", first.GetProperty("deviations")[0].GetString());
    }

    [DocumentFact]
    public void The_shipped_mapping_agrees_with_the_document()
    {
        var outcome = Tool.Run("check", Repository.Document);

        Assert.Equal((ExitCode.Done, ""), (outcome.ExitCode, outcome.Error));
    }

    Outcome Check(string document)
    {
        File.WriteAllText(file, document);
        return Tool.Run("check", file);
    }
}
