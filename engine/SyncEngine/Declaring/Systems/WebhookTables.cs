using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring.Systems;

/// <summary>The keys of a system file that are about webhooks.</summary>
static class WebhookTables
{
    /// <summary>How webhooks are signed.</summary>
    internal static KeyTable Signature { get; } = new(
        "the signature",
        new KeySpec("header", Shape.Text, "the header that holds it", "header: X-Signature", Required: true),
        new KeySpec("secret", Shape.SecretName, "the name of the secret with which the raw body is signed, by HMAC-SHA256", "secret: SHOP_WEBHOOK_SECRET", Required: true),
        new KeySpec("encoding", Shape.Choice("base64", "hex"), "how it is written; base64 where nothing is said", "encoding: base64"));

    /// <summary>Whose a webhook is.</summary>
    internal static KeyTable Identity { get; } = new(
        "the sender",
        new KeySpec("header", Shape.Text, "the header that says whose webhook it is", "header: X-Shop", Required: true),
        new KeySpec("equals", Shape.Text, "the setting that it must equal", "equals: shop", Required: true));

    /// <summary>A topic.</summary>
    internal static KeyTable Topic { get; } = new(
        "a topic",
        new KeySpec("look", Shape.MapOf(Shape.Text), "the resource whose record may have changed, and where in the body its key stands", "look: { customers: id }"),
        new KeySpec("report", Shape.MapOf(Shape.Text), "the resources of which a person asks what is kept", "report: { customers: customer.id }"),
        new KeySpec("erase", Shape.MapOf(Shape.Text), "the resources whose values are erased", "erase: { customers: customer.id }"),
        new KeySpec("erase_all", Shape.Truth, "whether all values of the connection are erased", "erase_all: true"),
        new KeySpec("subscribe", Shape.Text, "what the topic is called where it is subscribed to", "subscribe: CUSTOMERS_UPDATE"));

    /// <summary>How subscriptions are made.</summary>
    internal static KeyTable Subscription { get; } = new(
        "a subscription's call",
        [.. CallTables.Keys, new("user_errors", Shape.Text, "where the payload's business errors stand", "user_errors: subscribe.userErrors")]);

    /// <summary>How subscriptions are listed and made.</summary>
    internal static KeyTable Subscriptions { get; } = new(
        "the subscriptions",
        new KeySpec("list", Shape.Keys(CallTables.Call), "how those that there are are listed", "list: { operation: subscriptions, at: subscriptions.nodes }", Required: true),
        new KeySpec("topic", Shape.Text, "where in one of them the topic stands", "topic: topic", Required: true),
        new KeySpec("address", Shape.Text, "where in one of them the address stands", "address: uri", Required: true),
        new KeySpec(
            "create", Shape.Keys(Subscription), "how one is made; the call takes the variables topic and address", "create: { operation: subscribe }",
            Required: true));

    /// <summary>The webhooks.</summary>
    internal static KeyTable Webhooks { get; } = new(
        "the webhooks",
        new KeySpec("signature", Shape.Keys(Signature), "how they are signed", "signature: { header: X-Signature, secret: SHOP_WEBHOOK_SECRET }", Required: true),
        new KeySpec("topic", Shape.Text, "the header that holds the topic", "topic: X-Topic", Required: true),
        new KeySpec("event", Shape.Text, "the header that is the same for all deliveries of one event", "event: X-Event-Id"),
        new KeySpec("sent_at", Shape.Text, "the header that says when the event was", "sent_at: X-Triggered-At"),
        new KeySpec("identity", Shape.Keys(Identity), "how to know whose they are", "identity: { header: X-Shop, equals: shop }"),
        new KeySpec(
            "subscriptions", Shape.Keys(Subscriptions), "how they are subscribed to",
            "subscriptions: { list: { operation: subscriptions, at: subscriptions.nodes }, topic: topic, address: uri, create: { operation: subscribe } }"),
        new KeySpec(
            "topics", Shape.MapOf(Shape.Keys(Topic)), "what each topic means; others are taken and forgotten",
            "topics: { customers/update: { look: { customers: id } } }", Required: true));
}
