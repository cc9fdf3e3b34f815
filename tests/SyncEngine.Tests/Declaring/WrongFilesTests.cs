using System.Text;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Tests.Declaring;

/// <summary>
/// The catalogue in <c>wrong-files.txt</c>: this repository's own files, each with one fault, which gives exactly one finding at exactly one
/// place.
/// </summary>
public sealed class WrongFilesTests
{
    static readonly Lazy<MappingFolder> Folder = new(() => MappingFolder.Read(Shipped.Mappings, []));

    static readonly Lazy<List<Fault>> Catalogue = new(Read);

    public static TheoryData<int, string> Faults()
    {
        var data = new TheoryData<int, string>();
        foreach (var (number, fault) in Catalogue.Value.Index())
            data.Add(number, $"{fault.Id} {fault.File}");
        return data;
    }

    [Fact]
    public void The_catalogue_holds_at_least_sixty_faults() => Assert.True(Catalogue.Value.Count >= 60);

    [Theory]
    [MemberData(nameof(Faults))]
    public void One_fault_gives_one_finding_at_its_place(int number, string title)
    {
        var fault = Catalogue.Value[number];
        Assert.Equal(title, $"{fault.Id} {fault.File}");
        var (folder, text, start, end) = Break(fault);
        var findings = new DiagnosticCollection();
        DeclarationLoader.Compile(folder, findings);

        var finding = Assert.Single(findings);

        Assert.Equal(
            $"{fault.Id} {fault.File} {ExampleFolder.PlaceOf(text, start)}",
            $"{finding.Rule.Id} {Shown(finding.Span.File)} {(finding.Span.Line, finding.Span.Column)}");
        if (end is { } last)
            Assert.Equal(ExampleFolder.PlaceOf(text, last), (finding.Span.EndLine, finding.Span.EndColumn));
    }

    static (MappingFolder Folder, string Text, int Start, int? End) Break(Fault fault)
    {
        var source = Folder.Value.All.Concat(Folder.Value.Spec is { } spec ? [spec] : []).Single(file => Shown(file.Path) == fault.File);
        var text = source.Text;
        foreach (var (right, wrong) in fault.Hunks)
        {
            Assert.Equal(1, text.Split(right).Length - 1);
            text = text.Replace(right, wrong, StringComparison.Ordinal);
        }
        var start = text.IndexOf('«', StringComparison.Ordinal);
        text = text.Remove(start, 1);
        var end = text.IndexOf('»', StringComparison.Ordinal);
        if (end >= 0)
            text = text.Remove(end, 1);
        var broken = source with { Text = text };
        return (With(source, broken), text, start, end < 0 ? null : end);
    }

    static MappingFolder With(SourceText source, SourceText broken)
    {
        var folder = Folder.Value;
        return folder with
        {
            Systems = [.. folder.Systems.Select(Changed)],
            Documents = [.. folder.Documents.Select(Changed)],
            Pairs = [.. folder.Pairs.Select(Changed)],
            Transforms = [.. folder.Transforms.Select(Changed)],
            Settings = folder.Settings is { } settings ? Changed(settings) : null,
            Spec = folder.Spec is { } spec ? Changed(spec) : null,
        };

        SourceText Changed(SourceText file) => file == source ? broken : file;
    }

    static string Shown(string path) => Path.GetRelativePath(Shipped.Mappings, Path.GetFullPath(path)).Replace('\\', '/');

    static List<Fault> Read()
    {
        var text = File.ReadAllText(Path.Combine(Shipped.Root, "tests", "SyncEngine.Tests", "Declaring", "wrong-files.txt")).ReplaceLineEndings("\n");
        return [.. text.Split("\n\n").Skip(1).Where(block => block.Length > 0).Select(Parse)];
    }

    static Fault Parse(string block)
    {
        var lines = block.TrimEnd('\n').Split('\n');
        var hunks = string.Join('\n', lines.Skip(1)).Split("\n~\n").Select(hunk => (Lines(hunk, '-'), Lines(hunk, '+')));
        return new Fault(lines[0].Split(' ')[0], lines[0].Split(' ')[1], [.. hunks]);
    }

    static string Lines(string hunk, char sign)
    {
        var text = new StringBuilder();
        foreach (var line in hunk.Split('\n').Where(line => line[0] == sign))
            text.Append(text.Length == 0 ? "" : "\n").Append(line[2..]);
        return text.ToString();
    }

    sealed record Fault(string Id, string File, (string Right, string Wrong)[] Hunks);
}
