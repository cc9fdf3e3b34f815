using System.Text.Json.Nodes;
using Sandbox.Shop.Records;

namespace Sandbox.Shop.Resolving;

/// <summary>The line that a tip is among its order's lines, where the shop lists it there.</summary>
internal static class TipLine
{
    /// <summary>An order's lines, and its tip behind them where tips are lines.</summary>
    public static IEnumerable<Thing> With(Thing order, ShopState shop)
    {
        var lines = order.Items("LineItem", "line_items");
        var tip = order.Amount("total_tip_received", shop);
        return shop.Settings.TipsAreLines && tip.Shop.Amount != 0m ? lines.Append(new Thing("LineItem", Of(order, tip), order)) : lines;
    }

    // There is one at most, so that the order's number will do for it.
    static JsonObject Of(Thing order, Bag tip)
    {
        var line = new JsonObject
        {
            ["id"] = order.Json["id"]?.DeepClone(),
            ["title"] = "Tip",
            ["name"] = "Tip",
            ["quantity"] = 1,
            ["current_quantity"] = 1,
            ["gift_card"] = false,
        };
        tip.Write(line, "price");
        return line;
    }
}
