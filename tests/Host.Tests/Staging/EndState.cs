namespace SyncEngine.Host.Tests.Staging;

/// <summary>All that both systems hold, as lines of text in a fixed order.</summary>
static class EndState
{
    /// <summary>The state of both systems, a line for each record.</summary>
    public static string[] Of(Stage stage) => [.. Simulation.Checking.EndState.Of(stage.Shop, stage.Ledger)];

    /// <summary>Fails the test, with the lines that differ, unless both states are the same.</summary>
    public static void AssertSame(string[] expected, string[] actual)
    {
        var missing = string.Join('\n', expected.Except(actual, StringComparer.Ordinal));
        var unexpected = string.Join('\n', actual.Except(expected, StringComparer.Ordinal));
        Assert.True(
            expected.SequenceEqual(actual, StringComparer.Ordinal), $"missing:\n{missing}\nunexpected:\n{unexpected}");
    }
}
