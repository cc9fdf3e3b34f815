using System.Collections.Immutable;
using System.Text;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Cases;

/// <summary>Writes a case as it stands in a file, below <c>cases:</c>.</summary>
static class CaseWriter
{
    const string Indent = "    ";

    /// <summary>The case's lines.</summary>
    /// <param name="declaration">The case.</param>
    /// <param name="read">The names of the left record's properties that are worth writing.</param>
    /// <param name="expected">What it expects, by key.</param>
    internal static string Write(
        CaseDeclaration declaration, IReadOnlySet<string> read,
        IEnumerable<(string Key, ImmutableArray<CaseEntry> Entries)> expected)
    {
        var text = new StringBuilder().Append("  - name: ").Append(ScalarWriter.Write(declaration.Name)).Append('\n');
        Block(text, "left", Members(declaration.Left, declaration.Pair.Left, read, keepsBlanks: false));
        Line(text, "item", declaration.ItemKey is { } item ? ScalarWriter.Write(item) : null);
        Line(text, "right", declaration.Right is { } right ? Flow(Fields(right, keepsBlanks: false)) : null);
        Line(text, "base", declaration.HasBase ? null : "none");
        if (declaration.EditLeft is { } edits)
            Line(text, "edit_left", Flow(Members(edits, declaration.Pair.Left, read, keepsBlanks: true)));
        if (declaration.EditRight is { } other)
            Line(text, "edit_right", Flow(Fields(other, keepsBlanks: true)));
        Line(text, "newer", declaration.Newer is { } newer ? declaration.Pair[newer].System : null);
        Line(text, "partners", Map(declaration.Partners));
        Line(text, "rivals", declaration.Rivals.IsEmpty ? null : List(declaration.Rivals.Select(ScalarWriter.Write)));
        foreach (var (key, entries) in expected)
            Line(text, key, CaseEditor.Written(key, entries));
        return text.ToString();
    }

    static void Line(StringBuilder text, string key, string? value)
    {
        if (value is not null)
            text.Append(Indent).Append(key).Append(": ").Append(value).Append('\n');
    }

    static void Block(StringBuilder text, string key, List<string> members)
    {
        if (members.Count == 0)
        {
            Line(text, key, "{}");
            return;
        }
        text.Append(Indent).Append(key).Append(":\n");
        foreach (var member in members)
            text.Append(Indent).Append("  ").Append(member).Append('\n');
    }

    static List<string> Members(CaseValues values, Entity entity, IReadOnlySet<string> read, bool keepsBlanks)
    {
        var resource = entity.Resource;
        var members = Named(resource.Properties, values.Values, read, keepsBlanks).ToList();
        foreach (var list in resource.Lists.Where(list => list == entity.Each
            || list.Properties.Any(property => read.Contains(property.Name))))
        {
            if (values.Items.GetValueOrDefault(list.Name) is not { IsDefault: false } items)
                continue;
            var shown = read.Append(list.Key.Name).ToHashSet(StringComparer.Ordinal);
            members.Add($"{list.Name}: {List(items.Select(item => Flow(Named(list.Properties, item, shown, keepsBlanks: false))))}");
        }
        return members;
    }

    static IEnumerable<string> Named(
        ImmutableArray<Property> properties, ImmutableDictionary<string, Value> values, IReadOnlySet<string> read,
        bool keepsBlanks) =>
        properties.Where(property => read.Contains(property.Name) && values.ContainsKey(property.Name))
            .Where(property => keepsBlanks || values[property.Name].IsFilled || values[property.Name].Kind == ValueKind.List)
            .Select(property => Member(property.Name, values[property.Name]));

    static IEnumerable<string> Fields(ImmutableDictionary<string, Value> values, bool keepsBlanks) =>
        values.Where(each => keepsBlanks || each.Value.IsFilled).OrderBy(each => each.Key, StringComparer.Ordinal)
            .Select(each => Member(each.Key, each.Value));

    static string Member(string name, Value value) => $"{ScalarWriter.Write(name)}: {Text(value)}";

    static string Text(Value value) => value.Kind == ValueKind.List
        ? List(value.Items.Select(Text))
        : CaseText.Of(value) is { } text ? ScalarWriter.Write(text) : "null";

    static string Flow(IEnumerable<string> members) => Around("{", members, "}");

    static string List(IEnumerable<string> members) => Around("[", members, "]");

    static string Around(string open, IEnumerable<string> members, string close) =>
        string.Join(", ", members) is { Length: > 0 } inner ? $"{open} {inner} {close}" : open + close;

    static string? Map(ImmutableDictionary<string, string> texts) => texts.IsEmpty
        ? null
        : Flow(texts.OrderBy(each => each.Key, StringComparer.Ordinal)
            .Select(each => $"{ScalarWriter.Write(each.Key)}: {ScalarWriter.Write(each.Value)}"));
}
