using System.Text.Json;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Yaml;

/// <summary>Turns JSON that a program sent into what a file of YAML would give, so that one reader does for both.</summary>
static class JsonNodes
{
    /// <summary>A JSON value as a node.</summary>
    /// <param name="json">The value; each of its objects has a name once at most, the last one counts.</param>
    /// <param name="span">The place of all nodes: what a program sent has no lines.</param>
    internal static YamlNode Of(JsonElement json, SourceSpan span) => json.ValueKind switch
    {
        JsonValueKind.Object => new YamlMap(
            [
                .. json.EnumerateObject().GroupBy(member => member.Name, StringComparer.Ordinal).Select(
                    twins => new YamlEntry(Quoted(twins.Key, span), Of(twins.Last().Value, span))),
            ],
            span),
        JsonValueKind.Array => new YamlList([.. json.EnumerateArray().Select(item => Of(item, span))], span),
        JsonValueKind.String => Quoted(json.GetString() ?? "", span),
        JsonValueKind.Null or JsonValueKind.Undefined => new YamlScalar("null", ScalarForm.Plain, span),
        JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number =>
            new YamlScalar(json.GetRawText(), ScalarForm.Plain, span),
    };

    static YamlScalar Quoted(string text, SourceSpan span) => new(text, ScalarForm.Quoted, span);
}
