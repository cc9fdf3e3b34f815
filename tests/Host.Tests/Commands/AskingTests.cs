using System.Globalization;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Host.Tests.Histories;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Linking;

namespace SyncEngine.Host.Tests.Commands;

/// <summary>While a person thinks, nobody else waits; and what he was shown is what is done, or nothing is.</summary>
public sealed class AskingTests
{
    const string New = "elin.new@example.com";

    [Theory]
    [InlineData("erase customer " + History.Elin)]
    [InlineData("undo RUN")]
    public async Task The_database_is_free_while_a_person_thinks(string command)
    {
        await using var stage = await Stage.SmallAsync();
        var run = await BeginAsync(stage);
        var isFree = false;
        stage.Keyboard = new Person(() =>
        {
            isFree = !FileLock.IsHeld(stage.Database + ".lock") && !(stage.Remembered(store => store.Lease.Find())?.Until > stage.Time.GetUtcNow());
            return "y";
        });

        var outcome = await stage.RunAsync(command.Replace("RUN", run, StringComparison.Ordinal).Split(' '));

        Assert.True(outcome.ExitCode == ExitCode.Done, outcome.Out + outcome.Error);
        Assert.True(isFree);
        Assert.NotEqual((New, LinkState.Open), (EmailOf(stage), stage.LinkOf(History.Persons, History.Elin)!.State));
    }

    [Fact]
    public async Task The_database_is_free_while_a_person_thinks_about_many_cells()
    {
        await using var stage = await Stage.SmallAsync();
        await BeginAsync(stage);
        stage.Shop.Edit("customers", History.Elin, "first_name", new string('a', 201));
        await stage.SyncAsync();
        var isFree = false;
        stage.Keyboard = new Person(() =>
        {
            isFree = !FileLock.IsHeld(stage.Database + ".lock");
            return "y";
        });

        var outcome = await stage.RunAsync("conflicts", "resolve", "--all", "--pair", History.Persons, "--leave");

        Assert.True(outcome.ExitCode == ExitCode.Done, outcome.Out + outcome.Error);
        Assert.True(isFree);
    }

    [Fact]
    public async Task An_undo_of_what_has_changed_since_it_was_shown_does_nothing()
    {
        await using var stage = await Stage.SmallAsync();
        var run = await BeginAsync(stage);
        stage.Keyboard = new Person(() =>
        {
            stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Elin), "EmailAddress", "later@example.com");
            return "y";
        });

        var outcome = await stage.RunAsync("undo", run);

        Assert.Equal(ExitCode.Busy, outcome.ExitCode);
        Assert.Contains("has changed since it was shown", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("later@example.com", EmailOf(stage));
    }

    [Fact]
    public async Task An_erasure_of_what_has_changed_since_it_was_shown_does_nothing()
    {
        await using var stage = await Stage.SmallAsync();
        await BeginAsync(stage);
        stage.Keyboard = new Person(() =>
        {
            stage.Keyboard = null;
            Assert.Equal(ExitCode.Done, stage.RunAsync("erase", "customer", History.Elin, "--yes").GetAwaiter().GetResult().ExitCode);
            stage.RunAsync("links", "forget", History.Persons, History.Elin).GetAwaiter().GetResult();
            return "y";
        });

        var outcome = await stage.RunAsync("erase", "customer", History.Elin);

        Assert.Equal(ExitCode.Busy, outcome.ExitCode);
        Assert.Contains("has changed since it was shown", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_interrupted_at_a_question_has_not_agreed_whatever_is_typed_later()
    {
        await using var stage = await Stage.SmallAsync();
        await BeginAsync(stage);
        using var stop = new CancellationTokenSource();
        using var later = new ManualResetEventSlim();
        stage.Keyboard = new Person(() =>
        {
            stop.Cancel();
            later.Wait(TimeSpan.FromSeconds(30));
            return "y";
        });

        var outcome = await stage.RunUntilAsync(stop.Token, "erase", "customer", History.Elin);
        later.Set();

        Assert.Equal((ExitCode.Cancelled, "Stopped."), (outcome.ExitCode, outcome.Error.Trim()));
        Assert.Equal(LinkState.Open, stage.LinkOf(History.Persons, History.Elin)!.State);
    }

    [Fact]
    public async Task An_interrupted_question_ends()
    {
        await using var stage = await Stage.SmallAsync();
        using var stop = new CancellationTokenSource();
        using var later = new ManualResetEventSlim();
        stage.Keyboard = new Person(() =>
        {
            stop.Cancel();
            later.Wait(TimeSpan.FromSeconds(30));
            return "an answer";
        });
        var screen = new Screen(stage.SurroundingsOf(TextWriter.Null, TextWriter.Null), stop.Token);

        Assert.Throws<OperationCanceledException>(() => screen.Ask("Which shop?"));
        later.Set();
    }

    static string EmailOf(Stage stage) => stage.Ledger.Read("Customers", stage.PartnerOf(History.Persons, History.Elin), "EmailAddress");

    static async Task<string> BeginAsync(Stage stage)
    {
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "email", New);
        return (await stage.SyncAsync())["run"].ToString(CultureInfo.InvariantCulture);
    }
}
