using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Cases;

/// <summary>Reads the files of cases that stand beside a mapping.</summary>
static class CaseLoader
{
    const string Folder = "tests";

    /// <summary>
    /// Reads all files of the folder <c>tests</c>, in the order of their names; none where there is no folder.
    /// </summary>
    /// <param name="mappingsFolder">The mapping folder.</param>
    /// <param name="declarations">What it declares.</param>
    /// <param name="diagnostics">Takes the findings; a case with one is left out.</param>
    internal static ImmutableArray<CaseFile> Load(
        string mappingsFolder, Declarations declarations, DiagnosticCollection diagnostics)
    {
        var folder = Path.Combine(mappingsFolder, Folder);
        if (!Directory.Exists(folder))
            return [];
        return
        [
            .. SourceText.Below(folder, "*.yaml", diagnostics)
                .Select(file => SourceText.Read(file, diagnostics)).OfType<SourceText>()
                .Select(source => Read(source, declarations, diagnostics)).OfType<CaseFile>(),
        ];
    }

    /// <summary>Reads one file.</summary>
    /// <returns>The file, or null after a diagnostic that leaves nothing of it.</returns>
    internal static CaseFile? Read(SourceText source, Declarations declarations, DiagnosticCollection diagnostics)
    {
        if (YamlFile.Parse(source, diagnostics) is not { } root || !FormatNumber.IsKnown(root, diagnostics))
            return null;
        new ShapeCheck(diagnostics).Check(root, CaseTables.File);
        var keys = new TableReader(root, CaseTables.File);
        if (keys.Scalar("pair") is not { } name)
            return null;
        var pair = declarations.Pairs.FirstOrDefault(known => known.Name == name.Text);
        if (pair is null)
        {
            diagnostics.Report(
                CaseRules.UnknownPair, name.Span, name.Text,
                Nearest.Mend(name.Text, declarations.Pairs.Select(known => known.Name)));
            return null;
        }
        var reader = new CaseReader(pair, declarations, diagnostics);
        var cases = keys.Tables("cases", CaseTables.Case).Select(reader.Read).OfType<CaseDeclaration>()
            .ToImmutableArray();
        ReportTwins(cases, diagnostics);
        return new CaseFile(source, ConnectionSettings.Json(keys), keys.Text("country") ?? "", cases);
    }

    static void ReportTwins(ImmutableArray<CaseDeclaration> cases, DiagnosticCollection diagnostics)
    {
        foreach (var group in cases.GroupBy(each => each.Name, StringComparer.Ordinal))
        {
            foreach (var twin in group.Skip(1))
                diagnostics.Report(CaseRules.DuplicateCase, twin.Node.Span, twin.Name, group.First().Node.Span);
        }
    }
}
