using System.Text.RegularExpressions;
using Acornima;
using Jint;
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
            RecursionDepthOverflowException or InsufficientExecutionStackException =>
                "called itself deeper than 64 times",
            MemoryLimitExceededException or OutOfMemoryException => "used more than 16 MB",
            RegexMatchTimeoutException => "holds a regular expression that took longer than 100 ms",
            TimeoutException => "took longer than a second",
            _ => $"failed: {exception.Message}",
        };
        return new ScriptException(Place(function, exception), $"'{function.Name}' {what}", exception);
    }

    static string Words(JavaScriptException thrown) => thrown.Error switch
    {
        // Read as data: a getter would run the script again, after its limits have ended.
        ObjectInstance error when error.GetOwnProperty("message").Value is { } message && message.IsString() =>
            message.AsString(),
        var text when text.IsString() => text.AsString(),
        _ => "it threw a value that is no Error",
    };

    // Scripts are prepared with their file's name and with as many lines before them as the file has.
    static SourceSpan Place(ScriptFunction function, Exception exception)
    {
        if (!function.IsPlaced)
            return function.Span;
        var found = exception is JavaScriptException thrown ? thrown.Location
            : JintException.TryGetJavaScriptLocation(exception, out var stopped) ? stopped
            : default;
        return Span(found) ?? function.Span;
    }

    /// <summary>A parser's place in the user's file; null where the parser knew no place or no file.</summary>
    public static SourceSpan? Span(SourceLocation found) =>
        found is { Start.Line: > 0, SourceFile: { Length: > 0 } file } && file != "<anonymous>"
            ? new SourceSpan(file, found.Start.Line, found.Start.Column + 1, found.End.Line, found.End.Column + 1)
            : null;
}
