using Sandbox.Http;
using SyncEngine.Host.Tests.Histories;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Commands;

/// <summary>What names nothing is answered with exit code 2 and with what there is, never with an empty success.</summary>
public sealed class NothingMeantTests
{
    [Theory]
    [InlineData("Did you mean 'pogo sync'?", "snyc")]
    [InlineData("Did you mean 'pogo parked retry'?", "parked", "rerty")]
    [InlineData("Did you mean 'pogo sync --connection'?", "sync", "--conection")]
    [InlineData("There is no option '--explan'. Did you mean 'pogo lint --explain'?", "lint", "--explan", "MAP015")]
    [InlineData("There is no option '--run'. 'pogo undo --help'", "undo", "--run", "3")]
    [InlineData("There is no option '-x'.", "status", "-x")]
    [InlineData("'abc' cannot be given to '--limit': it wants a whole number.", "history", "--limit", "abc")]
    [InlineData("'abc' cannot be given to 'undo': it wants a whole number.", "undo", "abc")]
    [InlineData("With '--seeds 0' nothing would be played.", "simulate", "--seeds", "0")]
    [InlineData("cases has 'nosuch' in its file or name; nothing was run.", "test", "--filter", "nosuch")]
    public async Task A_command_line_that_names_nothing_is_answered_with_what_may_be_meant(string says, params string[] line)
    {
        await using var stage = await Stage.SmallAsync();

        await AssertWrongAsync(stage, says, line);
    }

    [Fact]
    public async Task A_run_that_never_was_has_no_history_and_one_that_wrote_nothing_has_an_empty_one()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var last = stage.Remembered(store => store.Runs.Last())!.Id;

        await AssertWrongAsync(stage, $"There is no run 77: the last is run {last}.", "history", "--run", "77");
        await AssertWrongAsync(stage, $"There is no run 77: the last is run {last}.", "reconcile", "--run", "77");
        Assert.Equal(ExitCode.Done, (await stage.RunAsync("history", "--run", $"{last}")).ExitCode);
        Assert.Equal(ExitCode.Done, (await stage.RunAsync("reconcile", "--run", $"{last}")).ExitCode);
    }

    [Fact]
    public async Task A_key_that_no_system_takes_is_answered_with_the_form_of_a_key()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        await stage.RunAsync("links", "break", History.Persons, History.Elin);

        await AssertWrongAsync(stage, "a key of shopify.customer is its id, as 7001", "explain", "shopify.customer/abc");
        await AssertWrongAsync(stage, "a key of poweroffice.customersperson is its Id, as", "explain", "poweroffice.customersperson/abc");
        await AssertWrongAsync(stage, "'1/2' is no key: a key of shopify.customer is its id.", "explain", "shopify.customer/1/2");
        await AssertWrongAsync(stage, "a key of shopify.customer is its id, as 7001", "links", "make", History.Persons, "abc", partner);
        await AssertWrongAsync(stage, "a key of poweroffice.customersperson is its Id, as", "links", "make", History.Persons, History.Elin, "abc");
        await AssertWrongAsync(stage, "'' is no key: a key of poweroffice.customersperson", "links", "make", History.Persons, History.Elin, "");
    }

    [Fact]
    public async Task A_key_that_a_system_refuses_is_the_fault_of_the_command_line_and_not_of_the_system()
    {
        await using var stage = await Stage.SmallAsync(system => new FaultySystem(system, Refuse));
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        await stage.RunAsync("links", "break", History.Persons, History.Elin);

        await AssertWrongAsync(stage, "'abc' is no key that its system takes: ", "explain", "shopify.customer/abc");
        await AssertWrongAsync(stage, "'abc' is no key that its system takes: ", "explain", "poweroffice.customersperson/abc");
        await AssertWrongAsync(stage, "'abc' is no key that its system takes", "links", "make", History.Persons, "abc", partner);
        await AssertWrongAsync(stage, "'abc' is no key that its system takes", "links", "make", History.Persons, History.Elin, "abc");
    }

    static Fault? Refuse(SandboxRequest request)
    {
        if (request.Path.EndsWith("/abc", StringComparison.Ordinal))
            return Fault.Answers(SandboxResponse.Json(400, """{ "title": "The value 'abc' is not valid." }"""));
        return request.Text.Contains("gid://shopify/Customer/abc", StringComparison.Ordinal)
            ? Fault.Answers(SandboxResponse.Json(200, """{ "errors": [ { "message": "Invalid global id", "extensions": { "code": "INVALID_VARIABLE" } } ] }"""))
            : null;
    }

    static async Task AssertWrongAsync(Stage stage, string says, params string[] line)
    {
        var outcome = await stage.RunAsync(line);

        var said = string.Join(' ', (outcome.Out + outcome.Error).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.True(said.Contains(says, StringComparison.Ordinal), $"{says}\n{said}");
        Assert.Equal(ExitCode.Wrong, outcome.ExitCode);
    }
}
