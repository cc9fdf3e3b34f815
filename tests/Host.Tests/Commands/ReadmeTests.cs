using System.Text.RegularExpressions;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Commands;

public sealed partial class ReadmeTests
{
    static readonly string Text = File.ReadAllText(Repository.Path("README.md"));

    [Fact]
    public void The_table_of_exit_codes_is_the_programs_own() =>
        Assert.All(
            ExitCode.All, code => Assert.Contains($"| {code.Code} | {code.Meaning} |", Text, StringComparison.Ordinal));

    [Fact]
    public void Every_command_line_can_be_parsed()
    {
        var lines = CommandLines().Matches(Text).Select(match => match.Groups["line"].Value.Trim()).ToArray();

        Assert.True(lines.Length > 8, "the README shows command lines");
        Assert.All(lines, line => Assert.Empty(Pogo.Root.Parse(line).Errors));
    }

    [Theory]
    [InlineData("RUNNING.md")]
    [InlineData("PLAYING.md")]
    public void Every_command_line_of_a_page_beside_the_program_can_be_parsed(string page)
    {
        var lines = CommandLines().Matches(File.ReadAllText(Repository.Path("engine", "Host", page))).Select(match => match.Groups["line"].Value.Trim()).ToArray();

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Empty(Pogo.Root.Parse(line).Errors));
    }

    [Fact]
    public void The_service_gives_every_secret_that_the_systems_files_use()
    {
        var unit = File.ReadAllText(Repository.Path("engine", "Host", "systemd", "pogo@.service"));

        Assert.All(DemoSandbox.Secrets.Values.Keys, name => Assert.Contains($"Environment={name}_FILE=%d/{name}\n", unit, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_secret_has_the_name_that_the_systems_files_use() =>
        Assert.All(
            DemoSandbox.Secrets.Values.Keys, name => Assert.Contains($"`{name}`", Text, StringComparison.Ordinal));

    [Fact]
    public void Every_file_that_it_names_is_there()
    {
        var files = Links().Matches(Text).Select(match => match.Groups["file"].Value).ToArray();

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(File.Exists(Repository.Path(file)), file));
    }

    [Fact]
    public void The_mapping_edit_that_it_tells_of_fits_the_shipped_file()
    {
        var edit = Edits().Match(Text);

        Assert.True(edit.Success, "the README tells of a mapping edit");
        var shipped = File.ReadAllText(Repository.Path(edit.Groups["file"].Value));
        Assert.Contains(edit.Groups["before"].Value.Trim(), shipped, StringComparison.Ordinal);
    }

    [GeneratedRegex(
        @"^\s*(pogo |dotnet run --project engine/Host -- )(?<line>[a-z][^\n]*)$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CommandLines();

    [GeneratedRegex(@"\]\((?<file>[^)#]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();

    [GeneratedRegex(
        @"Open `(?<file>mappings/[^`]+)`.*?```yaml\n(?<before>.*?)```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Edits();
}
