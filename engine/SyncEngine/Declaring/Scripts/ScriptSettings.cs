using Acornima.Ast;
using SyncEngine.Diagnostics;
using SyncEngine.Scripting;

namespace SyncEngine.Declaring.Scripts;

/// <summary>Finds the settings that a transform reads.</summary>
static class ScriptSettings
{
    /// <summary>
    /// The settings that a function reads, itself or through functions of its file, each with its first place.
    /// </summary>
    internal static IEnumerable<(string Name, SourceSpan Place)> ReadBy(ScriptFunction function)
    {
        if (function.Script.Program is not { } program)
            return [];
        var start = function.IsInline ? program
            : TransformFile.Declared(program).GetValueOrDefault(function.Name.Split('.')[^1]) as Node;
        return start is null
            ? []
            : Reachable(start, program)
                .SelectMany(ScriptTree.Nodes)
                .OfType<MemberExpression>()
                .Where(member => member is
                {
                    Computed: false, Object: Identifier { Name: "settings" },
                    Property: Identifier
                })
                .Select(member => (((Identifier)member.Property).Name, function.IsPlaced ? ScriptSource.SpanOf(member, function.Span.File) : function.Span))
                .DistinctBy(read => read.Name, StringComparer.Ordinal);
    }

    static List<Node> Reachable(Node start, Script program)
    {
        var functions = TransformFile.Declared(program);
        var reached = new List<Node> { start };
        for (var i = 0; i < reached.Count; i++)
        {
            foreach (var name in ScriptTree.Nodes(reached[i]).OfType<Identifier>()
                .Select(identifier => identifier.Name))
            {
                if (functions.GetValueOrDefault(name) is Node called && !reached.Contains(called))
                    reached.Add(called);
            }
        }
        return reached;
    }
}
