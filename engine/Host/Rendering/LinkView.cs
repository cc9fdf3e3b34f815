using Spectre.Console;
using SyncEngine.Linking;
using Link = SyncEngine.Linking.Link;

namespace SyncEngine.Host.Rendering;

/// <summary>Shows links.</summary>
sealed class LinkView(Screen screen)
{
    /// <summary>A link as programs read it.</summary>
    public static object Of(Link link) => new
    {
        link.Pair,
        Left = link.Left.Text,
        Right = link.Right.Text,
        link.State,
        link.Rule,
        link.Since,
        Cells = link.Bases.Count,
    };

    /// <summary>Shows links, a table for each pair.</summary>
    public void Show(IEnumerable<Link> links)
    {
        var none = true;
        foreach (var pair in links.GroupBy(link => link.Pair, StringComparer.Ordinal))
        {
            none = false;
            var table = Screen.Table("left", "right", "state", "found by", "since");
            foreach (var link in pair)
            {
                table.AddRow(
                    Markup.Escape(link.Left.Text), Markup.Escape(link.Right.Text), StateOf(link.State), Markup.Escape(link.Rule), Texts.Of(link.Since));
            }

            screen.Heading($"{pair.Key}: {pair.Count()}");
            screen.Out.Write(table);
        }

        if (none)
            screen.Line("There are no links yet. 'pogo sync' makes them.");
    }

    /// <summary>A link's state as markup.</summary>
    public static string StateOf(LinkState state) => state switch
    {
        LinkState.Open => "[green]open[/]",
        LinkState.Closed => "[grey]closed[/]",
        LinkState.Tombstone => "[red]deleted[/]",
    };
}
