namespace Sandbox.Shop;

/// <summary>How a simulated shop behaves toward its clients.</summary>
public sealed record ShopSettings
{
    /// <summary>The version of the Admin API that is answered, whatever version the path asks for.</summary>
    /// <value>Default <c>2026-10</c>. A client compares it with the header <c>X-Shopify-API-Version</c>.</value>
    public string ApiVersion { get; init; } = "2026-10";

    /// <summary>Access tokens that are always valid, as those of an old custom app.</summary>
    /// <value>Default one token, <c>shpat_sandbox</c>.</value>
    public IReadOnlyList<string> AccessTokens { get; init; } = ["shpat_sandbox"];

    /// <summary>The client id with which a token is fetched.</summary>
    public string ClientId { get; init; } = "sandbox-client";

    /// <summary>The secret that belongs to the client id.</summary>
    public string ClientSecret { get; init; } = "sandbox-secret";

    /// <summary>How long a fetched token is valid.</summary>
    /// <value>Default 24 hours; the answer names one second less.</value>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The refresh tokens that are valid at first, as an authorization code gives one.</summary>
    /// <value>Default one token, <c>shprt_sandbox</c>.</value>
    public IReadOnlyList<string> RefreshTokens { get; init; } = ["shprt_sandbox"];

    /// <summary>Whether a refresh token is used up by its use and another one given.</summary>
    /// <value>Default true. That it rotates is documented; that the old one is refused at once is not.</value>
    public bool RefreshTokensRotate { get; init; } = true;

    /// <summary>How long a token is valid that a refresh token brings.</summary>
    /// <value>Default 60 minutes; the answer names one second less.</value>
    public TimeSpan RefreshedTokenLifetime { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>The access scopes of the app; a write scope includes the read scope of the same name.</summary>
    /// <value>Without <c>read_all_orders</c> only the orders of the last 60 days are seen.</value>
    public IReadOnlyList<string> Scopes { get; init; } =
        ["write_customers", "write_orders", "read_all_orders", "write_products", "read_inventory"];

    /// <summary>How many cost points flow back into a token's bucket each second.</summary>
    /// <value>Default 100, the rate of a standard plan.</value>
    public double PointsPerSecond { get; init; } = 100;

    /// <summary>How many cost points a token's bucket holds.</summary>
    /// <value>Default 2000, the size of a standard plan.</value>
    public double BucketSize { get; init; } = 2000;

    /// <summary>The status of the answer to a query for which the bucket holds too little.</summary>
    /// <value>Default 200, as client libraries and posted answers have it; one claim says 429.</value>
    public int ThrottledStatus { get; init; } = 200;

    /// <summary>Whether a write that changes nothing moves <c>updatedAt</c>.</summary>
    /// <value>Default false; no public source settles it.</value>
    public bool UnchangedWritesMove { get; init; }

    /// <summary>How many cost points one query may ask for.</summary>
    /// <value>Default 1000.</value>
    public int QueryCostLimit { get; init; } = 1000;

    /// <summary>How long a bulk operation takes.</summary>
    /// <value>Default zero.</value>
    public TimeSpan BulkDelay { get; init; } = TimeSpan.Zero;

    /// <summary>How many bulk operations may be under way.</summary>
    /// <value>Default 5.</value>
    public int BulkOperationsAtOnce { get; init; } = 5;

    /// <summary>How long a change stays unseen by lists with a <c>query</c>; all other reads see it at once.</summary>
    /// <value>Default zero.</value>
    public TimeSpan SearchLag { get; init; } = TimeSpan.Zero;

    /// <summary>Whether the app may see names, addresses, e-mail and phone of customers.</summary>
    /// <value>Default true. When false such a field is null and the answer carries an error for it.</value>
    public bool ProtectedFieldsApproved { get; init; } = true;

    /// <summary>Whether writing a customer's address moves the customer's <c>updatedAt</c>.</summary>
    /// <value>Default true; no public source settles it.</value>
    public bool AddressEditsMoveCustomer { get; init; } = true;

    /// <summary>Whether an amount that is refunded without a line lowers the order's current total.</summary>
    /// <value>Default false: it lowers what was paid and leaves what was sold. No public source settles it.</value>
    public bool DiscrepanciesLowerTheTotal { get; init; }

    /// <summary>Whether a tip is one of its order's lines, besides standing in the sum of tips.</summary>
    /// <value>Default false. The schema speaks of the line of a tip, and of tips as lines that cannot be fulfilled; whether an order lists it
    /// is inferred, and no public source settles it.</value>
    public bool TipsAreLines { get; init; }

    /// <summary>How long a webhook takes to leave.</summary>
    /// <value>Default zero.</value>
    public TimeSpan WebhookDelay { get; init; } = TimeSpan.Zero;

    /// <summary>Every how-manieth webhook is lost; 1 loses all.</summary>
    /// <value>Default 0: none.</value>
    public int LosesEachWebhook { get; init; }

    /// <summary>Every how-manieth webhook is delivered twice; 1 repeats all.</summary>
    /// <value>Default 0: none.</value>
    public int RepeatsEachWebhook { get; init; }
}
