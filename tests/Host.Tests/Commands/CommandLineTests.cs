using System.CommandLine;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Commands;

public sealed class CommandLineTests
{
    static readonly string[] Commands =
    [
        "demo", "sync", "run", "plan", "apply", "lint", "schema", "doctor", "test", "laws", "status",
        "conflicts", "parked", "links", "explain", "history", "undo", "erase", "simulate",
        "sandbox",
    ];

    [Fact]
    public async Task Help_names_every_command_and_every_exit_code()
    {
        var outcome = await RunAsync("--help");

        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.All(Commands, name => Assert.Contains($"  {name}", outcome.Out, StringComparison.Ordinal));
        Assert.All(
            ExitCode.All,
            code => Assert.Contains($"{code.Code}  {code.Meaning}", outcome.Out, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(CommandNames))]
    public async Task Help_of_each_command_shows_at_least_two_examples_that_can_be_parsed(string name)
    {
        var outcome = await RunAsync(name, "--help");

        var examples =
            outcome.Out.Split("Examples:")[1].Split('\n')
                .Where(line => line.StartsWith($"  pogo {name}", StringComparison.Ordinal)).ToArray();
        Assert.True(examples.Length >= 2, outcome.Out);
        Assert.All(examples, line => Assert.Empty(Parse(line.Trim()["pogo ".Length..]).Errors));
    }

    [Fact]
    public async Task Help_of_a_command_below_another_shows_its_own_arguments_only()
    {
        var below = (await RunAsync("undo", "release", "--help")).Out;

        Assert.Contains(" undo release <PAIR> <KEY> [<PROPERTY>]", below, StringComparison.Ordinal);
        Assert.DoesNotContain("<RUN>", below, StringComparison.Ordinal);
        Assert.Contains("<RUN>", (await RunAsync("undo", "--help")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bogus")]
    [InlineData("sync", "--bogus")]
    [InlineData("sync", "--allow", "everything")]
    [InlineData("explain")]
    [InlineData("plan", "--limit", "many")]
    [InlineData("plan", "--limit", "0")]
    [InlineData("status", "--limit", "-1")]
    [InlineData("laws", "--tries", "0")]
    public async Task A_command_line_that_makes_no_sense_ends_with_exit_code_2_and_points_to_help(
        params string[] arguments)
    {
        var outcome = await RunAsync(arguments);

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains("--help'", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_reads_what_is_wrong_with_its_command_line_as_JSON()
    {
        var outcome = await RunAsync("plan", "--json", "--limit", "many");

        Assert.Equal(ExitCode.Wrong, outcome.Json.GetProperty("exit_code").GetInt32());
        Assert.Contains("many", outcome.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("", outcome.Error);
    }

    [Fact]
    public async Task A_missing_connection_file_is_named_with_the_command_that_makes_one()
    {
        var outcome = await RunAsync("sync", "--connection", "nowhere.yaml");

        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
        Assert.Contains("nowhere.yaml", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("'pogo init'", outcome.Error, StringComparison.Ordinal);
    }

    /// <summary>The names of all commands.</summary>
    public static TheoryData<string> CommandNames() => new(Commands);

    static ParseResult Parse(string line) => Pogo.Root.Parse(line);

    static async Task<Outcome> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await Pogo.RunAsync(arguments, SurroundingsOf(output, error), CancellationToken.None);
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }

    static Surroundings SurroundingsOf(TextWriter output, TextWriter error) => new()
    {
        Out = output,
        Error = error,
        WorkingFolder = AppContext.BaseDirectory,
        Secrets = DemoSandbox.Secrets,
    };
}
