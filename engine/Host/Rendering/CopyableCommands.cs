using System.CommandLine;
using System.Text.RegularExpressions;
using SyncEngine.Host.Commands;

namespace SyncEngine.Host.Rendering;

/// <summary>
/// The next steps in what a command says, so that they can be copied: where a person named the connection's file on the command line,
/// they name it too.
/// </summary>
sealed partial class CopyableCommands
{
    readonly Command? root;
    readonly string file;

    CopyableCommands(Command? root, string file) => (this.root, this.file) = (root, file);

    /// <summary>Next steps that need no more than they say.</summary>
    public static CopyableCommands AsTheyStand { get; } = new(root: null, "");

    /// <summary>The next steps of a command line.</summary>
    public static CopyableCommands Of(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Contains(SharedOptions.Connection)
        && parsed.GetResult(SharedOptions.Connection) is { Implicit: false }
        && parsed.GetValue(SharedOptions.Connection) is { } file
            ? new(parsed.RootCommandResult.Command, ForShell(file))
            : AsTheyStand;

    /// <summary>A text whose commands name the file.</summary>
    public string In(string text) => With(file, text);

    /// <summary>The same in markup.</summary>
    public string InMarkup(string markup) => With(Spectre.Console.Markup.Escape(file), markup);

    string With(string name, string text) => root is null ? text : NextSteps().Replace(text, match =>
    {
        var words = match.Value.Split(' ');
        var (command, depth) = (root, 1);
        while (depth < words.Length && command.Subcommands.FirstOrDefault(each => each.Name == words[depth]) is { } below)
            (command, depth) = (below, depth + 1);
        return Takes(command) ? string.Join(' ', [.. words[..depth], SharedOptions.Connection.Name, name, .. words[depth..]]) : match.Value;
    });

    // 'pogo run' is spoken of as what is at work, never as what to do next.
    static bool Takes(Command command) => command.Name != "run" && command.Options.Contains(SharedOptions.Connection);

    static string ForShell(string file) => Harmless().IsMatch(file) ? file : $"'{file.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    // A step stands in quotes, or alone on its line; elsewhere the words may be anybody's, and are left.
    [GeneratedRegex("(?<=^\\s*|')pogo(?>(?: [a-z]+)+)(?! --connection)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NextSteps();

    [GeneratedRegex(@"^[\p{L}\p{Nd}_./:\\@%+,=~-]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Harmless();
}
