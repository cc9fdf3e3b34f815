using Acornima.Ast;
using SyncEngine.Diagnostics;
using SyncEngine.Scripting;

namespace SyncEngine.Declaring.Scripts;

/// <summary>Finds what scripts ask for in vain, before a record does.</summary>
static class ScriptLint
{
    /// <summary>
    /// Reports each use of the clock and of chance, and the first place where something could be left behind for the next call.
    /// </summary>
    /// <param name="program">The script.</param>
    /// <param name="name">Its name in a message.</param>
    /// <param name="place">The file, and where to point when the script does not say.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    internal static void Check(Script program, string name, SourceSpan place, DiagnosticCollection diagnostics)
    {
        var file = place.File;
        if (ScriptPurity.FindFault(program, place) is { } fault)
            diagnostics.Report(ScriptRules.Impure, fault.Span, name, fault.What);
        foreach (var node in ScriptTree.Nodes(program))
        {
            if (Forbidden(node) is { } missing)
                diagnostics.Report(ScriptRules.Unrepeatable, ScriptSource.SpanOf(node, file), missing);
        }
    }

    static string? Forbidden(Node node) => node switch
    {
        NewExpression { Callee: Identifier { Name: "Date" } } => "new Date",
        CallExpression { Callee: Identifier { Name: "Date" } } => "Date",
        MemberExpression { Object: Identifier { Name: "Date" } } => "Date",
        MemberExpression
        {
            Computed: false, Object: Identifier { Name: "Math" },
            Property: Identifier { Name: "random" }
        } => "Math.random",
        _ => null,
    };
}
