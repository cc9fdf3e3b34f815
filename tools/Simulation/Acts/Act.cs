using System.Collections.Immutable;

namespace Simulation.Acts;

/// <summary>Something that a person does at the desk of one system.</summary>
/// <remarks>
/// Records are named by their place in the desk's list, counted from the newest and around its end, so that an act stays
/// possible when others are dropped. What a desk refuses, or finds nothing to do to, is no act at all.
/// </remarks>
abstract record Act
{
    Act() { }

    /// <summary>Sets one property of the ledger that is about to be written.</summary>
    /// <param name="Collection">The desk's collection.</param>
    /// <param name="Record">The record's id.</param>
    /// <param name="Property">The path.</param>
    /// <param name="Value">The new value.</param>
    public sealed record Overtake(string Collection, string Record, string Property, string Value) : Act;

    /// <summary>Sets one property.</summary>
    /// <param name="System">The system.</param>
    /// <param name="Collection">The desk's collection.</param>
    /// <param name="Record">Which record.</param>
    /// <param name="Property">The path; a number in it is a place in a list, counted around its end.</param>
    /// <param name="Value">The new value; null clears.</param>
    public sealed record Edit(string System, string Collection, int Record, string Property, string? Value) : Act;

    /// <summary>Changes something that no mapping reads, so that only the record's clock moves.</summary>
    public sealed record Touch(string System, string Collection, int Record) : Act;

    /// <summary>A new customer of the shop.</summary>
    public sealed record SignUp(string FirstName, string LastName, string Email, string? Phone, string? Company) : Act;

    /// <summary>A new customer of the ledger, typed in by hand.</summary>
    public sealed record Enter(string FirstName, string LastName, string? Email, string? Phone) : Act;

    /// <summary>A new product of the shop, with one variant.</summary>
    public sealed record Offer(string Title, string? Sku, string Price) : Act;

    /// <summary>A new order.</summary>
    /// <param name="Buyer">Which customer; null for a guest.</param>
    /// <param name="Lines">Which product, which variant, how many pieces.</param>
    /// <param name="Shipping">What the delivery costs.</param>
    public sealed record Sell(int? Buyer, ImmutableArray<(int Product, int Variant, int Pieces)> Lines, int Shipping) : Act
    {
        /// <inheritdoc />
        public bool Equals(Sell? other) =>
            other is not null && Buyer == other.Buyer && Shipping == other.Shipping && Lines.SequenceEqual(other.Lines);

        /// <inheritdoc />
        public override int GetHashCode() => HashCode.Combine(Buyer, Shipping, Lines.Length);
    }

    /// <summary>Takes pieces of an order's line back.</summary>
    public sealed record Refund(int Order, int Line, int Pieces) : Act;

    /// <summary>Cancels an order in the shop.</summary>
    public sealed record Cancel(int Order) : Act;

    /// <summary>Confirms a sales order in the ledger.</summary>
    public sealed record Confirm(int Order) : Act;

    /// <summary>Opens a confirmed sales order again.</summary>
    public sealed record Reopen(int Order) : Act;

    /// <summary>Sends a sales order: it becomes an invoice.</summary>
    public sealed record Invoice(int Order) : Act;

    /// <summary>Archives a record of the ledger.</summary>
    public sealed record Archive(string Collection, int Record) : Act;

    /// <summary>Deletes a record.</summary>
    public sealed record Delete(string System, string Collection, int Record) : Act;
}
