using System.Text.Json;
using System.Text.Json.Nodes;
using SyncEngine.Diagnostics;

namespace SyncEngine.Host.Rendering;

/// <summary>Findings as a SARIF 2.1.0 log, which code scanning services and editors read.</summary>
static class SarifReport
{
    const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    static readonly JsonSerializerOptions Options = new(Screen.JsonOptions) { PropertyNamingPolicy = null };

    /// <summary>The whole log. Rules are listed where a finding names them.</summary>
    public static string Of(IReadOnlyCollection<Diagnostic> diagnostics)
    {
        var rules = diagnostics.Select(diagnostic => diagnostic.Rule).DistinctBy(rule => rule.Id, StringComparer.Ordinal)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal).ToList();
        var run = new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = "pogo",
                    ["semanticVersion"] = Version(),
                    ["rules"] = new JsonArray([.. rules.Select(RuleOf)]),
                },
            },
            ["columnKind"] = "utf16CodeUnits",
            ["results"] = new JsonArray([.. diagnostics.Select(diagnostic => ResultOf(diagnostic, rules.IndexOf(diagnostic.Rule)))]),
        };
        var log = new JsonObject { ["$schema"] = Schema, ["version"] = "2.1.0", ["runs"] = new JsonArray(run) };
        return log.ToJsonString(Options);
    }

    static JsonNode RuleOf(DiagnosticRule rule) => new JsonObject
    {
        ["id"] = rule.Id,
        ["shortDescription"] = Text(rule.Title + "."),
        ["fullDescription"] = Text(rule.Cause),
        ["help"] = new JsonObject { ["text"] = rule.Remedy + ".", ["markdown"] = DiagnosticPage.Entry(rule) },
        ["defaultConfiguration"] = new JsonObject { ["level"] = LevelOf(rule.Severity) },
    };

    static JsonNode ResultOf(Diagnostic diagnostic, int ruleIndex) => new JsonObject
    {
        ["ruleId"] = diagnostic.Rule.Id,
        ["ruleIndex"] = ruleIndex,
        ["level"] = LevelOf(diagnostic.Rule.Severity),
        ["message"] = Text(diagnostic.Message),
        ["locations"] = new JsonArray(new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = UriOf(diagnostic.Span.File) },
                ["region"] = new JsonObject
                {
                    ["startLine"] = diagnostic.Span.Line,
                    ["startColumn"] = diagnostic.Span.Column,
                    ["endLine"] = diagnostic.Span.EndLine,
                    ["endColumn"] = diagnostic.Span.EndColumn,
                },
            },
        }),
    };

    static JsonObject Text(string text) => new() { ["text"] = text };

    static string LevelOf(Severity severity) => severity switch
    {
        Severity.Information => "note",
        Severity.Warning => "warning",
        Severity.Error => "error",
    };

    // Paths are relative where they can be; a path with a root becomes a file address.
    static string UriOf(string file) => Path.IsPathRooted(file)
        ? new Uri(file).AbsoluteUri
        : string.Join('/', file.Split('/').Select(Uri.EscapeDataString));

    static string Version() => typeof(SarifReport).Assembly.GetName().Version?.ToString(fieldCount: 3) ?? "0.0.0";
}
