using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Http;
using SyncEngine.Storing;

namespace SyncEngine.Host.Demonstrating;

/// <summary>The orders of both sides, compared amount by amount.</summary>
/// <param name="ShopCount">Orders of the shop that belong in the ledger: since the cut-over, neither a test nor
/// cancelled.</param>
/// <param name="ShopSum">The sum of their totals.</param>
/// <param name="LedgerCount">Orders in the ledger.</param>
/// <param name="LedgerSum">The sum of their totals.</param>
/// <param name="LargestDifference">The largest difference between an order's two totals.</param>
/// <param name="Missing">Names of the shop's orders that the ledger lacks.</param>
/// <param name="Different">Names of those whose totals differ by more than a cent.</param>
sealed record OrderTotals(
    int ShopCount, decimal ShopSum, int LedgerCount, decimal LedgerSum, decimal LargestDifference,
    IReadOnlyList<string> Missing, IReadOnlyList<string> Different)
{
    const int PageSize = 500;
    const decimal Cent = 0.01m;

    /// <summary>Whether the ledger has the same orders with the same totals, to the cent.</summary>
    public bool Agree => ShopCount == LedgerCount && Missing.Count == 0 && LargestDifference <= Cent;

    /// <summary>Compares the orders of two desks.</summary>
    /// <param name="shop">The shop's desk.</param>
    /// <param name="ledger">The ledger's desk.</param>
    /// <param name="cutOver">Older orders do not belong in the ledger.</param>
    /// <param name="partners">The ledger's order for each of the shop's, by key.</param>
    public static OrderTotals Compare(
        IRecordDesk shop, IRecordDesk ledger, DateTimeOffset cutOver, IReadOnlyDictionary<string, string> partners)
    {
        var ordered = shop.List("orders").Where(order => BelongsInLedger(order, cutOver)).ToArray();
        var booked = ledger.List("SalesOrders")
            .ToDictionary(order => Text(order, "Id"), order => Amount(order, "TotalAmount"), StringComparer.Ordinal);
        var pairs = ordered
            .Where(order => partners.TryGetValue(Text(order, "id"), out var partner) && booked.ContainsKey(partner))
            .Select(order => (Order: order, Difference: Math.Abs(Total(order) - booked[partners[Text(order, "id")]])))
            .ToArray();
        return new OrderTotals(
            ordered.Length,
            ordered.Sum(Total),
            booked.Count,
            booked.Values.Sum(),
            pairs.Select(pair => pair.Difference).DefaultIfEmpty().Max(),
            [.. ordered.Except(pairs.Select(pair => pair.Order)).Select(order => Text(order, "name"))],
            [.. pairs.Where(pair => pair.Difference > Cent).Select(pair => Text(pair.Order, "name"))]);
    }

    /// <summary>The ledger's order for each of the shop's, from the links.</summary>
    public static Dictionary<string, string> PartnersOf(StateStore store)
    {
        var partners = new Dictionary<string, string>(StringComparer.Ordinal);
        var after = 0L;
        while (store.Links.Page("order-salesorders", after, PageSize) is { Length: > 0 } page)
        {
            after = page[^1].Id;
            foreach (var link in page)
                partners[link.Left.Text] = link.Right.Text;
        }

        return partners;
    }

    static bool BelongsInLedger(JsonObject order, DateTimeOffset cutOver) =>
        SoldAt(order) >= cutOver
        && Text(order, "test") != "true"
        && order["cancelled_at"] is null
        && Text(order, "financial_status") is not ("expired" or "voided");

    static DateTimeOffset SoldAt(JsonObject order) =>
        DateTimeOffset.Parse(Text(order, "processed_at") is { Length: > 0 } sold ? sold : Text(order, "created_at"), CultureInfo.InvariantCulture);

    static decimal Total(JsonObject order) => Amount(order, "current_total_price");

    static decimal Amount(JsonObject record, string name) =>
        decimal.Parse(Text(record, name), CultureInfo.InvariantCulture);

    static string Text(JsonObject record, string name) => record[name]?.ToString() ?? "";
}
