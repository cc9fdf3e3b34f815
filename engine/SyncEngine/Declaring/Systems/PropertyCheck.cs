using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Systems;

/// <summary>Judges whether the keys of a property go together.</summary>
static class PropertyCheck
{
    /// <summary>Reports what contradicts or repeats itself in the properties of a resource or a list.</summary>
    internal static void Report(TableReader owner, DiagnosticCollection diagnostics)
    {
        foreach (var (_, keys) in owner.Named("properties", PropertyTables.Property))
            Report(keys, PropertyCompiler.TypeOf(keys.Text("type")), diagnostics);
    }

    static void Report(TableReader keys, PropertyType type, DiagnosticCollection diagnostics)
    {
        Needs("scale", type is PropertyType.Decimal or PropertyType.Integer, "only numbers have decimal places");
        Needs("allowed", type != PropertyType.Boolean, "true and false are all that a truth can be");
        Needs("required", !keys.Truth("required") || !keys.Truth("read_only"), "what the system sets by itself nobody can be required to give");
        foreach (var twice in keys.Scalars("allowed").GroupBy(value => value.Text, StringComparer.Ordinal).SelectMany(group => group.Skip(1)))
            diagnostics.Report(SystemRules.AllowedTwice, twice.Span, twice.Text);

        void Needs(string key, bool met, string reason)
        {
            if (keys.Has(key) && !met)
                diagnostics.Report(MappingRules.KeyNeeds, keys.SpanOf(key), key, reason, $"Remove '{key}'");
        }
    }
}
