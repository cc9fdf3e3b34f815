using System.Globalization;
using System.Text.Json.Nodes;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Storing;

namespace SyncEngine.Host.Tests.Histories.Money;

/// <summary>Sells in the shop and looks into the books: the words of the money histories.</summary>
static class Till
{
    /// <summary>The pair of the orders themselves.</summary>
    public const string Orders = "order-salesorders";

    /// <summary>The small shop after its first syncs, with one more order that has become a draft.</summary>
    public static async Task<Stage> SoldAsync(Sale sale)
    {
        var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Add("orders", sale.Json());
        await stage.SyncAsync();
        return stage;
    }

    /// <summary>The order is edited in the shop: its lines and sums are now another sale's.</summary>
    public static void Becomes(this Stage stage, Sale sale)
    {
        var edited = sale.Json();
        foreach (var name in new[] { "line_items", "shipping_lines", "current_total_price", "current_total_price_set" })
            stage.Shop.Edit("orders", Sale.Id, name, edited[name]);
    }

    /// <summary>
    /// Fails the test unless the order's draft has these lines and this total, nothing of it is reported, and nothing is
    /// left to write.
    /// </summary>
    /// <param name="stage">Both systems.</param>
    /// <param name="total">The total with VAT.</param>
    /// <param name="lines">Each line: its text, what it costs without VAT and the VAT rate.</param>
    public static async Task AssertBookedAsync(this Stage stage, decimal total, params string[] lines)
    {
        var draft = stage.Ledger.Get("SalesOrders", stage.PartnerOf(Orders, Sale.Id))!;
        Assert.Equal(lines, LinesOf(draft));
        Assert.Equal((total, "NOK"), (draft["TotalAmount"].Amount(), draft["CurrencyCode"]!.ToString()));
        Assert.True(stage.Reported() is [], string.Join("\n", stage.Reported()));
        await stage.AssertAtRestAsync();
        Assert.True(stage.Reported() is [], string.Join("\n", stage.Reported()));
    }

    /// <summary>The lines of a draft that count anything: text, amount without VAT, VAT rate.</summary>
    public static IEnumerable<string> LinesOf(JsonObject draft) => draft["SalesOrderLines"]!.AsArray().Where(IsFilled).Select(Shown);

    /// <summary>What waits for a person in the pairs of orders, each with its reason.</summary>
    public static string[] Reported(this Stage stage) => stage.Remembered(store => (string[])[
        .. store.Held.Page(new HeldFilter(), null, 500).Where(held => IsOfOrders(held.Pair)).Select(held => $"{held.Pair} {held.Cell}: {held.Reason}"),
        .. store.Attention.Page(new AttentionFilter(Waiting: false), null, 500).Where(each => IsOfOrders(each.Pair)).Select(each => $"{each.Pair} {each.Key.Text}: {each.Reason}")]);

    /// <summary>A number of the ledger.</summary>
    public static decimal Amount(this JsonNode? value) => decimal.Parse(value!.ToString(), CultureInfo.InvariantCulture);

    static bool IsOfOrders(string pair) => pair.StartsWith("order-", StringComparison.Ordinal);

    // A line of which nothing is left stays in the draft with quantity 0.
    static bool IsFilled(JsonNode? line) => line!["Quantity"].Amount() != 0m;

    static string Shown(JsonNode? line) => string.Create(
        CultureInfo.InvariantCulture, $"{line!["Description"]} {line["NetAmount"].Amount():0.00} at {line["VatRate"].Amount() * 100:0.##} %");
}
