using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Spec.Scaffolding;

/// <summary>Writes texts as YAML takes them.</summary>
static class YamlText
{
    static readonly Regex Plain = new("^[A-Za-z_][A-Za-z0-9_.-]*$", RegexOptions.NonBacktracking);

    static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "true", "false", "null", "yes", "no", "on", "off" };

    static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A text, in quotes where it needs them.</summary>
    internal static string Of(string text) =>
        Plain.IsMatch(text) && !Words.Contains(text) ? text : JsonSerializer.Serialize(text, Quoted);

    /// <summary>Texts as a list on one line.</summary>
    internal static string List(IEnumerable<string> texts) => $"[ {string.Join(", ", texts.Select(Of))} ]";

    /// <summary>A comment of one line.</summary>
    internal static string Comment(string text) => $"# {text.ReplaceLineEndings(" ")}";
}
