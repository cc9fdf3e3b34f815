using System.Text.RegularExpressions;

namespace SyncEngine.Declaring.Yaml;

/// <summary>
/// Finds what a file calls itself by looking for the line, for the file may not be readable as YAML: others that name it are not wrong for
/// that.
/// </summary>
static partial class NameLine
{
    /// <summary>The text behind a key at the beginning of a line, or null.</summary>
    internal static string? Find(string key, SourceText source)
    {
        foreach (Match line in Line().Matches(source.Text))
        {
            if (line.Groups["key"].Value == key)
                return line.Groups["name"].Value;
        }
        return null;
    }

    [GeneratedRegex("""^(?<key>[a-z]+):[ \t]*["']?(?<name>[^\s"'#]+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
