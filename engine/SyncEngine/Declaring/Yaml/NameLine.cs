namespace SyncEngine.Declaring.Yaml;

/// <summary>
/// Finds what a file calls itself by looking for the line, for the file may not be readable as YAML: others that name it are not wrong for
/// that.
/// </summary>
static class NameLine
{
    /// <summary>The text behind a key at the beginning of a line, or null.</summary>
    internal static string? Find(string key, SourceText source)
    {
        foreach (var line in source.Text.AsSpan().EnumerateLines())
        {
            if (!line.StartsWith(key, StringComparison.Ordinal) || line.Length == key.Length || line[key.Length] != ':')
                continue;
            var name = line[(key.Length + 1)..].TrimStart(" \t\"'");
            var end = name.IndexOfAny(" \t\"'#");
            name = end < 0 ? name : name[..end];
            if (!name.IsEmpty)
                return name.ToString();
        }
        return null;
    }
}
