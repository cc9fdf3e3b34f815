using System.Text.RegularExpressions;

namespace SyncEngine.Declaring;

/// <summary>The names in braces of a declared text.</summary>
static partial class Holes
{
    /// <summary>The names in the order of the text.</summary>
    internal static IEnumerable<string> In(string text) => Hole().Matches(text).Select(match => match.Groups["name"].Value);

    /// <summary>The text with values in place of the names; null where a name has none.</summary>
    internal static string? Fill(string text, Func<string, string?> value)
    {
        if (In(text).Any(name => value(name) is null))
            return null;
        return Hole().Replace(text, match => value(match.Groups["name"].Value) ?? "");
    }

    [GeneratedRegex(@"\{(?<name>[^{}]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();
}
