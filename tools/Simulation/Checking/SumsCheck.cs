using System.Globalization;
using System.Text.Json.Nodes;
using Simulation.Worlds;
using SyncEngine.Linking;

namespace Simulation.Checking;

/// <summary>The totals of an order agree on both sides to the cent, or the difference is reported (I8).</summary>
static class SumsCheck
{
    const string Orders = "order-salesorders";
    const decimal Cent = 0.01m;

    /// <summary>The orders that do not.</summary>
    public static IEnumerable<Violation> Check(World world, Remembered remembered) =>
        from link in remembered.Links
        where link is { Pair: Orders, State: LinkState.Open }
        let sold = world.Shop.Get("orders", link.Left.Text)
        let booked = world.Ledger.Get("SalesOrders", link.Right.Text)
        where sold is not null && booked is not null && !IsReported(remembered, link)
        let difference = Total(sold) - Amount(booked, "TotalAmount")
        where Math.Abs(difference) > Cent
        select new Violation("I8", string.Create(
            CultureInfo.InvariantCulture, $"order {link.Left} differs from sales order {link.Right} by {difference}, and nothing says so"));

    static bool IsReported(Remembered remembered, Link link) =>
        remembered.Held.Keys.Any(cell => cell.Pair == Orders && cell.Left == link.Left && cell.Cell == "TotalAmount")
        || remembered.Attention.ContainsKey((Orders, link.Left));

    static decimal Total(JsonObject order) => Amount(order, order.ContainsKey("current_total_price") ? "current_total_price" : "total_price");

    static decimal Amount(JsonObject record, string name) =>
        decimal.TryParse(record[name]?.ToString(), CultureInfo.InvariantCulture, out var amount) ? amount : 0m;
}
