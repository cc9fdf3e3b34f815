using System.Globalization;
using System.Text.Json.Nodes;
using Simulation.Worlds;
using SyncEngine.Declaring;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace Simulation.Checking;

/// <summary>The sums of an order agree on both sides to the cent, its total and what is net at each VAT rate, or the difference is reported (I8).</summary>
/// <param name="world">The world at rest.</param>
/// <param name="remembered">What the engine remembers.</param>
/// <param name="declarations">The mapping.</param>
sealed class SumsCheck(World world, Remembered remembered, Declarations declarations)
{
    const string Orders = "order-salesorders";
    const string Goods = "order-salesorderlines";
    const decimal Cent = 0.01m;

    static readonly string[] Compared = ["TotalAmount", "NetAmount", "VatRate"];

    /// <summary>The orders whose sums differ while nothing says so.</summary>
    public IEnumerable<Violation> Check() =>
        from link in remembered.Links
        where link is { Pair: Orders, State: LinkState.Open }
        let sold = world.Shop.Get("orders", link.Left.Text)
        let booked = world.Ledger.Get("SalesOrders", link.Right.Text)
        where sold is not null && booked is not null && !IsReported(sold)
        from difference in Differences(sold, booked, LinesOf(link))
        select new Violation("I8", $"order {link.Left} differs from sales order {link.Right} by {difference}, and nothing says so");

    // A difference may be named at the order or at one of its lines: in numbers, as a held cell, or as what keeps it from being written.
    // What a person unlinked is compared no more, and what he left as it is he knows.
    bool IsReported(JsonObject sold)
    {
        var keys = Lines(sold, "line_items").Concat(Lines(sold, "shipping_lines")).Append(sold)
            .Select(record => new RecordKey(record["id"]?.ToString() ?? ""))
            .ToHashSet();
        return remembered.Held.Any(cell => IsOfOrders(cell.Key.Pair) && keys.Contains(cell.Key.Left) && Names(cell.Value))
            || remembered.Attention.Keys.Any(entry => IsOfOrders(entry.Pair) && keys.Contains(entry.Key))
            || declarations.Pairs.Any(pair => IsOfOrders(pair.Name) && keys.Any(key => world.Commanded.HasRelinkedOwn(pair.Name, key.Own)))
            || remembered.Links.Any(link => IsOfOrders(link.Pair) && keys.Contains(link.Left) && IsSettled(declarations[link.Pair], link));
    }

    bool IsSettled(Pair pair, Link link) =>
        pair.Cells.Any(cell => Compared.Contains(cell.Name, StringComparer.Ordinal) && world.Commanded.HasSettled(pair, link, cell));

    bool IsOfOrders(string pair) => pair == Orders || declarations[pair].Owner == Orders;

    static bool Names(HeldCell cell) => cell.Kind != nameof(Decision.Drift) || Compared.Contains(cell.Cell, StringComparer.Ordinal);

    IEnumerable<JsonObject> LinesOf(Link order)
    {
        var goods = remembered.Links
            .Where(link => link is { Pair: Goods, State: LinkState.Open } && link.LeftResource == order.LeftResource)
            .Select(link => link.Right.Own)
            .ToHashSet(StringComparer.Ordinal);
        return world.Ledger.List("SalesOrderLines").Where(line => goods.Contains(line["Id"]?.ToString() ?? ""));
    }

    static IEnumerable<string> Differences(JsonObject sold, JsonObject booked, IEnumerable<JsonObject> goods)
    {
        var total = Amount(sold, sold.ContainsKey("current_total_price") ? "current_total_price" : "total_price") - Amount(booked, "TotalAmount");
        if (Math.Abs(total) > Cent)
            yield return Text($"{total} in all");
        var nets = Lines(sold, "line_items").Select(line => (Rate: RateOf(line), Net: NetOf(sold, line)))
            .Concat(goods.Select(line => (Rate: Amount(line, "VatRate"), Net: -Amount(line, "NetAmount"))));
        foreach (var rate in nets.GroupBy(line => line.Rate, line => line.Net).Where(rate => Math.Abs(rate.Sum()) > Cent))
            yield return Text($"{rate.Sum()} of net goods at the VAT rate {rate.Key}");
    }

    static IEnumerable<JsonObject> Lines(JsonObject order, string name) => (order[name] as JsonArray ?? []).OfType<JsonObject>();

    static decimal RateOf(JsonObject line) => Lines(line, "tax_lines").Sum(tax => Amount(tax, "rate"));

    // As the shop's own documents count: pieces that are still sold, after all discounts, before taxes.
    static decimal NetOf(JsonObject order, JsonObject line)
    {
        var ordered = Amount(line, "quantity");
        var net = (Amount(line, "price") * ordered)
            - Lines(line, "discount_allocations").Sum(discount => Amount(discount, "amount"))
            - (order["taxes_included"]?.ToString() == "true" ? Lines(line, "tax_lines").Sum(tax => Amount(tax, "price")) : 0);
        return ordered == 0 ? 0 : Math.Round(net * Amount(line, line.ContainsKey("current_quantity") ? "current_quantity" : "quantity") / ordered, 2);
    }

    static decimal Amount(JsonObject record, string name) =>
        decimal.TryParse(record[name]?.ToString(), CultureInfo.InvariantCulture, out var amount) ? amount : 0m;

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
