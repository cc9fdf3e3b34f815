using System.CommandLine;
using SyncEngine.Connecting;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Storing;

namespace SyncEngine.Host.Commands;

/// <summary>One running command: what was asked, and where answers go.</summary>
/// <param name="Parsed">The parsed command line.</param>
/// <param name="Surroundings">What the program stands in.</param>
/// <param name="Screen">Where answers go.</param>
sealed record Invocation(ParseResult Parsed, Surroundings Surroundings, Screen Screen)
{
    /// <summary>Whether the result is for programs.</summary>
    public bool Json => Knows(SharedOptions.Json) && Parsed.GetValue(SharedOptions.Json);

    /// <summary>The connection's file as it was named: on the command line, else by the surroundings.</summary>
    public string ConnectionFile => Path.GetFullPath(
        Parsed.GetResult(SharedOptions.Connection) is { Implicit: false }
            ? Parsed.GetRequiredValue(SharedOptions.Connection)
            : Surroundings.Connection ?? Parsed.GetRequiredValue(SharedOptions.Connection),
        Surroundings.WorkingFolder);

    /// <summary>The mapping folder that was named, or null.</summary>
    public string? Mappings =>
        Parsed.GetValue(SharedOptions.Mappings) is { } named
            ? Path.GetFullPath(named, Surroundings.WorkingFolder)
            : null;

    /// <summary>The files of the connection.</summary>
    public ConnectionFiles Files => new(ConnectionFile, Mappings, Surroundings.Compiled);

    /// <summary>Runs a command's work and turns faults that a person can mend into messages and exit codes.</summary>
    public static async Task<int> RunAsync(
        ParseResult parsed, Func<Invocation, CancellationToken, Task<int>> run, CancellationToken ct)
    {
        var surroundings = ((SurroundingsConfiguration)parsed.InvocationConfiguration).Surroundings;
        var invocation = new Invocation(parsed, surroundings, new Screen(surroundings, ct, CopyableCommands.Of(parsed)));
        try
        {
            return await Turns.TakeAsync(() => run(invocation, ct), invocation.TellWaiting, surroundings.Time, ct);
        }
        catch (CommandFault fault)
        {
            return invocation.Tell(fault);
        }
        catch (ConnectorException failure)
        {
            return invocation.Tell(new CommandFault(ExitCode.Unreachable, failure.Message));
        }
        catch (StoreException failure)
        {
            return invocation.Tell(new CommandFault(ExitCode.Busy, failure.Message));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return invocation.Tell(new CommandFault(ExitCode.Failed, $"A file stands in the way: {refused.Message}"));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return invocation.Tell(new CommandFault(ExitCode.Cancelled, invocation.Knows(SharedOptions.Allow) ? "Stopped. The next run goes on from here." : "Stopped."));
        }
    }

    /// <summary>
    /// Does what needs the database when its turn comes, for commands that have asked a person before: to begin anew would ask again.
    /// </summary>
    /// <exception cref="CommandFault">The turn does not come in time, or what the work throws.</exception>
    public async Task<int> InTurnAsync(Func<Task<int>> work, CancellationToken ct)
    {
        try
        {
            return await Turns.TakeAsync(work, TellWaiting, Surroundings.Time, ct);
        }
        catch (InUseFault inUse)
        {
            throw new CommandFault(ExitCode.Busy, inUse.Message);
        }
    }

    void TellWaiting(InUseFault inUse) =>
        Screen.PlainError.WriteLine($"'pogo run' is at work on '{inUse.Database}'; this command has its turn when that run ends.");

    int Tell(CommandFault fault)
    {
        Screen.Faults.Show(fault, Json);
        return fault.ExitCode;
    }

    bool Knows(Option option) => Parsed.CommandResult.Command.Options.Contains(option);
}
