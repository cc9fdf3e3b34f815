using SyncEngine.Host.Rendering;
using SyncEngine.Host.Tests.Histories;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Commands;

/// <summary>A next step that a command shows works as it stands.</summary>
public sealed class NextStepTests
{
    [Theory]
    [InlineData("'pogo sync' makes it.", "'pogo sync --connection shops/oslo.yaml' makes it.")]
    [InlineData("  pogo parked retry orders 7001", "  pogo parked retry --connection shops/oslo.yaml orders 7001")]
    [InlineData("'pogo conflicts --all' lists them", "'pogo conflicts --connection shops/oslo.yaml --all' lists them")]
    [InlineData("'pogo plan --connection other.yaml'", "'pogo plan --connection other.yaml'")]
    [InlineData("'pogo parked retry --connection other.yaml'", "'pogo parked retry --connection other.yaml'")]
    [InlineData("'pogo init' makes one, 'pogo demo' needs none", "'pogo init' makes one, 'pogo demo' needs none")]
    [InlineData("'pogo run' is at work", "'pogo run' is at work")]
    [InlineData("a stick that says pogo sync", "a stick that says pogo sync")]
    public void A_next_step_names_the_file_that_a_person_named(string says, string shown) =>
        Assert.Equal(shown, StepsOf("status --connection shops/oslo.yaml").In(says));

    [Fact]
    public void A_file_whose_name_a_shell_would_take_apart_is_quoted() => Assert.Equal(
        "pogo sync --connection 'Kari'\\''s shop.yaml'", StepsOf("status -c \"Kari's shop.yaml\"").In("pogo sync"));

    [Theory]
    [InlineData("status")]
    [InlineData("demo")]
    [InlineData("lint --connection shops/oslo.yaml")]
    public void Where_nobody_named_a_file_a_next_step_names_none(string line) => Assert.Equal("'pogo sync'", StepsOf(line).In("'pogo sync'"));

    [Fact]
    public async Task What_a_list_tells_to_do_can_be_copied()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var waiting = (await stage.RunAsync("parked", "--waiting", "--connection", "connection.yaml", "--json")).Json.GetProperty("records").EnumerateArray();
        var command = waiting.First().GetProperty("next_step").GetProperty("commands")[0].GetString()!;

        Assert.Contains(" --connection connection.yaml ", command, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await stage.RunAsync(command.Split(' ')[1..])).ExitCode);
        Assert.Contains(
            $"\n    {command}\n", (await stage.RunAsync("parked", "--waiting", "--connection", "connection.yaml")).Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_tells_what_to_do_so_that_it_can_be_copied()
    {
        await using var stage = await Stage.SmallAsync();

        var outcome = await stage.RunAsync("links", "--connection", "connection.yaml");

        Assert.Contains("'pogo sync --connection connection.yaml' makes it", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_surroundings_name_the_file_where_the_command_line_does_not()
    {
        await using var stage = await Stage.SmallAsync();

        var (named, asked) = (await stage.RunAsync("links"), await stage.RunAsync("links", "--connection", "nowhere.yaml"));

        Assert.Contains("'pogo sync' makes it", named.Error, StringComparison.Ordinal);
        Assert.Contains("nowhere.yaml", asked.Error, StringComparison.Ordinal);
    }

    static CopyableCommands StepsOf(string line) => CopyableCommands.Of(Pogo.Root.Parse(line));
}
