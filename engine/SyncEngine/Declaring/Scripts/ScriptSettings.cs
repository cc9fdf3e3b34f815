using Acornima.Ast;
using SyncEngine.Declaring.Settings;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;
using SyncEngine.Scripting;

namespace SyncEngine.Declaring.Scripts;

/// <summary>Finds the settings that a transform reads.</summary>
static class ScriptSettings
{
    /// <summary>Reports each misspelled setting in the transforms of pairs, once at each place.</summary>
    internal static void Check(IEnumerable<Pair> pairs, SettingNames settings, DiagnosticCollection diagnostics)
    {
        foreach (var (name, place) in Scripts(pairs).SelectMany(ReadBy).Distinct())
            settings.Check(name, place, diagnostics);
    }

    /// <summary>The transforms of pairs, and those by which their systems derive values; each once.</summary>
    internal static IEnumerable<ScriptFunction> Scripts(IEnumerable<Pair> pairs)
    {
        var all = pairs.ToList();
        var rows = all.SelectMany(pair => pair.Cells).SelectMany(cell => cell.Rows);
        var derivations = all.SelectMany(pair => pair.Left.Derivations.Concat(pair.Right.Derivations));
        return rows.SelectMany(row => new[] { row.ToLeft, row.ToRight }).OfType<ScriptFunction>()
            .Concat(derivations.Select(derivation => derivation.By))
            .DistinctBy(function => function.Name, StringComparer.Ordinal);
    }

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
                .SelectMany(NamesIn)
                .Select(read => (read.Name, function.IsPlaced ? ScriptSource.SpanOf(read.At, function.Span.File) : function.Span))
                .DistinctBy(read => read.Name, StringComparer.Ordinal);
    }

    // settings.zone, settings["zone"] and const { zone } = settings.
    static IEnumerable<(string Name, Node At)> NamesIn(Node node) => node switch
    {
        MemberExpression { Object: Identifier { Name: "settings" }, Computed: false, Property: Identifier property } => [(property.Name, node)],
        MemberExpression { Object: Identifier { Name: "settings" }, Computed: true, Property: StringLiteral property } => [(property.Value, node)],
        VariableDeclarator { Init: Identifier { Name: "settings" }, Id: ObjectPattern pattern } => pattern.Properties
            .OfType<AssignmentProperty>()
            .Where(property => !property.Computed)
            .Select(property => property.Key)
            .OfType<Identifier>()
            .Select(key => (key.Name, (Node)key)),
        _ => [],
    };

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
