using System.Text.RegularExpressions;
using Acornima;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using SyncEngine.Diagnostics;

namespace SyncEngine.Scripting;

/// <summary>What a failed script says to the person who wrote it.</summary>
static class ScriptFaults
{
    public static ScriptException Explain(ScriptFunction function, Exception exception)
    {
        var what = exception switch
        {
            JavaScriptException thrown => $"failed: {Words(thrown)}",
            StatementsCountOverflowException => "ran more than 10000 statements",
            RecursionDepthOverflowException or InsufficientExecutionStackException => "called itself deeper than 64 times",
            MemoryLimitExceededException or OutOfMemoryException => "used more than 16 MB",
            RegexMatchTimeoutException => "holds a regular expression that took longer than 100 ms",
            TimeoutException => "took longer than a second",
            _ => $"failed: {exception.Message}",
        };
        return new ScriptException(Place(function, exception), $"'{function.Name}' {what}", exception);
    }

    static string Words(JavaScriptException thrown) => thrown.Error switch
    {
        ObjectInstance error when error.Get("message") is var message && message.IsString() => message.AsString(),
        var text when text.IsString() => text.AsString(),
        _ => "it threw a value that is no Error",
    };

    // Scripts are prepared with their file's name and with as many lines before them as the file has.
    static SourceSpan Place(ScriptFunction function, Exception exception)
    {
        var found = exception is JavaScriptException thrown ? thrown.Location
            : JintException.TryGetJavaScriptLocation(exception, out var stopped) ? stopped
            : default;
        return found is { Start.Line: > 0, SourceFile: { Length: > 0 } file } ? Span(file, found) : function.Span;
    }

    static SourceSpan Span(string file, SourceLocation found) =>
        new(file, found.Start.Line, found.Start.Column + 1, found.End.Line, found.End.Column + 1);
}
