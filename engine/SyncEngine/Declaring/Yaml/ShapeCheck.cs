using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Yaml;

/// <summary>Compares a file's nodes with the key tables and reports every difference.</summary>
sealed class ShapeCheck(DiagnosticCollection diagnostics)
{
    // More would say nothing new: a file of another kind was put here.
    const int MostUnknown = 50;

    /// <summary>Checks a mapping and all below it.</summary>
    /// <returns>Whether nothing had to be reported.</returns>
    internal bool Check(YamlMap map, KeyTable table)
    {
        var before = diagnostics.Count;
        CheckKeys(map, table);
        return diagnostics.Count == before;
    }

    void CheckKeys(YamlMap map, KeyTable table)
    {
        // What is there already was not meant by a key that is unknown.
        var open = table.Keys.Select(known => known.Name).Where(name => map.Find(name) is null).ToList();
        var meant = new HashSet<string>(StringComparer.Ordinal);
        var unknown = 0;
        foreach (var entry in map.Entries)
        {
            if (table.Find(entry.Key.Text) is { } key)
                Check(entry.Value, key.Shape);
            else if (++unknown <= MostUnknown)
                meant.Add(ReportUnknown(entry.Key, table, open) ?? "");
        }
        // A key that was misspelt is not missing too.
        foreach (var missing in table.Keys
            .Where(key => key.Required && map.Find(key.Name) is null && !meant.Contains(key.Name)))
            diagnostics.Report(YamlRules.MissingKey, map.Span, missing.Name, table.Title, missing.What,
                missing.Example);
    }

    string? ReportUnknown(YamlScalar key, KeyTable table, List<string> open)
    {
        diagnostics.Report(
            YamlRules.UnknownKey, key.Span, key.Text, table.Title, Nearest.Mend(key.Text, open));
        return Nearest.Find(key.Text, open);
    }

    // Without its kind it is not known which keys a mapping has, so that nothing but the kind is judged.
    void CheckKind(YamlMap map, Shape.ByKind kinds)
    {
        if (kinds.TableOf(map) is { } table)
            CheckKeys(map, table);
        else if (map.Find(kinds.Kind.Name) is { } entry)
            Check(entry.Value, kinds.Kind.Shape);
        else if (map.Entries.Select(known => known.Key).FirstOrDefault(IsKind) is { } slip)
            diagnostics.Report(
                YamlRules.UnknownKey, slip.Span, slip.Text, kinds.Title, Nearest.Mend(slip.Text, [kinds.Kind.Name]));
        else
            diagnostics.Report(
                YamlRules.MissingKey, map.Span, kinds.Kind.Name, kinds.Title, kinds.Kind.What, kinds.Kind.Example);

        bool IsKind(YamlScalar key) => Nearest.Find(key.Text, [kinds.Kind.Name]) is not null;
    }

    /// <summary>Checks what stands under a key.</summary>
    internal void Check(YamlNode node, Shape shape)
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
                CheckKeys(map, known.Table);
                break;
            case (Shape.ByKind kinds, YamlMap map):
                CheckKind(map, kinds);
                break;
            case (Shape.Names { Filled: true }, YamlMap { Entries.IsEmpty: true }):
                diagnostics.Report(YamlRules.Empty, node.Span, "mapping");
                break;
            case (Shape.Items { Filled: true }, YamlList { Items.IsEmpty: true }):
                diagnostics.Report(YamlRules.Empty, node.Span, "list");
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
