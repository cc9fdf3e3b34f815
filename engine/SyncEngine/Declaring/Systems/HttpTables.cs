using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring.Systems;

/// <summary>The keys of a system file that are about HTTP.</summary>
static class HttpTables
{
    static readonly KeySpec LimitKind = new(
        "kind", Shape.Choice("per-second", "cost", "one-at-a-time"), "the kind of limit", "kind: per-second", Required: true);

    static readonly KeyTable PerSecond = new(
        "a limit",
        LimitKind,
        new("requests", Shape.Count, "requests in each second", "requests: 10", Required: true),
        new(
            "shared_by", Shape.SecretName,
            "the secret that all connections which share the limit have in common",
            "shared_by: SUBSCRIPTION_KEY"));

    static readonly KeyTable Cost = new(
        "a limit",
        LimitKind,
        new("per_second", Shape.Count, "points that come back each second", "per_second: 100", Required: true),
        new("bucket", Shape.Count, "points in a full bucket", "bucket: 2000", Required: true));

    static readonly KeyTable OneAtATime = new(
        "a limit",
        LimitKind,
        new(
            "writes", Shape.OneOrMore(Shape.Text),
            "the writes, each as resource.write",
            "writes: [ customers.create ]", Required: true));

    /// <summary>The limits' tables by kind.</summary>
    internal static KeyTable LimitOf(string? kind) => kind switch
    {
        "cost" => Cost,
        "one-at-a-time" => OneAtATime,
        _ => PerSecond,
    };

    /// <summary>Which calls and answers an error rule is about.</summary>
    internal static KeyTable ErrorWhen { get; } = new(
        "a condition on the call and its answer",
        new KeySpec("key", Shape.Truth, "only calls that name a record by its key", "key: true"),
        new KeySpec(
            "problem", Shape.Truth,
            "only answers of the system itself: JSON in which one of the properties of 'problem' is filled",
            "problem: true"));

    /// <summary>A rule that gives failures their class.</summary>
    internal static KeyTable Error { get; } = new(
        "an error rule",
        new("status", Shape.Text, "the HTTP status, or a hundred of them", "status: 5xx"),
        new("code", Shape.Text, "the GraphQL error code", "code: THROTTLED"),
        new("text", Shape.Text, "a text that the answer contains", "text: \"already exists\""),
        new("user_errors", Shape.Truth, "business errors inside a GraphQL payload", "user_errors: true"),
        new("when", Shape.Keys(ErrorWhen), "which calls and answers the rule is about", "when: { key: true, problem: true }"),
        new(
            "class", Shape.Choice("throttled", "transient", "refused", "missing", "authorisation", "defect", "moved"),
            "what the failure means",
            "class: transient", Required: true),
        new("wait", Shape.Duration, "how long to wait where the answer does not say", "wait: 2s"),
        new(
            "key_after", Shape.Text,
            "the words after which the answer names the key of the record that has the value already",
            "key_after: \"Id = \""));

    /// <summary>How to ask whom the credentials belong to.</summary>
    internal static KeyTable Identity { get; } = new(
        "the identity",
        [.. CallTables.Keys,
        new("equals", Shape.Text, "the setting that the answer must equal", "equals: shop", Required: true)]);

    /// <summary>How an answer shows the version that gave it.</summary>
    internal static KeyTable Version { get; } = new(
        "the version",
        new KeySpec("header", Shape.Text, "the answer's header", "header: X-API-Version", Required: true),
        new KeySpec("equals", Shape.Text, "the only value that it may have", "equals: \"2026-10\"", Required: true));

    /// <summary>The GraphQL endpoint.</summary>
    internal static KeyTable GraphQl { get; } = new(
        "the GraphQL endpoint",
        new KeySpec("path", Shape.Text, "its path below the base address", "path: graphql.json", Required: true),
        new KeySpec(
            "documents", Shape.Text,
            "the file beside this one that holds the operations",
            "documents: shop.graphql", Required: true),
        new KeySpec(
            "switches", Shape.MapOf(Shape.Text),
            "true-or-false variables of the operations, and the settings of the connection that make them true",
            "switches: { refunds: credit_drafts }"));

    /// <summary>How a system is reached.</summary>
    internal static KeyTable Http { get; } = new(
        "the HTTP part",
        new(
            "base", Shape.Text,
            "the base address; {address} is the connection's",
            "base: \"{address}/v2/\"", Required: true),
        new(
            "auth", AuthTables.Ways,
            "how requests are authorised; of several ways a connection uses the one whose secrets it has",
            "auth: { kind: header, header: X-Access-Token, secret: SHOP_TOKEN }", Required: true),
        new(
            "graphql", Shape.Keys(GraphQl),
            "the GraphQL endpoint",
            "graphql: { path: graphql.json, documents: shop.graphql }"),
        new(
            "version", Shape.Keys(Version),
            "how an answer shows which version of the interface gave it",
            "version: { header: X-API-Version, equals: \"2026-10\" }"),
        new(
            "identity", Shape.Keys(Identity),
            "how to ask whom the credentials belong to",
            "identity: { get: Client, at: Id, equals: client }"),
        new("bulk", Shape.Keys(BulkTables.Bulk), "how the system reads whole lists by itself", "bulk: { id: id, status: status, done: COMPLETED }"),
        new(
            "limits",
            Shape.ListOf(Shape.Kinds(("per-second", PerSecond), ("cost", Cost), ("one-at-a-time", OneAtATime))),
            "how fast we may ask",
            "limits: [ { kind: per-second, requests: 10 } ]"),
        new(
            "errors", Shape.ListOf(Shape.Keys(Error)),
            "what failures mean; the first rule that fits decides",
            "errors: [ { status: 5xx, class: transient } ]", Required: true),
        new(
            "problem", Shape.OneOrMore(Shape.Text),
            "the properties of an error body whose texts are shown; of a list or a map all texts in it",
            "problem: [ title, detail ]"));
}
