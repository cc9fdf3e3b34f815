namespace SyncEngine.Connecting.Http;

/// <summary>Texts of a declaration with <c>{name}</c> in them.</summary>
static class Template
{
    /// <summary>Puts values in the places of their names. A name that is not given stays as it is.</summary>
    public static string Fill(string text, params IEnumerable<(string Name, string Value)> values)
    {
        foreach (var (name, value) in values)
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return text;
    }

    /// <summary>The same for the path of an address: values are escaped, so that none can leave its segment.</summary>
    public static string FillPath(string path, params IEnumerable<(string Name, string Value)> values) =>
        Fill(path, values.Select(pair => (pair.Name, Uri.EscapeDataString(pair.Value))));
}
