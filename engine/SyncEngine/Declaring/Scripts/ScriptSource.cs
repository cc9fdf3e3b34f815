using Acornima;
using Acornima.Ast;
using Jint;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Scripts;

/// <summary>Prepares script texts so that every later message names the user's own file, line and column.</summary>
static class ScriptSource
{
    /// <summary>Parses a text.</summary>
    /// <param name="text">The text, whose lines and columns are those of the file.</param>
    /// <param name="place">Where the user's text ends; faults that the parser sees later are reported there.</param>
    /// <param name="diagnostics">Takes the faults.</param>
    /// <returns>The prepared script, or null after a diagnostic.</returns>
    internal static Prepared<Script>? Prepare(string text, SourceSpan place, DiagnosticCollection diagnostics)
    {
        try
        {
            return Engine.PrepareScript(text, place.File, strict: true);
        }
        catch (ScriptPreparationException refused) when (refused.InnerException is ParseErrorException fault)
        {
            var beyond = fault.LineNumber > place.EndLine;
            var line = beyond ? place.EndLine : fault.LineNumber;
            var column = beyond ? place.EndColumn : fault.Column + 1;
            diagnostics.Report(ScriptRules.Syntax, new SourceSpan(place.File, line, column, line, column),
                fault.Description);
        }
        catch (ScriptPreparationException)
        {
            // Parser and preparation give up at a depth that no function needs.
            diagnostics.Report(ScriptRules.Syntax, place, "its brackets or operators stand too deep in each other");
        }
        return null;
    }

    /// <summary>
    /// Wraps an inline function so that it evaluates to the function and keeps its lines and columns.
    /// </summary>
    /// <param name="scalar">The function's text.</param>
    /// <param name="source">The file that it stands in.</param>
    internal static string Inline(YamlScalar scalar, SourceText source)
    {
        var block = scalar.Form is ScalarForm.Literal or ScalarForm.Folded;
        var firstLine = scalar.Span.Line + (block ? 1 : 0);
        var indent = block
            ? IndentAfter(source, scalar.Span.Line)
            : scalar.Span.Column - 1 + (scalar.Form == ScalarForm.Quoted ? 1 : 0);
        var margin = new string(' ', block ? indent : 0);
        var lines = scalar.Text.TrimEnd('\n').ReplaceLineEndings("\n" + margin);
        // The bracket takes the place of the last blank before the text; the closing one may follow a comment, so it gets a line.
        return new string('\n', firstLine - 1) + new string(' ', Math.Max(0, indent - 1)) + "(" + lines + "\n)";
    }

    /// <summary>
    /// Whether each character of a text stands in the file as it is in the text, so that the text's places are the file's: not where YAML
    /// folds lines or reads escapes.
    /// </summary>
    internal static bool StandsAsWritten(YamlScalar scalar, SourceText source)
    {
        if (scalar.Form is ScalarForm.Literal or ScalarForm.Folded)
            return scalar.Form == ScalarForm.Literal;
        var start = scalar.Span.Column - 1 + (scalar.Form == ScalarForm.Quoted ? 1 : 0);
        var line = source.Line(scalar.Span.Line);
        return scalar.Span.Line == scalar.Span.EndLine && start <= line.Length && line[start..].StartsWith(scalar.Text, StringComparison.Ordinal);
    }

    /// <summary>The place of a node in the user's file.</summary>
    internal static SourceSpan SpanOf(Node node, string file) => new(
        file, node.Location.Start.Line, node.Location.Start.Column + 1, node.Location.End.Line,
        node.Location.End.Column + 1);

    /// <summary>How many arguments a function cannot do without.</summary>
    internal static int Wanted(IFunction function) =>
        function.Params.TakeWhile(parameter => parameter is not (AssignmentPattern or RestElement)).Count();

    static int IndentAfter(SourceText source, int line)
    {
        var first = source.Text.Split('\n').Skip(line).FirstOrDefault(text => text.Trim().Length > 0) ?? "";
        return first.Length - first.TrimStart(' ').Length;
    }
}
