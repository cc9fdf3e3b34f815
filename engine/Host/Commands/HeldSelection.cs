using System.CommandLine;
using SyncEngine.Declaring;
using SyncEngine.Merging;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Host.Commands;

/// <summary>Which held cells a command is about: one by its name, or all of a pair or a property.</summary>
/// <param name="Filter">Which are meant.</param>
/// <param name="One">The cell that was named, or null when many are meant.</param>
sealed record HeldSelection(HeldFilter Filter, HeldCell? One)
{
    /// <summary>One cell by its name.</summary>
    public static Argument<string[]> Name { get; } = SharedOptions.Words(
        "cell", 3, "One cell: its pair, the left record's key, the property. Without it, those that --pair and --property name.");

    /// <summary>Only cells of a pair.</summary>
    public static Option<string?> Pair { get; } = new("--pair", "-p") { Description = "Only cells of this pair.", HelpName = "PAIR" };

    /// <summary>Only cells of a property.</summary>
    public static Option<string?> Property { get; } =
        new("--property") { Description = "Only cells of this property.", HelpName = "PROPERTY" };

    /// <summary>Not only conflicts.</summary>
    public static Option<bool> All { get; } = new("--all")
    {
        Description = "Also what has drifted, what cannot travel, what a system refused and what an undo holds; otherwise conflicts only.",
    };

    /// <summary>The pair, the property and the kind that the options name.</summary>
    /// <exception cref="CommandFault">There is no such pair or property.</exception>
    public static HeldFilter FilterOf(Invocation invocation, Declarations declarations)
    {
        var pair = invocation.Parsed.GetValue(Pair) is { } named ? Named.Pair(declarations, named) : null;
        var property = invocation.Parsed.GetValue(Property) is { } name ? Named.Cell(declarations, pair, name) : null;
        return new HeldFilter(pair?.Name, property, invocation.Parsed.GetValue(All) ? null : nameof(Decision.Conflict));
    }

    /// <summary>What the arguments and options name.</summary>
    /// <exception cref="CommandFault">There is no such pair, property or held cell, or nothing was named.</exception>
    public static HeldSelection Of(Invocation invocation, Declarations declarations, StateStore store)
    {
        switch (invocation.Parsed.GetValue(Name) ?? [])
        {
            case [var named, var record, var property]:
                var pair = Named.Pair(declarations, named);
                var cell = Named.Cell(declarations, pair, property);
                var held = store.Held.Find(pair.Name, new RecordKey(record), cell) ?? throw CommandFault.Wrong(
                    $"{pair.Name} {record} {cell} is not held. 'pogo conflicts --all' lists what is.");
                return new HeldSelection(new HeldFilter(pair.Name, cell), held);
            case []:
                var filter = FilterOf(invocation, declarations);
                return filter is { Pair: null, Cell: null }
                    ? throw CommandFault.Wrong("Name a cell (pair, record, property), or many by --pair or --property. 'pogo conflicts' lists them.")
                    : new HeldSelection(filter, One: null);
            default:
                throw CommandFault.Wrong("A cell is named by three words: its pair, the left record's key, the property.");
        }
    }

    /// <summary>The cells that are meant, in order.</summary>
    public IEnumerable<HeldCell> In(StateStore store)
    {
        if (One is not null)
            yield return One;
        var after = default(HeldCell?);
        while (One is null && store.Held.Page(Filter, after, 500) is { Length: > 0 } page)
        {
            after = page[^1];
            foreach (var held in page)
                yield return held;
        }
    }

    /// <summary>Asks before many are decided at once.</summary>
    /// <param name="invocation">The command.</param>
    /// <param name="count">How many.</param>
    /// <param name="what">What would be done with them, beginning with a verb.</param>
    /// <exception cref="CommandFault">Nobody agreed.</exception>
    public void Confirm(Invocation invocation, long count, string what)
    {
        if (One is not null || count == 0 || invocation.Parsed.GetValue(SharedOptions.Yes))
            return;
        var many = FormattableString.Invariant($"This would {what} {count} {(count == 1 ? "cell" : "cells")}.");
        if (!invocation.Screen.Agrees($"{many} Go on?"))
            throw CommandFault.Wrong($"{many} Say --yes to do it. Nothing was decided.");
    }

    /// <summary>Makes sure that there are not others by now than those that were agreed to.</summary>
    /// <exception cref="CommandFault">There are.</exception>
    public void RequireAgreed(Invocation invocation, long count, long agreed)
    {
        if (One is null && count != agreed && !invocation.Parsed.GetValue(SharedOptions.Yes))
            throw new CommandFault(ExitCode.Busy, FormattableString.Invariant($"There were {agreed} when you were asked, and there are {count} now. Nothing was decided; ask again."));
    }
}
