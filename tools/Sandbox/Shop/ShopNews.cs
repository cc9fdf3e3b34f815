using System.Text.Json.Nodes;
using Sandbox.Shop.Hooks;
using Sandbox.Shop.Records;

namespace Sandbox.Shop;

/// <summary>What the shop tells by webhooks. It keeps them until somebody takes and delivers them, so that it does no I/O itself.</summary>
public sealed partial class ShopSystem
{
    /// <summary>Takes the webhooks that are due, with their headers.</summary>
    public IReadOnlyList<ShopDelivery> TakeWebhooks()
    {
        lock (guard)
        {
            var domain = state.Shop.Text("myshopify_domain") ?? "";
            return [.. state.Hooks.TakeDue().Select(delivery => delivery with
            {
                Headers = new Dictionary<string, string>(delivery.Headers, StringComparer.Ordinal) { ["X-Shopify-Shop-Domain"] = domain },
            })];
        }
    }

    /// <summary>Says whether a webhook was taken by whom it was for; one that was not is sent again later.</summary>
    public void NoteDelivery(ShopDelivery delivery, bool isTaken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        lock (guard)
            state.Hooks.Delivered(delivery, isTaken);
    }

    /// <summary>Sends a privacy topic, which goes to the app's own address and to no subscription.</summary>
    /// <param name="topic"><c>customers/data_request</c>, <c>customers/redact</c> or <c>shop/redact</c>.</param>
    /// <param name="customer">The customer's number, or null for the whole shop.</param>
    /// <param name="address">The app's address.</param>
    public void AskForPrivacy(string topic, string? customer, Uri address)
    {
        lock (guard)
        {
            var orders = customer is null ? [] : state.Orders.Group(NumberOf(customer)).Select(order => order.Number("id")).ToArray();
            state.Hooks.Send(topic, new JsonObject
            {
                ["shop_id"] = state.Shop.Number("id"),
                ["shop_domain"] = state.Shop.Text("myshopify_domain"),
                ["customer"] = customer is null ? null : new JsonObject { ["id"] = NumberOf(customer) },
                ["orders_requested"] = new JsonArray([.. orders.Select(order => JsonValue.Create(order))]),
                ["orders_to_redact"] = new JsonArray([.. orders.Select(order => JsonValue.Create(order))]),
            }, address, subscription: 0);
        }
    }
}
