using System.Collections.Immutable;
using Acornima.Ast;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Scripting;

namespace SyncEngine.Declaring.Scripts;

/// <summary>A file of transforms.</summary>
/// <param name="source">The file.</param>
/// <param name="functions">Its functions at the top level by name; null when the file cannot be parsed.</param>
sealed class TransformFile(SourceText source, ImmutableDictionary<string, IFunction>? functions)
{
    readonly HashSet<string> used = new(StringComparer.Ordinal);

    /// <summary>The file's name without its extension.</summary>
    internal string Name => source.Name;

    /// <summary>Whether the file could not be parsed, so that nothing more is to be said about it.</summary>
    internal bool IsBroken => functions is null;

    /// <summary>The names of its functions.</summary>
    internal IEnumerable<string> Names => functions?.Keys.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>();

    /// <summary>Parses a file.</summary>
    internal static TransformFile Read(SourceText source, DiagnosticCollection diagnostics)
    {
        if (ScriptSource.Prepare(source.Text, Whole(source), diagnostics)?.Program is not { } program)
            return new TransformFile(source, functions: null);
        ScriptLint.Check(program, $"transforms/{source.Name}.js", source.Start, diagnostics);
        foreach (var same in program.Body.SelectMany(Declared).GroupBy(declared => declared.Name, StringComparer.Ordinal))
        {
            foreach (var (name, function) in same.Skip(1))
                diagnostics.Report(ScriptRules.Twice, SpanOf(function, source), name, SpanOf(same.First().Function, source));
        }
        return new TransformFile(source, Declared(program));
    }

    /// <summary>The functions at a program's top level by name.</summary>
    internal static ImmutableDictionary<string, IFunction> Declared(Script program)
    {
        var functions = ImmutableDictionary.CreateBuilder<string, IFunction>(StringComparer.Ordinal);
        // Of two functions of one name the later one counts, as in any script.
        foreach (var (name, function) in program.Body.SelectMany(Declared))
            functions[name] = function;
        return functions.ToImmutable();
    }

    /// <summary>The function of a name, or null.</summary>
    internal IFunction? Find(string name) => functions?.GetValueOrDefault(name);

    /// <summary>
    /// Prepares the whole file so that it evaluates to one of its functions, with the others in sight.
    /// </summary>
    internal ScriptFunction? Prepare(string function, DiagnosticCollection diagnostics)
    {
        if (Find(function) is not Node node)
            return null;
        var script = ScriptSource.Prepare(source.Text + "\n;" + function, Whole(source), diagnostics);
        return script is { } prepared
            ? new ScriptFunction($"{Name}.{function}", prepared, source.Text, ScriptSource.SpanOf(node, source.Path))
            : null;
    }

    /// <summary>Notes that a mapping names a function.</summary>
    internal void Use(string function) => used.Add(function);

    /// <summary>The functions that no mapping names and no named one reaches, with their places.</summary>
    internal IEnumerable<(string Name, SourceSpan Span)> Unused()
    {
        if (functions is null)
            return [];
        var reached = used.ToList();
        for (var i = 0; i < reached.Count; i++)
            reached.AddRange(NamesIn(reached[i]).Except(reached, StringComparer.Ordinal).ToList());
        return functions
            .Where(function => !reached.Contains(function.Key, StringComparer.Ordinal))
            .Select(function => ($"{Name}.{function.Key}", SpanOf(function.Value, source)));
    }

    IEnumerable<string> NamesIn(string function) => Find(function) is Node node
        ? ScriptTree.Nodes(node).OfType<Identifier>().Select(identifier => identifier.Name)
            .Where(name => functions?.ContainsKey(name) == true)
        : [];

    // Of a declared function the name says enough; an arrow function has none of its own.
    static SourceSpan SpanOf(IFunction function, SourceText source) =>
        ScriptSource.SpanOf(function is FunctionDeclaration { Id: { } id } ? id : (Node)function, source.Path);

    static SourceSpan Whole(SourceText source)
    {
        var lines = source.Text.TrimEnd('\n').Split('\n');
        return new SourceSpan(source.Path, 1, 1, lines.Length, lines[^1].Length + 1);
    }

    static IEnumerable<(string Name, IFunction Function)> Declared(Statement statement) => statement switch
    {
        FunctionDeclaration { Id: { } id } function => [(id.Name, function)],
        VariableDeclaration variables => variables.Declarations
            .Where(declared => declared is { Id: Identifier, Init: IFunction })
            .Select(declared => (((Identifier)declared.Id).Name, (IFunction)declared.Init!)),
        _ => [],
    };
}
