using SyncEngine.Records;

namespace SyncEngine.Scripting;

/// <summary>Calls transforms. Valid on the script thread, for the length of one piece of work.</summary>
public interface IScriptCalls
{
    /// <summary>Calls a transform.</summary>
    /// <param name="function">The prepared function.</param>
    /// <param name="arguments">Its arguments in order; numbers reach the script as exact text, absent and null as
    /// null.</param>
    /// <exception cref="ScriptException">The script failed or met a limit. The record parks; the process
    /// lives.</exception>
    Value Call(ScriptFunction function, params ReadOnlySpan<Value> arguments);
}
