using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring.Drafting;

/// <summary>Writes nodes in one line, so that they are read as the same nodes.</summary>
static class FlowText
{
    /// <summary>The node's text.</summary>
    internal static string Of(YamlNode node) => node switch
    {
        YamlScalar { IsNull: true } => "~",
        YamlScalar { Form: ScalarForm.Plain } plain when IsItself(plain.Text) => plain.Text,
        YamlScalar scalar => ScalarWriter.Write(scalar.Text),
        YamlList { Items.IsEmpty: true } => "[]",
        YamlList list => $"[ {string.Join(", ", list.Items.Select(Of))} ]",
        YamlMap { Entries.IsEmpty: true } => "{}",
        YamlMap map => $"{{ {string.Join(", ", map.Entries.Select(entry => $"{ScalarWriter.Write(entry.Key.Text)}: {Of(entry.Value)}"))} }}",
        _ => throw new InvalidOperationException($"{node.Kind} has no text."),
    };

    // What would mean something else in quotes, or reads better without them.
    static bool IsItself(string text) =>
        text is "true" or "false" || ScalarText.Instant(text) is not null || ScalarText.Duration(text) is not null || ScalarText.Number(text) is not null;
}
