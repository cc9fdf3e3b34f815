using System.CommandLine;

namespace SyncEngine.Host.Commands;

/// <summary>
/// Carries what the program stands in to the command that runs, so that the commands themselves are made once for the process:
/// an option remembers each command that it was ever given to.
/// </summary>
sealed class SurroundingsConfiguration : InvocationConfiguration
{
    /// <summary>The configuration of one command line.</summary>
    public SurroundingsConfiguration(Surroundings surroundings) =>
        (Surroundings, Output, Error) = (surroundings, surroundings.Out, surroundings.Error);

    /// <summary>What the program stands in.</summary>
    public Surroundings Surroundings { get; }
}
