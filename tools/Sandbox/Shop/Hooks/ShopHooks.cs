using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Sandbox.Shop.Records;

namespace Sandbox.Shop.Hooks;

/// <summary>A webhook on its way.</summary>
/// <param name="Address">Where it goes.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">The signed body.</param>
/// <param name="Subscription">The number of the subscription that asked for it.</param>
/// <param name="DueAt">When it is delivered.</param>
/// <param name="Attempt">How often it was tried before.</param>
public sealed record ShopDelivery(
    Uri Address, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body, long Subscription, DateTimeOffset DueAt, int Attempt);

/// <summary>The webhooks of a simulated shop: who subscribed to what, and what is on its way. Used under the shop's lock.</summary>
internal sealed class ShopHooks(ShopSettings settings, TimeProvider time)
{
    // After so many failures in a row a subscription that was made through the API is deleted.
    const int MostFailures = 8;

    static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);

    static readonly FrozenDictionary<string, string> Topics = new[]
    {
        "customers/create", "customers/update", "customers/delete", "orders/create", "orders/updated", "orders/delete", "orders/cancelled",
        "refunds/create", "products/create", "products/update", "products/delete",
    }.ToFrozenDictionary(topic => topic.Replace('/', '_').ToUpperInvariant(), StringComparer.Ordinal);

    readonly Dictionary<long, (string Topic, string Uri, string MadeAt, int Failures)> subscriptions = [];
    readonly List<ShopDelivery> waiting = [];
    long lastSubscription;
    long lastEvent;

    /// <summary>The subscriptions, as they are shown.</summary>
    public IEnumerable<JsonObject> Subscriptions => subscriptions.OrderBy(entry => entry.Key).Select(entry => Shown(entry.Key));

    /// <summary>Makes a subscription.</summary>
    /// <returns>The subscription, or why it cannot be.</returns>
    public (JsonObject? Made, string? Refusal) Subscribe(string topic, string? uri)
    {
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback))
            return (null, "Address is not allowed");
        if (subscriptions.Values.Any(known => known.Topic == topic && known.Uri == uri))
            return (null, "Address for this topic has already been taken");
        subscriptions[++lastSubscription] = (topic, uri, Stamp.Write(Stamp.Now(time)), 0);
        return (Shown(lastSubscription), null);
    }

    /// <summary>Ends a subscription.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Unsubscribe(long id) => subscriptions.Remove(id);

    /// <summary>Notes what became of a record.</summary>
    /// <param name="kind"><c>customers</c>, <c>orders</c> or <c>products</c>.</param>
    /// <param name="old">The record before, or null when it is new.</param>
    /// <param name="now">The record now, or null when it is gone.</param>
    public void Note(string kind, JsonObject? old, JsonObject? now)
    {
        var record = now ?? old;
        if (record is null || subscriptions.Count == 0)
            return;
        lastEvent++;
        var changed = kind == "orders" ? "orders/updated" : $"{kind}/update";
        Announce(old is null ? $"{kind}/create" : now is null ? $"{kind}/delete" : changed, now ?? new JsonObject { ["id"] = record.Number("id") });
        if (kind == "orders" && old?["cancelled_at"] is null && now?["cancelled_at"] is not null)
            Announce("orders/cancelled", now);
        if (kind == "orders" && now is not null && now.Items("refunds").Count() > (old?.Items("refunds").Count() ?? 0))
            Announce("refunds/create", new JsonObject { ["order_id"] = now.Number("id") });
    }

    /// <summary>Announces something to all who subscribed to it.</summary>
    public void Announce(string topic, JsonObject body)
    {
        foreach (var (id, subscription) in subscriptions.Where(each => Topics.GetValueOrDefault(each.Value.Topic) == topic).ToArray())
            Send(topic, body, new Uri(subscription.Uri), id);
    }

    /// <summary>Sends a webhook to an address, whoever subscribed.</summary>
    public void Send(string topic, JsonObject body, Uri address, long subscription)
    {
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        var number = waiting.Count + lastEvent;
        if (settings.LosesEachWebhook > 0 && number % settings.LosesEachWebhook == 0)
            return;
        var delivery = new ShopDelivery(address, HeadersOf(topic, bytes), bytes, subscription, time.GetUtcNow() + settings.WebhookDelay, Attempt: 0);
        waiting.Add(delivery);
        if (settings.RepeatsEachWebhook > 0 && number % settings.RepeatsEachWebhook == 0)
            waiting.Add(delivery);
    }

    /// <summary>Takes what is due; whoever takes it delivers it.</summary>
    public IReadOnlyList<ShopDelivery> TakeDue()
    {
        var now = time.GetUtcNow();
        var due = waiting.Where(delivery => delivery.DueAt <= now).ToArray();
        waiting.RemoveAll(delivery => delivery.DueAt <= now);
        return due;
    }

    /// <summary>Notes how a delivery went: one that failed is tried again, ever later, and at last its subscription is deleted.</summary>
    public void Delivered(ShopDelivery delivery, bool isTaken)
    {
        if (!subscriptions.TryGetValue(delivery.Subscription, out var subscription))
            return;
        var failures = isTaken ? 0 : subscription.Failures + 1;
        if (failures >= MostFailures)
            subscriptions.Remove(delivery.Subscription);
        else
            subscriptions[delivery.Subscription] = subscription with { Failures = failures };
        if (!isTaken && delivery.Attempt < MostFailures)
            waiting.Add(delivery with { Attempt = delivery.Attempt + 1, DueAt = time.GetUtcNow() + FirstPause * Math.Pow(2, delivery.Attempt) });
    }

    Dictionary<string, string> HeadersOf(string topic, byte[] body)
    {
        var number = lastEvent.ToString(CultureInfo.InvariantCulture);
        return new(StringComparer.Ordinal)
        {
            ["X-Shopify-Topic"] = topic,
            ["X-Shopify-API-Version"] = settings.ApiVersion,
            ["X-Shopify-Event-Id"] = $"event-{number}",
            ["X-Shopify-Webhook-Id"] = $"webhook-{number}-{topic}",
            ["X-Shopify-Triggered-At"] = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
            ["X-Shopify-Hmac-Sha256"] = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.ClientSecret), body)),
        };
    }

    JsonObject Shown(long id) => new()
    {
        ["id"] = GlobalId.Write("WebhookSubscription", id),
        ["topic"] = subscriptions[id].Topic,
        ["uri"] = subscriptions[id].Uri,
        ["created_at"] = subscriptions[id].MadeAt,
    };
}
