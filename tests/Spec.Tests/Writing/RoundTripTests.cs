using CsCheck;
using Spec.Tests.Reading;
using Spec.Writing;
using SyncEngine.Declaring.Spec;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace Spec.Tests.Writing;

public sealed class RoundTripTests
{
    [Fact]
    public void What_is_written_says_the_same_facts_when_it_is_read() => Facts.Documents.Sample(
        facts =>
        {
            var text = DocumentWriter.Write(facts);
            var (again, findings) = Draft.Read(text);
            Assert.True(again is not null && SpecJson.Write(facts) == SpecJson.Write(again), $"{SpecJson.Write(facts)}\n{text}");
            Assert.DoesNotContain(findings, finding => finding.Rule.Severity > Severity.Information);
        },
        iter: 1000);

    [Fact]
    public void Facts_survive_as_JSON() => Facts.Documents.Sample(
        facts =>
        {
            var json = SpecJson.Write(facts);
            var findings = new DiagnosticCollection();
            Assert.Equal(json, SpecJson.Write(SpecJson.Read(new SourceText("spec.json", json), findings)!));
            Assert.Empty(findings);
        },
        iter: 500);

    [DocumentFact]
    public void The_document_says_what_the_shipped_facts_say()
    {
        var outcome = Tool.Run("read", Repository.Document, "--json");

        Assert.Equal("", outcome.Error);
        Assert.Equal(
            File.ReadAllText(Path.Combine(Repository.Mappings, "spec.json")).ReplaceLineEndings("\n"), outcome.Out.ReplaceLineEndings("\n"));
    }

    [DocumentFact]
    public void The_document_in_our_sentences_has_the_same_facts_and_none_of_its_lines_of_prose()
    {
        var written = Tool.Run("write", "--document", Repository.Document).Out;

        Assert.Equal(SpecJson.Write(Draft.Facts(File.ReadAllText(Repository.Document))), SpecJson.Write(Draft.Facts(written)));
        var prose = File.ReadLines(Repository.Document).Where(line => (line.EndsWith('.') || line.EndsWith(':')) && !line.StartsWith("..", StringComparison.Ordinal));
        Assert.Empty(prose.Intersect(written.Split('\n'), StringComparer.Ordinal));
    }
}
