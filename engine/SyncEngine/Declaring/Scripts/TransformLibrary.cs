using System.Collections.Immutable;
using Acornima.Ast;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Scripting;

namespace SyncEngine.Declaring.Scripts;

/// <summary>Finds and prepares the transforms that YAML files name or hold.</summary>
sealed class TransformLibrary
{
    readonly ImmutableDictionary<string, TransformFile> files;
    readonly DiagnosticCollection diagnostics;
    readonly Dictionary<string, ScriptFunction?> prepared = new(StringComparer.Ordinal);

    TransformLibrary(ImmutableDictionary<string, TransformFile> files, DiagnosticCollection diagnostics) =>
        (this.files, this.diagnostics) = (files, diagnostics);

    /// <summary>The functions as mappings name them: <c>file.function</c>, in order.</summary>
    internal IReadOnlyCollection<string> Names =>
        [.. files.Values.SelectMany(file => file.Names.Select(name => $"{file.Name}.{name}")).Order(StringComparer.Ordinal)];

    /// <summary>Parses all files; each fault is reported, whether a mapping uses the file or not.</summary>
    internal static TransformLibrary Read(IEnumerable<SourceText> sources, DiagnosticCollection diagnostics) => new(
        sources.Select(source => TransformFile.Read(source, diagnostics))
            .ToImmutableDictionary(file => file.Name, StringComparer.Ordinal),
        diagnostics);

    /// <summary>The function that a text names (<c>money.rate</c>) or is (<c>value => …</c>).</summary>
    /// <param name="scalar">The text.</param>
    /// <param name="source">The file that it stands in.</param>
    /// <param name="arguments">How many values it will get.</param>
    /// <returns>The prepared function, or null after a diagnostic.</returns>
    internal ScriptFunction? Find(YamlScalar scalar, SourceText source, int arguments)
    {
        if (scalar.Text.Contains("=>", StringComparison.Ordinal))
            return Inline(scalar, source, arguments);
        if (scalar.Text.Split('.') is [{ Length: > 0 } file, { Length: > 0 } function])
            return Named(scalar, file, function, arguments);
        diagnostics.Report(ScriptRules.NoReference, scalar.Span, scalar.Text);
        return null;
    }

    /// <summary>Reports the functions that nothing names, when all files that could name them have been read.</summary>
    internal void ReportUnused()
    {
        foreach (var file in files.Values)
        {
            foreach (var (name, span) in file.Unused())
                diagnostics.Report(ScriptRules.Unused, span, name);
        }
    }

    ScriptFunction? Named(YamlScalar scalar, string fileName, string functionName, int arguments)
    {
        if (!files.TryGetValue(fileName, out var file))
        {
            diagnostics.Report(ScriptRules.UnknownFile, scalar.Span, fileName,
                Nearest.Mend(fileName, files.Keys.Order(StringComparer.Ordinal)));
            return null;
        }
        if (file.IsBroken)
            return null;
        if (file.Find(functionName) is not { } function)
        {
            diagnostics.Report(ScriptRules.UnknownFunction, scalar.Span, fileName, functionName,
                Nearest.Mend(functionName, file.Names));
            return null;
        }
        CheckArguments(scalar, scalar.Text, function, arguments);
        file.Use(functionName);
        if (!prepared.TryGetValue(scalar.Text, out var script))
            prepared[scalar.Text] = script = file.Prepare(functionName, diagnostics);
        return script;
    }

    ScriptFunction? Inline(YamlScalar scalar, SourceText source, int arguments)
    {
        var isPlaced = ScriptSource.StandsAsWritten(scalar, source);
        var found = new DiagnosticCollection();
        var function = Inline(scalar, source, arguments, found);
        foreach (var finding in found)
            diagnostics.Add(isPlaced ? finding : finding with { Span = scalar.Span });
        return function is null ? null : function with { IsPlaced = isPlaced };
    }

    ScriptFunction? Inline(YamlScalar scalar, SourceText source, int arguments, DiagnosticCollection found)
    {
        if (ScriptSource.Prepare(ScriptSource.Inline(scalar, source), scalar.Span, found) is not { } script)
            return null;
        if (script.Program?.Body is not [ExpressionStatement { Expression: IFunction function }])
        {
            found.Report(ScriptRules.NoFunction, scalar.Span);
            return null;
        }
        ScriptLint.Check(script.Program, "The script", scalar.Span, found);
        var name = scalar.Span.ToString();
        CheckArguments(scalar, "The function", function, arguments);
        return new ScriptFunction(name, script, scalar.Text, scalar.Span) { IsInline = true };
    }

    void CheckArguments(YamlScalar scalar, string name, IFunction function, int arguments)
    {
        var wanted = ScriptSource.Wanted(function);
        if (wanted > arguments)
            diagnostics.Report(ScriptRules.TooFewArguments, scalar.Span, name, wanted, arguments);
    }
}
