using Spec.Tests.Reading;
using SyncEngine.Host;

namespace Spec.Tests.Writing;

/// <summary>Documents that are written from a mapping folder, and what the folder says to them.</summary>
public sealed class MappingTests : IDisposable
{
    const string L = "Shop Person";
    const string R = "Ledger Customer";

    readonly string folder = Directory.CreateTempSubdirectory("spec-").FullName;

    string Mappings => Path.Combine(folder, "mappings");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("a|x|\"integer\"", "b|y|\"string\"")]
    [InlineData]
    public void A_mapping_agrees_with_the_document_that_is_written_from_it(params string[] rows)
    {
        Scaffold(Draft.Section(L, R, "Ledger", $"{Draft.Before(L, R)}\n\n{Draft.Merge(L, R, "mail|Mail")}", rows));

        Assert.Equal((ExitCode.Done, ""), Check(Write()));
        Assert.DoesNotContain("     - Mail\n     -", Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_declares_no_type_has_that_of_its_property()
    {
        Scaffold(Draft.Section(L, R, "Ledger", Draft.Every(L, R), "a|x|\"integer\""));
        Edit(", type: integer", "");

        Assert.Contains("     - x\n     - \"integer\"", Write(), StringComparison.Ordinal);
        Assert.Equal((ExitCode.Done, ""), Check(Write()));
    }

    [Fact]
    public void What_is_unresolved_is_a_note_and_no_condition()
    {
        Scaffold(Draft.Section(L, R, "Ledger", $"{Draft.Every(L, R)}\n\n{Draft.Matching(L, R)}\n\n{Draft.Merge(L, R, "mail|")}", "a|x|\"string\""));
        var section = Draft.Only(Write());

        Assert.Equal((null, "every"), (section.Condition, section.Rules[0]));
        Assert.Contains("   not expressed yet, and nothing is created until it is: linked by", Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_is_said_in_its_prose_also_when_a_scope_expresses_it()
    {
        Scaffold(Draft.Section(L, R, "Ledger", Draft.Condition("Where won", R), "a|x|\"string\""));
        Assert.Equal("Where won", Draft.Only(Write()).Condition);

        Edit("unresolved:\n  - Where won\n", "scope: { a: won }\n");
        Assert.Equal("Where won", Draft.Only(Write()).Condition);
        Assert.Equal((ExitCode.Done, ""), Check(Write()));
    }

    [Fact]
    public void A_row_that_counts_only_beside_some_value_differs_until_the_pair_keeps_to_it()
    {
        var document = Draft.Document(
            "Shop", "Ledger", Draft.Section(L, R, "Ledger", Draft.Every(L, R), "a (Dependant on having NO in c)|x|\"string\"", "c|y|\"string\""));
        Scaffold(document[document.IndexOf("Shop Person to", StringComparison.Ordinal)..]);

        Edit("unresolved:\n  - \"'a' and 'x' correspond only where 'c' on the left is 'NO'\"\n", "");
        Assert.Contains("differs  'a' and 'x' always correspond, and not only where 'c' on the left is 'NO'", Differences(document), StringComparison.Ordinal);

        Edit("ledger: x, type: string", "ledger: x, type: string, why: the shop blanks it elsewhere");
        Assert.Equal((ExitCode.Done, ""), Check(document));

        Edit(", why: the shop blanks it elsewhere", "");
        Edit("create: every", "create: every\nscope: { c: NO }");
        Assert.Equal((ExitCode.Done, ""), Check(document));
    }

    [Fact]
    public void A_document_without_sections_is_met_by_a_folder_without_pairs()
    {
        Scaffold("");

        Assert.Equal((ExitCode.Done, ""), Check(Draft.Document("Shop", "Ledger")));
        Assert.Equal((ExitCode.Done, ""), Check(Write()));
        Assert.Contains("not mapped", Differences(Draft.Document("Shop", "Ledger", Draft.Section(L, R, "Ledger", Draft.Every(L, R)))), StringComparison.Ordinal);
    }

    void Scaffold(string section) => Assert.Equal(
        "", Tool.Run("scaffold", FileOf(Draft.Document("Shop", "Ledger", section)), "--out", Mappings) is { ExitCode: ExitCode.Done } ? "" : "not made");

    void Edit(string before, string after)
    {
        var pair = Path.Combine(Mappings, "pairs", "person-customer.yaml");
        var text = File.ReadAllText(pair);
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(pair, text.Replace(before, after, StringComparison.Ordinal));
    }

    string Write() => Tool.Run("write", "--mappings", Mappings, "--at", "2026-01-01 00:00:00").Out;

    (int, string) Check(string document) =>
        Tool.Run("check", FileOf(document), "--mappings", Mappings) is var outcome && outcome.ExitCode == ExitCode.Done
            ? (outcome.ExitCode, outcome.Error)
            : (outcome.ExitCode, outcome.Out + outcome.Error);

    string Differences(string document) => Tool.Run("check", FileOf(document), "--mappings", Mappings).Out;

    string FileOf(string document)
    {
        var file = Path.Combine(folder, "flow.rst");
        File.WriteAllText(file, document);
        return file;
    }
}
