using Spectre.Console;
using SyncEngine.Linking;
using SyncEngine.Running.Finding;
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
                    Markup.Escape(link.Left.Text), Markup.Escape(link.Right.Text), StateOf(link), Markup.Escape(link.Rule), Texts.Of(link.Since));
            }

            screen.Heading($"{pair.Key}: {pair.Count()}");
            screen.Out.Write(table);
        }

        if (none)
            screen.Line("There are no links yet. 'pogo sync' makes them.");
    }

    /// <summary>How a link came about and when; of one that a person broke only when is still known.</summary>
    public static string OriginOf(Link link) =>
        link.Rule == Links.BrokenByPerson ? $"it was linked {Texts.Of(link.Since)}" : $"found by {link.Rule}, since {Texts.Of(link.Since)}";

    /// <summary>A link's state as markup.</summary>
    public static string StateOf(Link link) => link.State switch
    {
        LinkState.Open => "[green]open[/]",
        LinkState.Closed => "[grey]closed[/]",
        LinkState.Tombstone when link.Rule == Links.BrokenByPerson => "[yellow]broken[/]",
        LinkState.Tombstone => "[red]deleted[/]",
    };
}
