using SyncEngine.Declaring.Yaml;

namespace Spec.Scaffolding;

/// <summary>Writes texts as YAML takes them.</summary>
static class YamlText
{
    /// <summary>A text, in quotes where it needs them.</summary>
    internal static string Of(string text) => ScalarWriter.Write(text);

    /// <summary>Texts as a list on one line.</summary>
    internal static string List(IEnumerable<string> texts) => $"[ {string.Join(", ", texts.Select(Of))} ]";

    /// <summary>A comment of one line.</summary>
    internal static string Comment(string text) => $"# {text.ReplaceLineEndings(" ")}";
}
