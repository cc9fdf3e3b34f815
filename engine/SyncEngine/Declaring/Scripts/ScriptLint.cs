using Acornima.Ast;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Scripts;

/// <summary>Finds what scripts ask for in vain, before a record does.</summary>
static class ScriptLint
{
    /// <summary>Reports each use of the clock and of chance.</summary>
    internal static void Check(Node program, string file, DiagnosticCollection diagnostics)
    {
        foreach (var node in ScriptTree.Nodes(program))
        {
            if (Forbidden(node) is { } name)
                diagnostics.Report(ScriptRules.Unrepeatable, ScriptSource.SpanOf(node, file), name);
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
