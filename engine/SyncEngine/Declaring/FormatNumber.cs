using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring;

/// <summary>Judges the <c>format</c> of a file before anything else in it is looked at.</summary>
static class FormatNumber
{
    const string Known = "1";

    /// <summary>Whether the engine can read the file; a missing number is left to the check of keys.</summary>
    internal static bool IsKnown(YamlMap root, DiagnosticCollection diagnostics)
    {
        if (root["format"] is not { } format || format is YamlScalar { Text: Known })
            return true;
        diagnostics.Report(YamlRules.Format, format.Span, (format as YamlScalar)?.Text ?? format.Kind);
        return false;
    }
}
