using SyncEngine.Planning;

namespace Simulation.Commands;

/// <summary>Something that an operator commands between two runs: about what waits, or about who is whose partner.</summary>
/// <remarks>
/// Cells, entries and links are named by their place in the engine's lists, counted around the end, so that a command stays possible when
/// others are dropped. What the engine refuses, or finds nothing to do to, is no command at all.
/// </remarks>
abstract record Command
{
    Command() { }

    /// <summary>Decides a held cell.</summary>
    /// <param name="Cell">Which held cell.</param>
    /// <param name="Choice">What counts.</param>
    /// <param name="Value">The text for <see cref="ChoiceKind.Value"/>.</param>
    public sealed record Settle(int Cell, ChoiceKind Choice, string Value) : Command;

    /// <summary>Lets the next run try again whatever is parked or refused.</summary>
    public sealed record Retry : Command;

    /// <summary>Puts an entry aside.</summary>
    public sealed record Dismiss(int Entry) : Command;

    /// <summary>Lets values travel again that an undo holds.</summary>
    public sealed record Release(int Cell) : Command;

    /// <summary>Links a record that waits.</summary>
    /// <param name="Entry">Which entry.</param>
    /// <param name="Partner">Which record of the right resource.</param>
    public sealed record Make(int Entry, int Partner) : Command;

    /// <summary>Gives a linked record another partner.</summary>
    /// <param name="Link">Which link.</param>
    /// <param name="Partner">Which record of the right resource.</param>
    public sealed record Move(int Link, int Partner) : Command;

    /// <summary>Ends a link.</summary>
    public sealed record Break(int Link) : Command;

    /// <summary>Orders a partner for a record whose link ended, or that waits.</summary>
    public sealed record Create(int Record) : Command;

    /// <summary>Forgets a link that ended.</summary>
    public sealed record Forget(int Link) : Command;
}
