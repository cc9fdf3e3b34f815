using SyncEngine.Declaring.Cases;
using SyncEngine.Diagnostics;
using SyncEngine.Planning.Cases;

namespace SyncEngine.Tests.Mapping;

/// <summary>The cases of <c>mappings/tests</c>, each a test of its own; <c>pogo test</c> runs the same.</summary>
public sealed class MappingCaseTests
{
    static readonly Lazy<Dictionary<string, CaseOutcome>> Judged = new(Judge);

    public static TheoryData<string> Cases => [.. Judged.Value.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_record_in_gives_the_record_out_that_its_author_expects(string name)
    {
        var outcome = Judged.Value[name];
        Assert.Null(outcome.Fault);
        Assert.NotEmpty(outcome.Expected);
        Assert.All(outcome.Expected, part => Assert.Equal($"{part.Key}\n{Text(part.Expected?.Entries)}", $"{part.Key}\n{Text(part.Actual)}"));
    }

    static string Text(IEnumerable<CaseEntry>? entries) => entries is null
        ? "nothing of the kind"
        : string.Join('\n', entries.Select(entry => $"{entry.Name}: {entry.Text ?? "null"}").Order(StringComparer.Ordinal));

    static Dictionary<string, CaseOutcome> Judge()
    {
        var findings = new DiagnosticCollection();
        var files = CaseLoader.Load(Shipped.Mappings, Shipped.Declarations, findings);
        Assert.Empty(findings);
        return files.SelectMany(file => CaseJudge.Judge(file))
            .ToDictionary(outcome => outcome.ToString(), StringComparer.Ordinal);
    }
}
