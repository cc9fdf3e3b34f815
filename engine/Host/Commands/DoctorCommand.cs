using System.CommandLine;
using SyncEngine.Connecting;
using SyncEngine.Host.Examining;
using SyncEngine.Host.Rendering;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo doctor</c>: whether everything that a connection needs is there, and what to do when it is not.</summary>
static class DoctorCommand
{
    static readonly Option<bool> Create = new("--create")
    {
        Description = "Creates what is missing and can be created, after asking.",
    };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "doctor",
            "Asks both systems whether what a connection needs is there: keys, rights, versions, accounts, VAT codes, products, clocks. "
            + "Says what is missing and what to do.")
        {
            Examples =
            [
                ("pogo doctor", "examines the connection in ./connection.yaml; writes nothing"),
                ("pogo doctor --create", "also makes the products that are missing, after asking"),
                ("pogo doctor --json", "gives the results to a program"),
            ],
        };
        command.Options.Add(SharedOptions.Connection);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(Create);
        command.Options.Add(SharedOptions.Yes);
        command.Options.Add(SharedOptions.Json);
        command.Runs(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        var setup = invocation.Files.Read();
        var examiner = new Examiner(setup, invocation.Surroundings);
        var examination = await examiner.ExamineAsync(ct);
        if (invocation.Parsed.GetValue(Create) && await CreateAsync(invocation, examiner, examination, ct))
            examination = await examiner.ExamineAsync(ct);
        if (invocation.Json)
            invocation.Screen.Json(new { examination.Bad, Results = examination.Results.Select(result => Shown(invocation.Screen, result)) });
        else
            new CheckView(invocation.Screen, setup.Declarations).Show(examination);
        return examination.ExitCode;
    }

    static async Task<bool> CreateAsync(Invocation invocation, Examiner examiner, Examination examination, CancellationToken ct)
    {
        var isSomeMade = false;
        foreach (var result in examination.Results.Where(result => !result.Creatable.IsEmpty))
        {
            var names = string.Join(", ", result.Creatable);
            if (!invocation.Parsed.GetValue(SharedOptions.Yes) && !invocation.Screen.Agrees($"Make {names}?"))
                continue;
            isSomeMade = true;
            foreach (var line in await examiner.CreateAsync(result, ct))
                invocation.Screen.PlainError.WriteLine(line);
        }

        return isSomeMade;
    }

    static object Shown(Screen screen, CheckResult result) => new
    {
        result.System,
        result.Name,
        result.Says,
        result.Outcome,
        result.Found,
        Mend = result.Mend is { } mend ? screen.Copyable(mend) : null,
        Creatable = result.Creatable.Select(value => value.Text),
    };
}
