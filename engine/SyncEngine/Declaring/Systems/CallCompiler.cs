using System.Globalization;
using SyncEngine.Declaring.Http;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Systems;

/// <summary>Compiles calls: a GraphQL operation, or a verb with a path.</summary>
sealed class CallCompiler(SystemContext context, OperationLibrary operations)
{
    /// <summary>The step from a row to another that a mapping describes, or null after a diagnostic.</summary>
    /// <param name="keys">The mapping, whose table has the keys of a step.</param>
    internal CheckStep? CompileStep(TableReader keys) => Compile(keys, CallNames.None) is { } call
        ? new CheckStep(call, keys.Path("from"), keys.Path("by"), keys.Path("take"))
        : null;

    /// <summary>The call that a mapping describes, or null after a diagnostic.</summary>
    /// <param name="keys">The mapping, whose table has the keys of a call.</param>
    /// <param name="names">The names in braces that are filled in it.</param>
    internal CallDeclaration? Compile(TableReader keys, CallNames names)
    {
        var verbs = CallTables.Verbs.Where(keys.Has).ToList();
        var ways = verbs.Count + (keys.Has("operation") ? 1 : 0);
        if (ways != 1)
        {
            context.Diagnostics.Report(
                SystemRules.OneWay, keys.Span, "This call",
                ways == 0 ? "no" : ways.ToString(CultureInfo.InvariantCulture));
            return null;
        }
        var operation = keys.Scalar("operation");
        if (operation is not null)
            operations.Use(operation);
        var verb = verbs.FirstOrDefault();
        if (verb is not null)
            context.CheckHoles(keys.Scalar(verb), names.Path);
        foreach (var parameter in keys.Entries("query"))
            context.CheckHoles(parameter.Value as YamlScalar, names.Query);
        return new CallDeclaration(
            operation?.Text, verb?.ToUpperInvariant(), verb is null ? null : keys.Text(verb), keys.TextMap("query"),
            keys.Path("at"));
    }
}
