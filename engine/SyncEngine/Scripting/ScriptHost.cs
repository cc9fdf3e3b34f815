using SyncEngine.Records;

namespace SyncEngine.Scripting;

/// <summary>Runs the transforms of one connection's run. Safe for several callers; they take turns.</summary>
/// <remarks>
/// Scripts run on one thread of their own, whose stack is larger than any depth that the limits allow: a script can
/// fail its record, but
/// never end the process. Hopping threads costs more than a call, so callers pass whole pages of work.
/// </remarks>
public sealed class ScriptHost : IDisposable
{
    readonly ScriptThread thread = new();
    readonly ScriptCalls calls;

    /// <summary>Makes a host.</summary>
    /// <param name="settingsJson">The connection's settings as one JSON object: what scripts see as <c>settings</c>.
    /// Numbers reach them as
    /// exact text.</param>
    /// <exception cref="System.Text.Json.JsonException">The settings are no JSON.</exception>
    public ScriptHost(string settingsJson)
    {
        ArgumentNullException.ThrowIfNull(settingsJson);
        using var document = System.Text.Json.JsonDocument.Parse(settingsJson);
        calls = new ScriptCalls(document.RootElement.Clone());
    }

    /// <summary>
    /// Does a batch of work on the script thread and waits for it. What the work throws, this throws.
    /// </summary>
    /// <param name="work">The work. The calls that it gets are valid only inside it; it must not call this
    /// host.</param>
    /// <exception cref="InvalidOperationException">Called from inside a batch: the thread would wait for
    /// itself.</exception>
    public T Run<T>(Func<IScriptCalls, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return thread.Run(() => work(calls));
    }

    /// <summary>Calls one transform. For more than a few calls <see cref="Run{T}"/> is cheaper.</summary>
    /// <param name="function">The prepared function.</param>
    /// <param name="arguments">Its arguments in order.</param>
    /// <exception cref="ScriptException">The script failed or met a limit.</exception>
    /// <exception cref="InvalidOperationException">Called from inside a batch.</exception>
    public Value Call(ScriptFunction function, params ReadOnlySpan<Value> arguments)
    {
        var kept = arguments.ToArray();
        return Run(scripts => scripts.Call(function, kept));
    }

    /// <summary>Ends the script thread after the batches that wait.</summary>
    public void Dispose()
    {
        thread.Dispose();
        calls.Dispose();
    }
}
