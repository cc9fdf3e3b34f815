using SyncEngine.Declaring;
using SyncEngine.Declaring.Cases;
using SyncEngine.Declaring.Pairs;
using SyncEngine.Declaring.Schemas;
using SyncEngine.Declaring.Settings;
using SyncEngine.Declaring.Systems;
using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Tests.Declaring;

public sealed class ManualTests
{
    static readonly string Manual = File.ReadAllText(Path.Combine(Shipped.Mappings, "README.md"));

    [Fact]
    public void The_page_of_all_keys_says_what_the_engine_reads() => Assert.True(
        KeyPage.Markdown(Shipped.Declarations) == File.ReadAllText(Path.Combine(Shipped.Mappings, "KEYS.md")).ReplaceLineEndings("\n"),
        "mappings/KEYS.md is stale. Write it again: pogo lint --explain keys > mappings/KEYS.md");

    [Fact]
    public void The_manual_names_every_key() => Assert.Equal([], Tables()
        .SelectMany(table => table.Keys)
        .Select(key => key.Name)
        .Distinct(StringComparer.Ordinal)
        .Where(key => !Manual.Contains($"`{key}`", StringComparison.Ordinal)
            && !Manual.Contains($"`{key}:", StringComparison.Ordinal) && !Manual.Contains($"{key}: ", StringComparison.Ordinal)));

    [Fact]
    public void Every_key_says_what_it_is_for_and_shows_itself() => Assert.All(
        Tables().SelectMany(table => table.Keys),
        key => Assert.True(key.What.Length > 5 && key.Example.StartsWith(key.Name + ":", StringComparison.Ordinal), key.Name));

    [Fact]
    public void Every_example_of_a_key_has_the_key_s_own_shape() => Assert.All(Tables().SelectMany(table => table.Keys), key =>
    {
        var findings = new SyncEngine.Diagnostics.DiagnosticCollection();
        var map = YamlFile.Parse(new SourceText(key.Name, key.Example), findings);
        if (map is not null && !key.Example.EndsWith(": ...", StringComparison.Ordinal))
            new ShapeCheck(findings).Check(map, new KeyTable("an example", key));
        // An example shows one thing and may leave out what else is required below it.
        Assert.Equal([], findings.Where(finding => finding.Rule.Id != "YAML011").Select(finding => finding.ToString()));
    });

    [Fact]
    public void Every_example_file_of_the_manual_has_no_findings() => Assert.All(Examples(), example =>
    {
        var findings = new SyncEngine.Diagnostics.DiagnosticCollection();
        var map = YamlFile.Parse(new SourceText("example", example), findings)!;
        if (map["system"] is not null)
            new ShapeCheck(findings).Check(map, SystemTables.File);
        else if (map["right"]?.ToString().Contains("contactbook", StringComparison.Ordinal) == true)
            new ShapeCheck(findings).Check(map, new PairTables("shopify", "contactbook").File);
        else if (map["cases"] is not null)
            new ShapeCheck(findings).Check(map, CaseTables.File);
        else if (map["settings"] is not null && map["connection"] is null && map["http"] is null)
            SettingsFile.Read(new SourceText("example", example), findings);
        else if (map["pair"] is not null)
            new ShapeCheck(findings).Check(map, new PairTables("shopify", "poweroffice").File);
        else if (map["connection"] is not null)
            new ShapeCheck(findings).Check(map, ConnectionTables.File(Shipped.Declarations));
        else if (map["webhooks"] is not null)
            new ShapeCheck(findings).Check(map, new KeyTable("an example", SystemTables.File.Find("webhooks")!));
        else if (map["resources"] is not null)
            new ShapeCheck(findings).Check(map, new KeyTable("an example", SystemTables.File.Find("resources")!));
        else if (map["entities"] is not null)
            new ShapeCheck(findings).Check(map, new KeyTable("an example", SystemTables.File.Find("entities")!));
        else if (map["checks"] is not null)
            new ShapeCheck(findings).Check(map, new KeyTable("an example", SystemTables.File.Find("checks")!));
        else
            new ShapeCheck(findings).Check(map, new KeyTable("an example", new PairTables("shopify", "poweroffice").File.Find("properties")!));
        Assert.Equal("", string.Join('\n', findings));
    });

    [Fact]
    public void The_first_row_can_be_added_as_the_manual_says()
    {
        var block = Examples().First();
        var folder = MappingFolder.Read(Shipped.Mappings, []);
        var rows = block[(block.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        var pairs = folder.Pairs.Select(pair => pair.Name == "sesamproduct-product"
            ? pair with { Text = pair.Text.Replace("conflict: newest", rows + "conflict: newest", StringComparison.Ordinal) }
            : pair);
        var findings = new SyncEngine.Diagnostics.DiagnosticCollection();
        var compiled = DeclarationLoader.Compile(folder with { Pairs = [.. pairs] }, findings);
        Assert.Empty(findings);
        Assert.Contains(compiled!["sesamproduct-product"].Cells, cell => cell.Name == "IsArchived");
    }

    static IEnumerable<string> Examples() =>
        Manual[..Manual.IndexOf("## Recipes", StringComparison.Ordinal)].Split("```yaml\n").Skip(1)
            .Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)]);

    static IEnumerable<KeyTable> Tables() =>
        new[] { SystemTables.File, new PairTables("shopify", "poweroffice").File, CaseTables.File, SettingsFile.File, ConnectionTables.File(Shipped.Declarations) }
            .SelectMany(table => table.Reachable())
            .Distinct();
}
