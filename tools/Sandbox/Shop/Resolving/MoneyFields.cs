using Sandbox.Shop.Records;

namespace Sandbox.Shop.Resolving;

/// <summary>Amounts, taxes and discounts.</summary>
internal static class MoneyFields
{
    public static IEnumerable<IFieldTable> Tables { get; } =
    [
        new FieldTable<Bag>("MoneyBag")
        {
            { "presentmentMoney", bag => bag.Presentment },
            { "shopMoney", bag => bag.Shop },
        },
        new FieldTable<Money>("MoneyV2")
        {
            { "amount", money => money.Amount },
            { "currencyCode", money => money.Currency },
        },
        new FieldTable<Thing>("TaxLine")
        {
            { "channelLiable", tax => tax.Json.Flag("channel_liable") },
            { "ratePercentage", tax => tax.Json.Amount("rate") * 100 },
        },
        new FieldTable<Thing>("Attribute")
        {
            { "key", attribute => attribute.Json.Text("key") ?? attribute.Json.Text("name") },
        },
        new FieldTable<Thing>("DiscountAllocation")
        {
            { "allocatedAmountSet", (allocation, asked) => allocation.Amount("amount", asked.Shop) },
            { "discountApplication", Application },
        },
        .. new[] { "AutomaticDiscountApplication", "DiscountCodeApplication", "ManualDiscountApplication", "ScriptDiscountApplication" }
            .Select(ApplicationTable),
        new FieldTable<Thing>("PricingPercentageValue")
        {
            { "percentage", value => value.Json.Amount("value") },
        },
    ];

    /// <summary>The discounts of an order, each of the type that it is.</summary>
    public static IEnumerable<Thing> Applications(Thing order) =>
        order.Items("", "discount_applications").Select((application, index) =>
        {
            application.Json["index"] ??= index;
            return application with { Type = TypeOf(application.Json.Text("type")) };
        });

    static Thing? Application(Thing allocation) =>
        allocation.Inside("Order") is { } order
            ? Applications(order).ElementAtOrDefault((int)(allocation.Json.Number("discount_application_index") ?? 0))
            : null;

    static FieldTable<Thing> ApplicationTable(string type) => new(type)
    {
        { "allocationMethod", application => application.Json.Text("allocation_method")?.ToUpperInvariant() == "EACH" ? "EACH" : "ACROSS" },
        { "index", application => (int)(application.Json.Number("index") ?? 0) },
        { "targetSelection", application => (application.Json.Text("target_selection") ?? "all").ToUpperInvariant() },
        { "targetType", application => (application.Json.Text("target_type") ?? "line_item").ToUpperInvariant() },
        { "title", application => application.Json.Text("title") ?? application.Json.Text("code") ?? "" },
        { "code", application => application.Json.Text("code") ?? "" },
        { "value", Value },
    };

    static object Value(Thing application, Asked asked) => application.Json.Text("value_type") == "percentage"
        ? application with { Type = "PricingPercentageValue" }
        : application.Amount("value", asked.Shop).Shop;

    static string TypeOf(string? type) => type switch
    {
        "discount_code" => "DiscountCodeApplication",
        "automatic" => "AutomaticDiscountApplication",
        "script" => "ScriptDiscountApplication",
        _ => "ManualDiscountApplication",
    };
}
