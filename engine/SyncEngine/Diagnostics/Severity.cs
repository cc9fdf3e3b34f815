namespace SyncEngine.Diagnostics;

/// <summary>How much a diagnostic weighs.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Information,

    /// <summary>Probably not what was meant; the engine runs.</summary>
    Warning,

    /// <summary>The engine does not run.</summary>
    Error,
}
