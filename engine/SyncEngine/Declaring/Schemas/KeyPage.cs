using System.Text;
using SyncEngine.Declaring.Cases;
using SyncEngine.Declaring.Pairs;
using SyncEngine.Declaring.Settings;
using SyncEngine.Declaring.Systems;
using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring.Schemas;

/// <summary>The reference page of all keys, written from the tables that parse them.</summary>
public static class KeyPage
{
    const string Top = """
        # All keys

        Written by `pogo lint --explain keys`; a test holds it equal to what the engine reads. Keys marked with • must be
        there. How they work together stands in [README.md](README.md).

        """;

    /// <summary>The page as Markdown, with a line end at its end.</summary>
    /// <param name="declarations">Gives the systems' names, which are keys of a row.</param>
    public static string Markdown(Declarations declarations)
    {
        ArgumentNullException.ThrowIfNull(declarations);
        var page = new StringBuilder(Top);
        Append(page, "Pair files", new PairTables(declarations.Left.Name, declarations.Right.Name).File);
        Append(page, "System files", SystemTables.File);
        Append(page, "Files of cases", CaseTables.File);
        Append(page, "The file of settings", SettingsFile.File);
        Append(page, "Connection files", ConnectionTables.File(declarations));
        return page.ToString();
    }

    static void Append(StringBuilder page, string title, KeyTable file)
    {
        page.Append($"\n## {title}\n");
        foreach (var table in file.Reachable())
        {
            page.Append($"\n### {char.ToUpperInvariant(table.Title[0])}{table.Title[1..]}\n\n")
                .Append("| key | says | for example |\n|---|---|---|\n");
            foreach (var key in table.Keys)
                page.Append($"| `{key.Name}`{(key.Required ? " •" : "")} | {Cell(key.What)} ")
                    .Append($"| `{Cell(key.Example)}` |\n");
        }
    }

    static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
