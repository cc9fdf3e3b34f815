using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace SyncEngine.Host;

/// <summary>What is wrong with a command line, as a person would say it.</summary>
static partial class LineFaults
{
    /// <summary>The faults. Where there is no such option, what the parser makes of it would only hide that.</summary>
    public static string[] Of(ParseResult parsed) => Unknown(parsed).ToArray() is { Length: > 0 } unknown
        ? [.. unknown.Select(option => $"There is no option '{option}'.")]
        : [.. parsed.Errors.Select(error => NotOfType().Replace(error.Message, InWords))];

    /// <summary>What looks like an option and is none, though an argument may have taken it for its value.</summary>
    public static IEnumerable<string> Unknown(ParseResult parsed) =>
        // Behind '--' all is meant as it stands.
        parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash) ? []
            : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value)
                .Concat(parsed.UnmatchedTokens)
                .Where(text => text is ['-', '-', _, ..] || (text is ['-', var first, ..] && char.IsAsciiLetter(first)))
                .Select(text => text.Split('=')[0]);

    // The parser names a type of the program; all that it converts are whole numbers and switches.
    static string InWords(Match match) =>
        $"'{match.Groups["given"].Value}' cannot be given to '{match.Groups["name"].Value}': "
        + (match.Groups["type"].Value.Contains("Boolean", StringComparison.Ordinal) ? "it is true or false." : "it wants a whole number.");

    [GeneratedRegex(
        "^Cannot parse argument '(?<given>.*)' for (option|command) '(?<name>[^']*)' as expected type '(?<type>[^']*)'[.]",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotOfType();
}
