using Sandbox.Shop.Records;
using Sandbox.Shop.Resolving;
using Sandbox.Shop.Searching;
using Sandbox.Shop.Writing;

namespace Sandbox.Shop.Hooks;

/// <summary>Webhook subscriptions in GraphQL.</summary>
internal static class HookFields
{
    const string Type = "WebhookSubscription";

    /// <summary>The rules of the subscription's own type and its connection.</summary>
    public static IEnumerable<IFieldTable> Tables { get; } =
    [
        new FieldTable<Thing>(Type)
        {
            {
                "apiVersion",
                (_, asked) => new Thing("ApiVersion", new() { ["handle"] = asked.Shop.Settings.ApiVersion, ["display_name"] = asked.Shop.Settings.ApiVersion, ["supported"] = true })
            },
            { "createdAt", thing => thing.Json.Text("created_at") },
            { "filter", _ => "" },
            { "format", _ => "JSON" },
            { "id", thing => thing.Json.Text("id") },
            { "includeFields", _ => Array.Empty<string>() },
            { "topic", thing => thing.Json.Text("topic") },
            { "uri", thing => thing.Json.Text("uri") },
        },
        .. Connections.Tables(Type),
    ];

    /// <summary><c>webhookSubscriptions</c>.</summary>
    public static ConnectionPage List(Asked asked) => Connections.Of(asked.Shop.Hooks.Subscriptions.Select(json => new Thing(Type, json)), asked);

    /// <summary><c>webhookSubscriptionCreate</c>.</summary>
    public static Payload Create(Asked asked)
    {
        var (made, refusal) = asked.Shop.Hooks.Subscribe(asked.Argument("topic")?.ToString() ?? "", asked.Input("webhookSubscription").Text("uri"));
        return made is null
            ? Payload.Refused(new UserError(["webhookSubscription", "uri"], refusal ?? "Address is not allowed"))
            : Payload.Done("webhookSubscription", new Thing(Type, made));
    }

    /// <summary><c>webhookSubscriptionDelete</c>.</summary>
    public static Payload Delete(Asked asked)
    {
        var id = asked.Text("id") ?? "";
        return asked.Shop.Hooks.Unsubscribe(GlobalId.Require(id, Type))
            ? Payload.Done("deletedWebhookSubscriptionId", id)
            : Payload.Refused(new UserError(["id"], "Webhook subscription does not exist"));
    }
}
