using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sandbox.Ledger;

/// <summary>
/// How the simulated ledger is set up: keys, clients, limits and the choices where the real API's behaviour is not
/// documented.
/// </summary>
/// <remarks>Every property has a default, so a JSON file names only what differs.</remarks>
public sealed record LedgerSettings
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNameCaseInsensitive = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>
    /// The integration's key, the user name of the token request. Default <c>sandbox-application</c>.
    /// </summary>
    public string ApplicationKey { get; init; } = "sandbox-application";

    /// <summary>The valid subscription keys. Default one, <c>sandbox-subscription</c>.</summary>
    public IReadOnlyList<string> SubscriptionKeys { get; init; } = ["sandbox-subscription"];

    /// <summary>
    /// The clients (tenants), each with its own books. The first is the one that acts and seeds mean by default.
    /// </summary>
    public IReadOnlyList<LedgerClient> Clients { get; init; } = [];

    /// <summary>How long a token is valid. Default 1200 seconds.</summary>
    public int TokenLifetimeSeconds { get; init; } = 1200;

    /// <summary>Calls in any second that one subscription key may make, all clients together. Default 10.</summary>
    public int RequestsPerSecond { get; init; } = 10;

    /// <summary>
    /// Whether a second creation of a customer or order while one is in flight is answered 503. Default true.
    /// </summary>
    public bool RefuseConcurrentCreates { get; init; } = true;

    /// <summary>Rows of a page when the request does not say. Default 5000.</summary>
    public int DefaultPageSize { get; init; } = 5000;

    /// <summary>The greatest page that may be asked for. Default 20000.</summary>
    public int MaxPageSize { get; init; } = 20000;

    /// <summary>How long a write stays invisible in lists. Default zero.</summary>
    public TimeSpan ReplicaLag { get; init; } = TimeSpan.Zero;

    /// <summary>Whether reads by id lag as lists do. Default false.</summary>
    public bool LagReadsById { get; init; }

    /// <summary>
    /// Whether a changed line moves the order's <c>LastChangedDateTimeOffset</c>. Default true; not documented.
    /// </summary>
    public bool LineChangeMovesOrder { get; init; } = true;

    /// <summary>
    /// Whether a patch inside a <c>MailAddress</c> that is null makes one. Default true; not documented.
    /// </summary>
    public bool PatchFillsNullAddress { get; init; } = true;

    /// <summary>
    /// Whether a product with a code that another product has is refused. Default true; not documented, so a client must
    /// not rely on either.
    /// </summary>
    public bool ProductCodesAreUnique { get; init; } = true;

    /// <summary>
    /// Whether a confirmed order and its lines are refused with 409 until the order is a draft again. Default true; that it
    /// is locked is documented, how it refuses is not.
    /// </summary>
    public bool ConfirmedOrdersAreLocked { get; init; } = true;

    /// <summary>The status of a patch whose <c>test</c> fails. Default 400; not documented.</summary>
    public int FailedTestStatus { get; init; } = 400;

    /// <summary>Whether the answer to too many calls has a <c>Retry-After</c>. Default true; not documented.</summary>
    public bool ThrottledAnswersSayWhen { get; init; } = true;

    /// <summary>
    /// Whether the pages of a list come with <c>X-Pagination</c>. Default true; only its link to the next page is confirmed, by
    /// use.
    /// </summary>
    public bool PagesTellOfTheNext { get; init; } = true;

    /// <summary>Whether <c>X-Pagination</c> counts the rows of the whole list. Default true; not documented.</summary>
    public bool PagesTellTheTotal { get; init; } = true;

    /// <summary>Whether a filter that is not known is refused with 400. Default false: it is passed over; not documented.</summary>
    public bool RefuseUnknownParameters { get; init; }

    /// <summary>Whether a name in a body that is not known is refused with 400. Default false: it is passed over; not documented.</summary>
    public bool RefuseUnknownProperties { get; init; }

    /// <summary>Whether a person's <c>Name</c> reads as first and last name. Default true, else null; not documented.</summary>
    public bool PersonsHaveAName { get; init; } = true;

    /// <summary>
    /// Whether an order's external reference stays taken once it is an invoice. Default false, the harder case for a
    /// client: creating again succeeds. Not documented.
    /// </summary>
    public bool InvoicedReferencesStayTaken { get; init; }

    /// <summary>The base data of each client's books.</summary>
    public LedgerBaseData BaseData { get; init; } = new();

    /// <summary>
    /// A Norwegian trading company as the one client <c>demo</c>, with client key <c>demo-client-key</c>.
    /// </summary>
    public static LedgerSettings Sample { get; } = new()
    {
        Clients = [new LedgerClient("demo", "demo-client-key") { Title = "Demo Trading AS" }],
        BaseData = NorwegianCompany.BaseData,
    };

    /// <summary>
    /// Reads settings from JSON; names compare without case, comments and trailing commas are allowed.
    /// </summary>
    /// <exception cref="JsonException">The text is not JSON, or has a property that is no setting.</exception>
    public static LedgerSettings Load(Stream json) =>
        JsonSerializer.Deserialize<LedgerSettings>(json, Options) ?? throw new JsonException("The settings are null.");
}

/// <summary>One client of the ledger: its own books behind its own key.</summary>
/// <param name="Name">The name by which this simulator knows it.</param>
/// <param name="Key">The client key, the password of the token request.</param>
public sealed record LedgerClient(string Name, string Key)
{
    /// <summary>The company's name as the API shows it; null means <see cref="Name"/>.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// The privileges that the integration has on this client. Default: all that these resources need.
    /// </summary>
    public IReadOnlyList<string> Privileges { get; init; } =
    [
        "CommonServices", "ContactPerson_Full", "Customer_Full", "Product_Full", "SalesOrders_Full", "OutgoingInvoice",
        "GeneralLedgerAccount",
    ];
}
