using System.Globalization;
using System.Text.Json.Nodes;

namespace Sandbox.Shop.Records;

/// <summary>What every stored product has: variants with the product's number, a position and a title.</summary>
internal static class ProductShape
{
    /// <summary>The title of the only variant of a product without options.</summary>
    public const string DefaultTitle = "Default Title";

    /// <summary>Completes a product.</summary>
    public static void Complete(JsonObject product)
    {
        var position = 0;
        foreach (var variant in product.Items("variants"))
        {
            position++;
            variant["product_id"] = product["id"]?.DeepClone();
            variant["position"] ??= position;
            variant["title"] ??= Title(variant);
            variant["created_at"] ??= product["created_at"]?.DeepClone();
            variant["updated_at"] ??= product["updated_at"]?.DeepClone();
            variant["inventory_item_id"] ??= variant["id"]?.DeepClone();
        }
    }

    /// <summary>The values that a variant has for the product's options, in order.</summary>
    public static IEnumerable<string> OptionValues(JsonObject variant) => Enumerable.Range(1, 3)
        .Select(number => variant.Text(string.Create(CultureInfo.InvariantCulture, $"option{number}")))
        .OfType<string>();

    static string Title(JsonObject variant)
    {
        var title = string.Join(" / ", OptionValues(variant));
        return title.Length == 0 ? DefaultTitle : title;
    }
}
