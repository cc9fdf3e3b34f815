using System.CommandLine;
using SyncEngine.Declaring;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Linking;
using SyncEngine.Storing;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo links</c>: who is whose partner.</summary>
static class LinksCommand
{
    const int PageSize = 500;

    static readonly Option<string?> Pair =
        new("--pair", "-p") { Description = "Only links of this pair.", HelpName = "PAIR" };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "links",
            "Lists which records are linked: both keys, how the partner was found, since when. Contacts no system.")
        {
            Examples =
            [
                ("pogo links", "lists all links"),
                ("pogo links --pair order-salesorders --json", "gives the links of one pair to a program"),
                ("pogo links make customer-customersperson 7001 501", "links two records that no rule found"),
                ("pogo links create customer-customersperson 7001", "orders a partner of its own for a record that something equals"),
            ],
        };
        command.Options.Add(Pair);
        command.Options.Add(SharedOptions.Connection);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(SharedOptions.Json);
        foreach (var change in LinksChangeCommands.Make())
            command.Subcommands.Add(change);
        command.Subcommands.Add(LinksImportCommand.Make());
        command.Runs((invocation, _) => Task.FromResult(Run(invocation)));
        return command;
    }

    static int Run(Invocation invocation)
    {
        var setup = invocation.Files.Read();
        var pairs = Chosen(setup.Declarations, invocation.Parsed.GetValue(Pair));
        using var store = OpenConnection.OpenStore(setup.Connection, invocation.Surroundings.Time);
        var links = pairs.SelectMany(pair => Links(store, pair));
        if (invocation.Json)
            invocation.Screen.Json(links.Select(LinkView.Of));
        else
            new LinkView(invocation.Screen).Show(links);
        return ExitCode.Done;
    }

    /// <summary>The pairs that are meant: the one that was named, or all.</summary>
    /// <exception cref="CommandFault">There is no such pair.</exception>
    public static IEnumerable<string> Chosen(Declarations declarations, string? name)
    {
        var names = declarations.Pairs.Select(pair => pair.Name).ToArray();
        if (name is null)
            return names;
        return names.Contains(name, StringComparer.Ordinal)
            ? [name]
            : throw CommandFault.Wrong($"There is no pair '{name}'. There are {string.Join(", ", names)}.");
    }

    static IEnumerable<Link> Links(StateStore store, string pair)
    {
        var after = 0L;
        while (store.Links.Page(pair, after, PageSize) is { Length: > 0 } page)
        {
            after = page[^1].Id;
            foreach (var link in page)
                yield return link;
        }
    }
}
