using Acornima.Ast;

namespace SyncEngine.Declaring.Scripts;

/// <summary>Walks a script's parts without recursion, so that a script's depth costs neither stack nor time.</summary>
static class ScriptTree
{
    /// <summary>A part and all parts below it, in the order of the text.</summary>
    internal static IEnumerable<Node> Nodes(Node start)
    {
        var waiting = new Stack<Node>([start]);
        while (waiting.TryPop(out var node))
        {
            yield return node;
            var children = new List<Node>();
            foreach (var child in node.ChildNodes)
                children.Add(child);
            for (var i = children.Count - 1; i >= 0; i--)
                waiting.Push(children[i]);
        }
    }
}
