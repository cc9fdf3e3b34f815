using System.Text.Json;
using System.Text.RegularExpressions;
using Jint;
using Jint.Native;
using SyncEngine.Records;

namespace SyncEngine.Scripting;

/// <summary>
/// Calls transforms on the thread that it is used on; each function is evaluated once, in a realm that it shares with
/// no file.
/// </summary>
sealed class ScriptCalls(JsonElement settings) : IScriptCalls, IDisposable
{
    readonly Dictionary<ScriptFunction, (ScriptRealm Realm, JsValue Function)> loaded =
        new(ReferenceEqualityComparer.Instance);

    ScriptRealm? shared;

    /// <inheritdoc />
    public Value Call(ScriptFunction function, params ReadOnlySpan<Value> arguments)
    {
        ArgumentNullException.ThrowIfNull(function);
        try
        {
            var (realm, callable) = Load(function);
            return ScriptValues.ToValue(realm.Engine.Call(callable, ScriptValues.ToScript(realm.Engine, arguments)));
        }
        catch (Exception exception) when (exception
            is JintException or TimeoutException or RegexMatchTimeoutException
            or InsufficientExecutionStackException or OutOfMemoryException)
        {
            throw ScriptFaults.Explain(function, exception);
        }
        catch (ScriptResultException exception)
        {
            throw new ScriptException(function.Span, $"'{function.Name}' {exception.Message}", exception);
        }
    }

    public void Dispose()
    {
        shared?.Dispose();
        foreach (var (realm, _) in loaded.Values)
            realm.Dispose();
    }

    (ScriptRealm Realm, JsValue Function) Load(ScriptFunction function)
    {
        if (loaded.TryGetValue(function, out var known))
            return known;
        var program = function.Script.Program
            ?? throw new ArgumentException($"'{function.Name}' was not prepared.", nameof(function));
        if (ScriptPurity.FindFault(program, function.Span) is { } fault)
            throw new ScriptException(fault.Span, $"'{function.Name}' {fault.What}");
        // What declares nothing can leave nothing behind; a file's names must not meet another file's.
        var realm = ScriptPurity.DeclaresNothing(program)
            ? shared ??= new ScriptRealm(settings)
            : new ScriptRealm(settings);
        var callable = realm.Evaluate(function.Script, ScriptPurity.Constants(program));
        if (callable is not Jint.Native.Function.Function)
            throw new ScriptException(function.Span, $"'{function.Name}' is no function");
        loaded.Add(function, (realm, callable));
        return (realm, callable);
    }
}
