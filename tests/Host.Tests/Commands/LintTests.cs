using System.Text.Json;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Commands;

public sealed class LintTests : IDisposable
{
    const string People = "pairs/customer-customersperson.yaml";

    readonly TemporaryFolder folder = new();

    public LintTests()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Path("mappings"), "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder.Path, Path.GetRelativePath(Repository.Path("mappings"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    [Fact]
    public async Task The_shipped_files_have_no_errors_and_say_how_many_notes_there_are()
    {
        var outcome = await LintAsync();

        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.Matches(@"^22 pairs between Shopify and PowerOffice GO: no errors\. \d+ notes more: --information\.\s+\z", outcome.Out);
    }

    [Fact]
    public async Task A_property_that_no_row_mentions_is_told_to_those_who_ask() => Assert.Contains(
        "information MAP045: No pair mentions 'note' of shopify.customers. Add a row, if it is to stay equal.",
        (await LintAsync("--information")).Out, StringComparison.Ordinal);

    [Fact]
    public async Task A_terminal_shows_the_line_with_carets_below_the_fault()
    {
        Misspell();

        var lines = (await LintAsync(isTerminal: true)).Out.Split('\n');

        var at = Array.FindIndex(lines, line => line.Contains("MAP001", StringComparison.Ordinal));
        Assert.EndsWith("Did you mean 'first_name'?", lines[at].TrimEnd(), StringComparison.Ordinal);
        Assert.StartsWith("   16 |   - { shopify: frist_name, ", lines[at + 1], StringComparison.Ordinal);
        Assert.Equal("      |                ^^^^^^^^^^", lines[at + 2].TrimEnd());
    }

    [Fact]
    public async Task Github_gets_one_command_for_each_finding()
    {
        Misspell();

        var outcome = await LintAsync("--format", "github");

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        var line = Assert.Single(outcome.Out.TrimEnd().Split('\n'));
        Assert.StartsWith("::error file=", line, StringComparison.Ordinal);
        Assert.EndsWith(
            People + ",line=16,endLine=16,col=16,endColumn=26,title=MAP001::'frist_name' is no property of shopify.customer. Did you mean 'first_name'?",
            line.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_scanner_gets_a_sarif_log_with_the_rule_and_the_place()
    {
        Misspell();

        var log = (await LintAsync("--format", "sarif")).Json;

        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        var run = Assert.Single(log.GetProperty("runs").EnumerateArray());
        var result = Assert.Single(run.GetProperty("results").EnumerateArray());
        var rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()];
        Assert.Equal(("MAP001", "error"), (result.GetProperty("ruleId").GetString(), result.GetProperty("level").GetString()));
        Assert.Equal("MAP001", rule.GetProperty("id").GetString());
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.EndsWith(People, place.GetProperty("artifactLocation").GetProperty("uri").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            """{"startLine":16,"startColumn":16,"endLine":16,"endColumn":26}""", JsonSerializer.Serialize(place.GetProperty("region")));
    }

    [Fact]
    public async Task A_clean_folder_makes_an_empty_sarif_log() =>
        Assert.Empty((await LintAsync("--format", "sarif")).Json.GetProperty("runs")[0].GetProperty("results").EnumerateArray());

    [Fact]
    public async Task A_program_gets_each_finding_with_its_whole_place()
    {
        Misspell();

        var json = (await LintAsync("--json")).Json;

        Assert.True(json.GetProperty("has_errors").GetBoolean());
        var finding = Assert.Single(json.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal(
            (16, 16, 16, 26),
            (Number("line"), Number("column"), Number("end_line"), Number("end_column")));

        int Number(string name) => finding.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task A_warning_fails_only_where_it_is_asked_to()
    {
        var file = Path.Combine(folder.Path, "transforms", "dates.js");
        await File.AppendAllTextAsync(file, "\nfunction leftOver(text) {\n  return text;\n}\n");

        Assert.Equal(ExitCode.Done, (await LintAsync()).ExitCode);
        Assert.Equal(ExitCode.Wrong, (await LintAsync("--strict")).ExitCode);
        // The schema offers functions too, so it is stale as well.
        Assert.Contains("no errors, 2 warnings.", (await LintAsync()).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_that_no_longer_says_what_the_folder_says_is_told_and_can_be_written_again()
    {
        var file = Path.Combine(folder.Path, "systems", "poweroffice.yaml");
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, text.Replace("      Name: { max: 400 }", "      Name: { max: 400 }\n      Nickname: {}", StringComparison.Ordinal));

        Assert.Contains("mapping.schema.json(1,1): warning YAML017: ", (await LintAsync()).Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await RunAsync(false, "schema", folder.Path)).ExitCode);
        Assert.DoesNotContain("YAML017", (await LintAsync()).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finding_is_explained_by_its_id()
    {
        Assert.StartsWith("### MAP015", (await RunAsync(false, "lint", "--explain", "map015")).Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Wrong, (await RunAsync(false, "lint", "--explain", "MAP999")).ExitCode);
    }

    [Fact]
    public async Task One_file_is_answered_with_what_to_check_instead()
    {
        var connection = Path.Combine(folder.Path, "..", Path.GetRandomFileName());
        await File.WriteAllTextAsync(connection, "format: 1\n");

        var part = await RunAsync(false, "lint", Path.Combine(folder.Path, People));
        var other = await RunAsync(false, "lint", connection);

        File.Delete(connection);
        Assert.Equal((ExitCode.Wrong, ExitCode.Wrong), (part.ExitCode, other.ExitCode));
        Assert.Contains("is one file of a mapping folder, and these are checked together: 'pogo lint ", part.Error, StringComparison.Ordinal);
        Assert.Contains($"'pogo lint --connection {connection}'", other.Error, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    void Misspell()
    {
        var file = Path.Combine(folder.Path, People);
        var text = File.ReadAllText(file);
        Assert.Contains("{ shopify: first_name,", text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace("{ shopify: first_name,", "{ shopify: frist_name,", StringComparison.Ordinal));
    }

    Task<Outcome> LintAsync(params string[] options) => RunAsync(false, ["lint", folder.Path, .. options]);

    Task<Outcome> LintAsync(bool isTerminal) => RunAsync(isTerminal, "lint", folder.Path);

    static async Task<Outcome> RunAsync(bool isTerminal, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var surroundings = new Surroundings
        {
            Out = output,
            Error = error,
            OutIsTerminal = isTerminal,
            WorkingFolder = AppContext.BaseDirectory,
            Secrets = DemoSandbox.Secrets,
        };
        var exitCode = await Pogo.RunAsync(arguments, surroundings, CancellationToken.None);
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }
}
