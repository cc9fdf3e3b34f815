using Sandbox;
using Simulation.Histories;
using Simulation.Keeping;
using Simulation.Worlds;
using SyncEngine.Host;
using SyncEngine.Host.Demonstrating;

namespace Simulation.Tests;

/// <summary>What <c>pogo simulate</c> does with files of histories.</summary>
public sealed class SimulateCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("kept").FullName;

    [Fact]
    public async Task A_history_that_breaks_a_promise_is_kept_small_beside_those_that_are_kept_already()
    {
        using var stock = Shipped.Stock();
        var lying = Mutants.All.Mutants.Single(mutant => mutant.Name == "updates that are no updates");
        var simulator = new Simulator(stock, lying.Break());
        var history = lying.Shown(stock);
        var outcome = await simulator.PlayAsync(history);
        var found = new Counterexample(new Subject("seed 4711", 4711, history, Scenario: null), history, outcome);

        var first = HistoryFolder.Keep(folder, found);
        var second = HistoryFolder.Keep(folder, found);

        Assert.Equal(["seed-4711.json", "seed-4711-2.json"], new[] { first, second }.Select(Path.GetFileName));
        Assert.Equal((outcome.Violations[0].ToString(), "seed 4711"), (KeptHistory.Read(first).Why, KeptHistory.Read(first).From));
        var again = await simulator.PlayAsync(KeptHistory.Read(first).For(stock));
        Assert.Equal(outcome.Violations.AsEnumerable(), again.Violations);
    }

    [Fact]
    public async Task The_history_of_a_file_is_played_and_told_step_by_step()
    {
        var scenario = Scenarios.All.Single(scenario => scenario.Name == "a telephone number cleared in the shop");
        var file = Write(KeptHistory.Of(scenario.History, "it broke", "here").Write());

        var (exitCode, said) = await RunAsync("--history", file);

        Assert.True(exitCode == ExitCode.Done, said);
        Assert.Contains("sets phone of customers", said, StringComparison.Ordinal);
        Assert.Contains("a-history.json: every promise held.", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"why\": \"\", \"form\": \"here\" }", "a-history.json(1,")]
    [InlineData("{ \"why\": \"\", \"from\": \"here\", \"chapters\": [{ \"mapping\": \"all is held\" }] }", "The mapping has no edit \"all is held\".")]
    public async Task A_file_that_cannot_be_played_is_answered_with_what_is_wrong(string text, string says)
    {
        var (exitCode, said) = await RunAsync("--history", Write(text));

        Assert.Equal(ExitCode.Wrong, exitCode);
        Assert.Contains(says, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--seed", "7")]
    [InlineData("--scenario", "the first sync")]
    public async Task Who_says_twice_what_is_played_is_asked_to_say_it_once(string option, string value)
    {
        var (exitCode, said) = await RunAsync("--history", "some.json", option, value);

        Assert.Equal(ExitCode.Wrong, exitCode);
        Assert.Contains($"'{option}' and '--history' each say what is played.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_can_be_kept_is_said_before_anything_is_played()
    {
        var file = Write("");

        var (exitCode, said) = await RunAsync("--seeds", "1", "--keep", file);

        Assert.Equal(ExitCode.Wrong, exitCode);
        Assert.Contains("No history can be kept in", said, StringComparison.Ordinal);
        Assert.DoesNotContain("histories (", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var (exitCode, said) = await RunAsync("--history", "nowhere.json");

        Assert.Equal(ExitCode.Wrong, exitCode);
        Assert.Contains("nowhere.json", said, StringComparison.Ordinal);
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(folder, recursive: true);

    string Write(string text)
    {
        var file = Path.Combine(folder, "a-history.json");
        File.WriteAllText(file, text);
        return file;
    }

    async Task<(int ExitCode, string Said)> RunAsync(params string[] options)
    {
        using var said = new StringWriter();
        var surroundings = new Surroundings { Out = said, Error = said, WorkingFolder = folder, Secrets = DemoSandbox.Secrets };
        var exitCode = await Pogo.RunAsync(["simulate", "--mappings", Shipped.Path("mappings"), .. options], surroundings, CancellationToken.None);
        return (exitCode, said.ToString());
    }
}
