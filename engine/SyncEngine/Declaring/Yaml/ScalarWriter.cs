using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SyncEngine.Declaring.Yaml;

/// <summary>Writes texts so that they are read as the same texts.</summary>
static partial class ScalarWriter
{
    static readonly HashSet<string> Words =
        new(StringComparer.OrdinalIgnoreCase) { "true", "false", "null", "yes", "no", "on", "off" };

    // What JSON writes in quotes, YAML reads in quotes.
    static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A text, in quotes where it needs them inside brackets and braces.</summary>
    internal static string Write(string text) =>
        Plain().IsMatch(text) && !Words.Contains(text) ? text : JsonSerializer.Serialize(text, Quoted);

    [GeneratedRegex(
        @"^[\p{L}_][\p{L}\p{Nd}_.@+/-]*(?: [\p{L}\p{Nd}_.@+/-]+)*\z", RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
