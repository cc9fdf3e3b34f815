using System.Collections.Immutable;
using SyncEngine.Connecting;

namespace SyncEngine.Host.Examining;

/// <summary>What a doctor found at one connection.</summary>
/// <param name="Results">The results in the order of asking.</param>
sealed record Examination(ImmutableArray<CheckResult> Results)
{
    /// <summary>The name of the result that tells of secrets.</summary>
    public const string Secrets = "secrets";

    /// <summary>The name of the result that tells whether the system can be reached, and whose credentials they are.</summary>
    public const string Identity = "identity";

    /// <summary>The name of the result that tells of the clocks.</summary>
    public const string Clock = "clock";

    /// <summary>How many results a person must mend.</summary>
    public int Bad => Results.Count(result => result.Outcome is CheckOutcome.Bad or CheckOutcome.Unasked);

    /// <summary>How the command ends.</summary>
    public int ExitCode => Results switch
    {
        _ when Has(Secrets) => Host.ExitCode.Wrong,
        _ when Has(Identity) => Host.ExitCode.Unreachable,
        _ when Bad > 0 => Host.ExitCode.Failed,
        _ => Host.ExitCode.Done,
    };

    bool Has(string name) => Results.Any(result => result.Name == name && result.Outcome is CheckOutcome.Bad or CheckOutcome.Unasked);
}
