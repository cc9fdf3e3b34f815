using Acornima.Ast;
using SyncEngine.Diagnostics;

namespace SyncEngine.Scripting;

/// <summary>A script that breaks a rule.</summary>
/// <param name="What">The rest of a sentence that begins with the script's name, without a full stop.</param>
/// <param name="Span">Where.</param>
public sealed record ScriptFault(string What, SourceSpan Span);

/// <summary>
/// What a script may be, so that no call can leave something behind for the next: functions and constants, nothing that
/// waits or loads.
/// </summary>
/// <remarks>Together with freezing, this makes a function's result depend on its arguments and the settings
/// alone.</remarks>
public static class ScriptPurity
{
    /// <summary>The first place that breaks a rule, or null.</summary>
    /// <param name="program">The parsed script. Its last statement gives the function: a name, or the function
    /// itself.</param>
    /// <param name="fallback">Where to point when the script was parsed without a file's name.</param>
    public static ScriptFault? FindFault(Script program, SourceSpan fallback)
    {
        ArgumentNullException.ThrowIfNull(program);
        var last = program.Body.LastOrDefault(statement => statement is not EmptyStatement);
        foreach (var statement in program.Body)
        {
            if (FindFault(statement, statement == last) is { } broken)
                return new ScriptFault(broken.What, ScriptFaults.Span(broken.Node.Location) ?? fallback);
        }

        return null;
    }

    /// <summary>Whether the script is one function and nothing else, and thus can share a realm.</summary>
    internal static bool DeclaresNothing(Script program) => program.Body is [ExpressionStatement];

    /// <summary>The names of the script's constants.</summary>
    internal static string[] Constants(Script program) =>
        [.. program.Body.OfType<VariableDeclaration>()
            .SelectMany(constants => constants.Declarations)
            .Select(constant => constant.Id)
            .OfType<Identifier>()
            .Select(name => name.Name)];

    static (Node Node, string What)? FindFault(Statement statement, bool isLast) => statement switch
    {
        EmptyStatement or Directive => null,
        FunctionDeclaration function => FindForbidden(function),
        VariableDeclaration { Kind: VariableDeclarationKind.Const } constants => FindFault(constants),
        ExpressionStatement { Expression: Identifier } when isLast => null,
        ExpressionStatement { Expression: ArrowFunctionExpression or FunctionExpression } inline when isLast =>
            FindForbidden(inline),
        ExpressionStatement when isLast => (statement, "is no function"),
        _ =>
            (statement, "must hold functions and constants only, so that no call leaves something behind for the next"),
    };

    static (Node Node, string What)? FindFault(VariableDeclaration constants)
    {
        foreach (var constant in constants.Declarations)
        {
            if (constant.Id is not Identifier)
                return (constant, "must give each constant one name");
            if (Walk(constant, intoFunctions: false).FirstOrDefault(IsComputed) is { } computed)
                return (computed, "must make its constants of texts, numbers, lists, objects, functions, without calls");
        }

        return FindForbidden(constants);
    }

    static bool IsComputed(Node node) =>
        node is CallExpression or NewExpression or TaggedTemplateExpression or AssignmentExpression
        or UpdateExpression or ClassExpression;

    static (Node Node, string What)? FindForbidden(Node node)
    {
        var forbidden = Walk(node, intoFunctions: true)
            .FirstOrDefault(inner => inner is IFunction { Async: true } or AwaitExpression or ImportExpression);
        return forbidden is null
            ? null
            : (forbidden, "must not wait or load: 'async', 'await' and 'import' have nothing to wait for here");
    }

    static IEnumerable<Node> Walk(Node root, bool intoFunctions)
    {
        var open = new Stack<Node>([root]);
        while (open.TryPop(out var node))
        {
            yield return node;
            if (node is IFunction && !intoFunctions)
                continue;
            foreach (var child in node.ChildNodes)
                open.Push(child);
        }
    }
}
