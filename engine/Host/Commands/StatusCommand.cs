using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo status</c>: what a connection remembers, and what needs a person.</summary>
static class StatusCommand
{
    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "status",
            "Shows links, the last run, and each record and cell that waits, with the reason. Contacts no system.")
        {
            Examples =
            [
                ("pogo status", "shows the connection in ./connection.yaml"),
                ("pogo status --limit 500 --json", "gives a program up to 500 entries of each list"),
            ],
        };
        command.Options.Add(SharedOptions.Connection);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(SharedOptions.Limit);
        command.Options.Add(SharedOptions.Json);
        command.Runs((invocation, _) => Task.FromResult(Run(invocation)));
        return command;
    }

    static int Run(Invocation invocation)
    {
        var setup = invocation.Files.Read();
        using var store = OpenConnection.OpenStore(setup.Connection, invocation.Surroundings.Time);
        var status = ConnectionStatus.Of(
            setup.Connection, store, invocation.Parsed.GetRequiredValue(SharedOptions.Limit));
        if (invocation.Json)
            invocation.Screen.Json(status);
        else
            new StatusView(invocation.Screen, setup.Declarations).Show(status);
        return ExitCode.Done;
    }
}
