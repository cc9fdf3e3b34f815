using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring.Systems;

/// <summary>The keys of ways of authorisation.</summary>
static class AuthTables
{
    static readonly KeySpec Kind = new(
        "kind", Shape.Choice("header", "client-credentials", "refresh-token"),
        "the way of authorisation", "kind: header", Required: true);

    static readonly KeySpec Why = new("why", Shape.Text, "for whom this way is, where there are several", "why: an app of the merchant's own");

    static readonly KeySpec[] Granted =
    [
        Kind,
        Why,
        new("token", Shape.Text, "the token address", "token: \"{address}/OAuth/Token\"", Required: true),
        new(
            "form", Shape.MapOf(Shape.SecretName),
            "further form fields with the names of their secrets",
            "form: { client_id: CLIENT_ID }"),
        new(
            "token_header", Shape.Text,
            "the header that carries the token, when it is not Authorization",
            "token_header: X-Access-Token"),
        new("renew_before", Shape.Duration, "how long before its end a token is renewed", "renew_before: 2m"),
        new(
            "headers", Shape.MapOf(Shape.SecretName),
            "further headers with the names of their secrets",
            "headers: { Subscription-Key: SUBSCRIPTION_KEY }"),
    ];

    /// <summary>A constant header.</summary>
    internal static KeyTable Header { get; } = new(
        "the authorisation",
        Kind,
        Why,
        new("header", Shape.Text, "the header's name", "header: X-Access-Token", Required: true),
        new("secret", Shape.SecretName, "the name of the secret that is its value", "secret: SHOP_TOKEN", Required: true));

    /// <summary>Client credentials.</summary>
    internal static KeyTable Credentials { get; } = new(
        "the authorisation",
        [
            .. Granted,
            new(
                "basic", Shape.ListOf(Shape.SecretName),
                "the names of the secrets that are user and password",
                "basic: [ APPLICATION_KEY, CLIENT_KEY ]"),
        ]);

    /// <summary>A refresh token.</summary>
    internal static KeyTable Refresh { get; } = new(
        "the authorisation",
        [
            .. Granted,
            new("secret", Shape.SecretName, "the name of the secret that is the refresh token", "secret: REFRESH_TOKEN", Required: true),
        ]);

    /// <summary>One way, or several of which a connection uses one.</summary>
    internal static Shape Ways { get; } = Shape.OneOrMore(
        Shape.Kinds(("header", Header), ("client-credentials", Credentials), ("refresh-token", Refresh)));
}
