using SyncEngine.Host;

namespace Spec.Tests.Commands;

public sealed class CommandTests
{
    public static TheoryData<string> Names() => new("read", "check", "scaffold", "write");

    [Theory]
    [MemberData(nameof(Names))]
    public void Help_shows_at_least_two_examples_that_can_be_parsed(string name)
    {
        var examples = Tool.Run(name, "--help").Out.Split("Examples:")[1].Split('\n')
            .Where(line => line.StartsWith($"  spec {name}", StringComparison.Ordinal)).ToArray();

        Assert.True(examples.Length >= 2);
        Assert.All(examples, line => Assert.Empty(SpecTool.Root.Parse(line.Trim()["spec ".Length..]).Errors));
    }

    [Fact]
    public void Help_names_the_exit_codes() => Assert.All(
        SpecTool.ExitCodes, code => Assert.Contains($"{code.Code}  {code.Meaning}", Tool.Run("--help").Out, StringComparison.Ordinal));

    [Theory]
    [InlineData("read")]
    [InlineData("read", "nowhere.rst")]
    [InlineData("read", "mappings")]
    [InlineData("read", "ShopifyPoGo.sln")]
    [InlineData("check", "nowhere.rst")]
    [InlineData("write", "--mappings", "tests")]
    [InlineData("write", "--at", "today")]
    public void What_cannot_be_done_ends_with_exit_code_2_and_says_why(params string[] arguments)
    {
        var outcome = Tool.Run(arguments);

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.NotEqual("", outcome.Error);
    }

    [Fact]
    public void The_time_can_be_fixed_so_that_the_text_is_the_same_every_day() => Assert.Contains(
        "Generated: 2026-01-01 00:00:00\n", Tool.Run("write", "--at", "2026-01-01 00:00:00").Out, StringComparison.Ordinal);
}
