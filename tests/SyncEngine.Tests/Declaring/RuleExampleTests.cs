using SyncEngine.Diagnostics;

namespace SyncEngine.Tests.Declaring;

/// <summary>Each rule's example gives exactly that finding at exactly that place; put right, it gives none.</summary>
public sealed class RuleExampleTests
{
    // These are about the disk; the files of YamlTests and ConnectionTests show them.
    static readonly string[] OfTheDisk = ["YAML001", "YAML002", "YAML015", "YAML016", "YAML017", "YAML024", "CON009"];

    // Laws are about values; LawTests shows them.
    public static TheoryData<string> Ids() => [.. RuleTable.All.Select(rule => rule.Id)
        .Where(id => !id.StartsWith("LAW", StringComparison.Ordinal)).Except(OfTheDisk, StringComparer.Ordinal)];

    [Fact]
    public void The_folder_of_the_examples_has_no_findings() =>
        Assert.Empty(Findings("YAML001", ExampleFolder.Whole).Concat(Findings("SPC001", ExampleFolder.Whole)));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_wrong_example_gives_its_finding_at_its_place_and_nothing_else(string id)
    {
        var rule = RuleTable.Find(id)!;
        var (files, at) = ExampleFolder.WithWrong(rule.Example!);
        var finding = Assert.Single(Findings(id, files));
        Assert.Equal(id, finding.Rule.Id);
        if (rule.Example!.Start is not { } start)
            return;
        var text = files[rule.Example.File];
        Assert.Equal((rule.Example.File, ExampleFolder.PlaceOf(text, at + start)), (finding.Span.File, (finding.Span.Line, finding.Span.Column)));
        if (rule.Example.Length > 0)
            Assert.Equal(ExampleFolder.PlaceOf(text, at + start + rule.Example.Length), (finding.Span.EndLine, finding.Span.EndColumn));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_right_example_gives_no_finding(string id) =>
        Assert.Empty(Findings(id, ExampleFolder.WithRight(RuleTable.Find(id)!.Example!)));

    // The data-flow document is held against the folder only where the example is about it, and notes are given to those who ask.
    static IEnumerable<Diagnostic> Findings(string id, Dictionary<string, string> files)
    {
        var isNote = RuleTable.Find(id)!.Severity == Severity.Information;
        var findings = ExampleFolder.Findings(files, id.StartsWith("SPC", StringComparison.Ordinal), isNote);
        return isNote ? findings.Where(finding => finding.Rule.Id == id && finding.What.Contains(WordOf(id), StringComparison.Ordinal)) : findings;
    }

    static string WordOf(string id) => id switch
    {
        "MAP045" => "'nick'",
        "SYS038" => "'fourth'",
        _ => "",
    };
}
