using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Yaml;

/// <summary>Compares a file's nodes with the key tables and reports every difference.</summary>
sealed class ShapeCheck(DiagnosticCollection diagnostics)
{
    /// <summary>Checks a mapping and all below it.</summary>
    internal void Check(YamlMap map, KeyTable table)
    {
        foreach (var entry in map.Entries)
        {
            if (table.Find(entry.Key.Text) is { } key)
                Check(entry.Value, key.Shape);
            else
                diagnostics.Report(
                    YamlRules.UnknownKey, entry.Key.Span, entry.Key.Text, table.Title,
                    Nearest.Mend(entry.Key.Text, table.Keys.Select(known => known.Name)));
        }
        foreach (var missing in table.Keys.Where(key => key.Required && map.Find(key.Name) is null))
            diagnostics.Report(YamlRules.MissingKey, map.Span, missing.Name, table.Title, missing.What,
                missing.Example);
    }

    void Check(YamlNode node, Shape shape)
    {
        switch (shape, node)
        {
            case (Shape.Whatever, _):
                break;
            case (Shape.AnyOf any, _):
                Check(node, any.Alternatives.FirstOrDefault(alternative => FitsKind(alternative, node))
                    ?? any.Alternatives[0]);
                break;
            case (Shape.Known known, YamlMap map):
                Check(map, known.Table);
                break;
            case (Shape.ByKind kinds, YamlMap map):
                Check(map, kinds.TableOf(map));
                break;
            case (Shape.Names names, YamlMap map):
                foreach (var entry in map.Entries)
                    Check(entry.Value, names.Value);
                break;
            case (Shape.Items items, YamlList list):
                foreach (var item in list.Items)
                    Check(item, items.Item);
                break;
            case (Shape.Items { SingleToo: true } items, _):
                Check(node, items.Item);
                break;
            case (Shape.OneWord word, YamlScalar { IsNull: false } scalar):
                CheckWord(scalar, word);
                break;
            case (Shape.Scalar wanted, YamlScalar { IsNull: false } scalar) when wanted.Fits(scalar):
                break;
            default:
                diagnostics.Report(YamlRules.WrongKind, node.Span, shape.Wanted, Found(node), Hint(shape, node));
                break;
        }
    }

    void CheckWord(YamlScalar scalar, Shape.OneWord word)
    {
        if (!word.Words.Contains(scalar.Text, StringComparer.Ordinal))
            diagnostics.Report(YamlRules.WrongWord, scalar.Span, scalar.Text, Nearest.Mend(scalar.Text, word.Words));
    }

    // A word or a value decides for itself; lists and mappings are told apart by what they are.
    static bool FitsKind(Shape shape, YamlNode node) => (shape, node) switch
    {
        (Shape.Known or Shape.ByKind or Shape.Names, YamlMap) => true,
        (Shape.Items, YamlList) => true,
        (Shape.Items { SingleToo: true } items, _) => FitsKind(items.Item, node),
        (Shape.Scalar or Shape.OneWord, YamlScalar { IsNull: false }) => true,
        _ => false,
    };

    static string Found(YamlNode node) =>
        node is YamlScalar { IsNull: false } scalar ? $"'{scalar.Text}'" : node.Kind;

    static string Hint(Shape shape, YamlNode node) => (shape, node) switch
    {
        (Shape.Scalar, YamlScalar { Form: ScalarForm.Quoted, Text: "true" or "false" }) => ", without quotes",
        (Shape.Items, YamlScalar) => " in brackets, or one item to a line after '- '",
        _ => "",
    };
}
