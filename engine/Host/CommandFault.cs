using SyncEngine.Diagnostics;

namespace SyncEngine.Host;

/// <summary>A command cannot do what was asked, for a reason that a person can mend.</summary>
/// <param name="exitCode">How the program ends.</param>
/// <param name="message">What is wrong and what to do.</param>
class CommandFault(int exitCode, string message) : Exception(message)
{
    /// <summary>How the program ends.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>The findings about what the user wrote; empty when the message says all.</summary>
    public IReadOnlyCollection<Diagnostic> Diagnostics { get; private init; } = [];

    /// <summary>The user's files are wrong; nothing has run.</summary>
    public static CommandFault Of(DiagnosticCollection diagnostics) =>
        new(Host.ExitCode.Wrong, "The files have errors; nothing has run.") { Diagnostics = diagnostics };

    /// <summary>The command line or a secret is wrong; nothing has run.</summary>
    public static CommandFault Wrong(string message) => new(Host.ExitCode.Wrong, message);
}
