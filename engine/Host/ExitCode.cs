namespace SyncEngine.Host;

/// <summary>How the program ends. Documented in <c>pogo --help</c> and in the README.</summary>
static class ExitCode
{
    /// <summary>Done; a record or a cell may still wait for a person, and the report says so.</summary>
    public const int Done = 0;

    /// <summary>A case, a law, a check of the demo or of the doctor, a line of an import or a promise in a simulation did not hold, or the program itself is at fault.</summary>
    public const int Failed = 1;

    /// <summary>
    /// What the user wrote is wrong: a mapping file, a connection, a secret, the command line. Nothing has run.
    /// </summary>
    public const int Wrong = 2;

    /// <summary>The safety gate stopped the run before its first write.</summary>
    public const int Stopped = 3;

    /// <summary>A system cannot be reached or refuses the credentials. What was confirmed until then stays.</summary>
    public const int Unreachable = 4;

    /// <summary>The database is in use, belongs to another connection, or cannot be opened.</summary>
    public const int Busy = 5;

    /// <summary>Stopped by Ctrl-C or a signal, between two records.</summary>
    public const int Cancelled = 130;

    /// <summary>The codes with their meaning, in the order of help.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (Done, "done; what needs a person is in the report"),
        (Failed, "a case, a law, a check of the demo or the doctor, a line of an import or a promise in a simulation did not hold; or this program has a defect"),
        (Wrong, "a mapping, the connection, a secret or the command line is wrong; nothing has run"),
        (Stopped, "the safety gate stopped the run before its first write"),
        (Unreachable, "a system cannot be reached or refuses the credentials"),
        (Busy, "the database is in use or belongs to another connection"),
        (Cancelled, "stopped by Ctrl-C, between two records"),
    ];
}
