using SyncEngine.Declaring;
using SyncEngine.Diagnostics;

namespace SyncEngine.Tests.Declaring;

/// <summary>Files that look like a part of a mapping folder and are not read.</summary>
public sealed class StrayFilesTests
{
    [Theory]
    [InlineData("pairs/x.yml", "pairs/x.yaml")]
    [InlineData("pairs/Q.YAML", "pairs/Q.yaml")]
    [InlineData("pairs/sub/z.yaml", "pairs/z.yaml")]
    [InlineData("systems/s.gql", "systems/s.graphql")]
    [InlineData("tests/x.yml", "tests/x.yaml")]
    [InlineData("settings.yml", "settings.yaml")]
    [InlineData("Settings.yaml", "settings.yaml")]
    [InlineData("transforms/u.mjs", "transforms/u.js")]
    public void A_file_of_the_wrong_name_or_place_is_reported(string file, string wanted) => Assert.Equal(
        [$"warning YAML024: '{file}' is not read. Call it '{wanted}', or take it out of the folder."], Findings(file));

    [Theory]
    [InlineData("pairs/x.yaml")]
    [InlineData("pairs/README.md")]
    [InlineData("transforms/u.js")]
    [InlineData("systems/s.graphql")]
    [InlineData("tests/x.yaml")]
    [InlineData("settings.yaml")]
    [InlineData("spec.json")]
    [InlineData("connection.yaml")]
    public void Other_files_are_no_findings(string file) => Assert.Empty(Findings(file));

    static string[] Findings(string file)
    {
        var folder = Directory.CreateTempSubdirectory("mappings-").FullName;
        foreach (var needed in (string[])["systems", "pairs"])
            Directory.CreateDirectory(Path.Combine(folder, needed));
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
        var findings = new DiagnosticCollection();
        MappingFolder.Read(folder, findings);
        Directory.Delete(folder, recursive: true);
        return [.. findings.Select(finding => finding.ToString()[(finding.Span.ToString().Length + 2)..].Replace(folder.Replace('\\', '/') + "/", "", StringComparison.Ordinal))];
    }
}
