using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring.Systems;

/// <summary>The keys of a system file that are about HTTP.</summary>
static class HttpTables
{
    /// <summary>The verbs of REST calls, which are keys of a call.</summary>
    internal static readonly string[] Verbs = ["get", "post", "put", "patch", "delete"];

    static readonly KeySpec[] CallKeys =
    [
        new("operation", Shape.Text, "the GraphQL operation", "operation: customers"),
        new("get", Shape.Text, "the path of a GET", "get: Customers"),
        new("post", Shape.Text, "the path of a POST", "post: Customers"),
        new("put", Shape.Text, "the path of a PUT", "put: \"Customers/{key}\""),
        new("patch", Shape.Text, "the path of a PATCH whose body is JSON Patch", "patch: \"Customers/{key}\""),
        new("delete", Shape.Text, "the path of a DELETE", "delete: \"Customers/{key}\""),
        new("query", Shape.MapOf(Shape.Text), "query parameters", "query: { codes: \"{value}\" }"),
        new("at", Shape.Text, "where in the answer the record, the connection or the list stands", "at: customers"),
    ];

    /// <summary>A call.</summary>
    internal static KeyTable Call { get; } = new("a call", CallKeys);

    /// <summary>A listing.</summary>
    internal static KeyTable ListCall { get; } = new(
        "a listing",
        [
            .. CallKeys,
            new(
                "paging", Shape.Choice("none", "cursor", "page-number"),
                "how pages follow each other",
                "paging: cursor", Required: true),
            new("size", Shape.Whole, "records to a page", "size: 100"),
            new("order", Shape.Text, "the order that is asked for", "order: \"Id asc\""),
            new(
                "since", Shape.Text,
                "the GraphQL query text with {since}, or the REST parameter, that asks for changed records only",
                "since: \"updated_at:>='{since}'\""),
            new("overlap", Shape.Duration, "how far before the last position a read begins", "overlap: 5m"),
            new(
                "unmoved_by", Shape.OneOrMore(Shape.Text),
                "properties whose edits the feed does not notice",
                "unmoved_by: [ MailAddress ]"),
            new("partial", Shape.Truth, "whether the list gives less than a read by key", "partial: true"),
        ]);

    /// <summary>A read by key.</summary>
    internal static KeyTable Get { get; } = new(
        "a read by key",
        [
            .. CallKeys,
            new("batch", Shape.Whole, "keys to a call", "batch: 50"),
            new(
                "missing", Shape.Text,
                "the status, or \"null\", that says that the record is not there",
                "missing: 404", Required: true),
        ]);

    /// <summary>A write.</summary>
    internal static KeyTable Write { get; } = new(
        "a write",
        [
            .. CallKeys,
            new("test", Shape.Truth, "whether a JSON Patch test stands before each changed value", "test: true"),
            new(
                "user_errors", Shape.Text,
                "where the payload's business errors stand",
                "user_errors: customerUpdate.userErrors"),
            new("key", Shape.Text, "the GraphQL variable that takes the record's key", "key: input.id"),
            new(
                "item_key", Shape.Text,
                "the list property that names the item that is written",
                "item_key: variants.id"),
            new("under", Shape.Text, "the GraphQL variable that takes the changed properties", "under: input"),
            new(
                "needs", Shape.MapOf(Shape.Text),
                "variables that are filled from the record as last read",
                "needs: { addressId: default_address.id }"),
            new(
                "unless", Shape.OneOrMore(Shape.Text),
                "properties that must not be filled",
                "unless: [ default_address.id ]"),
            new(
                "carries", Shape.OneOrMore(Shape.Text),
                "the properties that it can carry; all writable ones when nothing is said",
                "carries: [ email, phone ]"),
        ]);

    static readonly KeySpec AuthKind = new(
        "kind", Shape.Choice("header", "client-credentials"), "the way of authorisation", "kind: header", Required: true);

    static readonly KeyTable HeaderAuth = new(
        "the authorisation",
        AuthKind,
        new("header", Shape.Text, "the header's name", "header: X-Access-Token", Required: true),
        new("secret", Shape.Text, "the name of the secret that is its value", "secret: SHOP_TOKEN", Required: true));

    static readonly KeyTable CredentialsAuth = new(
        "the authorisation",
        AuthKind,
        new("token", Shape.Text, "the token address", "token: \"{address}/OAuth/Token\"", Required: true),
        new(
            "basic", Shape.ListOf(Shape.Text),
            "the names of the secrets that are user and password",
            "basic: [ APPLICATION_KEY, CLIENT_KEY ]"),
        new(
            "form", Shape.MapOf(Shape.Text),
            "further form fields with the names of their secrets",
            "form: { client_id: CLIENT_ID }"),
        new(
            "token_header", Shape.Text,
            "the header that carries the token, when it is not Authorization",
            "token_header: X-Access-Token"),
        new("renew_before", Shape.Duration, "how long before its end a token is renewed", "renew_before: 2m"),
        new(
            "headers", Shape.MapOf(Shape.Text),
            "further headers with the names of their secrets",
            "headers: { Subscription-Key: SUBSCRIPTION_KEY }"));

    /// <summary>The authorisation's tables by kind.</summary>
    internal static KeyTable AuthOf(string? kind) => kind == "client-credentials" ? CredentialsAuth : HeaderAuth;

    static readonly KeySpec LimitKind = new(
        "kind", Shape.Choice("per-second", "cost", "one-at-a-time"), "the kind of limit", "kind: per-second", Required: true);

    static readonly KeyTable PerSecond = new(
        "a limit",
        LimitKind,
        new("requests", Shape.Whole, "requests in each second", "requests: 10", Required: true),
        new(
            "shared_by", Shape.Text,
            "the secret that all connections which share the limit have in common",
            "shared_by: SUBSCRIPTION_KEY"));

    static readonly KeyTable Cost = new(
        "a limit",
        LimitKind,
        new("per_second", Shape.Whole, "points that come back each second", "per_second: 100", Required: true),
        new("bucket", Shape.Whole, "points in a full bucket", "bucket: 2000", Required: true));

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

    /// <summary>Which calls an error rule is about.</summary>
    internal static KeyTable ErrorWhen { get; } = new(
        "a condition on the call",
        new KeySpec("key", Shape.Truth, "only calls that name a record by its key", "key: true", Required: true));

    /// <summary>A rule that gives failures their class.</summary>
    internal static KeyTable Error { get; } = new(
        "an error rule",
        new("status", Shape.Text, "the HTTP status, or a hundred of them", "status: 5xx"),
        new("code", Shape.Text, "the GraphQL error code", "code: THROTTLED"),
        new("text", Shape.Text, "a text that the answer contains", "text: \"already exists\""),
        new("user_errors", Shape.Truth, "business errors inside a GraphQL payload", "user_errors: true"),
        new("when", Shape.Keys(ErrorWhen), "which calls the rule is about", "when: { key: true }"),
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
        [.. CallKeys,
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
            "documents: shop.graphql", Required: true));

    /// <summary>How a system is reached.</summary>
    internal static KeyTable Http { get; } = new(
        "the HTTP part",
        new(
            "base", Shape.Text,
            "the base address; {address} is the connection's",
            "base: \"{address}/v2/\"", Required: true),
        new(
            "auth", Shape.Kinds(("header", HeaderAuth), ("client-credentials", CredentialsAuth)),
            "how requests are authorised",
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
            "the properties of an error body whose texts are shown",
            "problem: [ title, detail ]"));
}
