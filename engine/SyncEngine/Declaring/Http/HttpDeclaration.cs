using System.Collections.Immutable;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Http;

/// <summary>How a system is reached over HTTP, as its file declares it. Texts hold <c>{name}</c> and nothing cleverer.</summary>
/// <param name="Base">The base address; <c>{address}</c> is the connection's.</param>
/// <param name="Auth">How requests are authorised.</param>
/// <param name="GraphQl">The GraphQL endpoint, or null for a REST system.</param>
/// <param name="Identity">How to ask whom the credentials belong to, or null.</param>
/// <param name="Limits">How fast we may ask.</param>
/// <param name="Errors">The first fitting rule gives the class of a failure.</param>
/// <param name="Problem">The properties of an error body whose texts are shown, in order (<c>title</c>, <c>detail</c>); empty when unknown.</param>
/// <param name="Resources">The operations by resource name.</param>
/// <param name="Version">How an answer shows which version of the interface gave it, or null when it does not.</param>
public sealed record HttpDeclaration(
    string Base,
    AuthDeclaration Auth,
    GraphQlDeclaration? GraphQl,
    IdentityDeclaration? Identity,
    ImmutableArray<LimitDeclaration> Limits,
    ImmutableArray<ErrorRule> Errors,
    ImmutableArray<string> Problem,
    ImmutableDictionary<string, ResourceOperations> Resources,
    VersionDeclaration? Version = null)
{
    /// <summary>How the system reads whole lists by itself, or null where it does not.</summary>
    public BulkDeclaration? Bulk { get; init; }
}

/// <summary>How an answer shows which version of the interface gave it; some systems answer with another one than was asked for.</summary>
/// <param name="Header">The answer's header.</param>
/// <param name="Expected">The only value that it may have; an answer without the header passes.</param>
public sealed record VersionDeclaration(string Header, string Expected);

/// <summary>The GraphQL endpoint.</summary>
/// <param name="Path">Its path below the base address.</param>
/// <param name="Documents">The operations by name: the whole text to send, with the fragments that it uses.</param>
public sealed record GraphQlDeclaration(string Path, ImmutableDictionary<string, string> Documents)
{
    /// <summary>
    /// Variables that are true where the connection gives a setting, so that what only some connections need is not asked for
    /// by all: <c>@include(if: $refunds)</c>.
    /// </summary>
    public ImmutableArray<(string Variable, SettingReference Setting)> Switches { get; init; } = [];

    /// <summary>The switches that an operation declares.</summary>
    public IEnumerable<(string Variable, SettingReference Setting)> SwitchesOf(string operation) => Documents.TryGetValue(operation, out var text)
        ? Switches.Where(each => text.Contains($"${each.Variable}:", StringComparison.Ordinal))
        : [];
}

/// <summary>How to ask whom the credentials belong to.</summary>
/// <param name="Call">The call.</param>
/// <param name="At">Where the answer holds the identity.</param>
/// <param name="EqualsSetting">The connection's setting that it must equal, without letter case.</param>
public sealed record IdentityDeclaration(CallDeclaration Call, ImmutableArray<string> At, string EqualsSetting);

/// <summary>How fast we may ask.</summary>
public abstract record LimitDeclaration
{
    LimitDeclaration() { }

    /// <summary>So many requests in each second.</summary>
    /// <param name="Requests">Requests a second.</param>
    /// <param name="SharedBy">The secret whose value all sharing connections have in common, or null when the limit is the connection's own.</param>
    public sealed record PerSecond(int Requests, string? SharedBy) : LimitDeclaration;

    /// <summary>A bucket of points that refills; the answers' <c>throttleStatus</c> corrects it.</summary>
    /// <param name="PointsPerSecond">Points that come back each second.</param>
    /// <param name="Bucket">Points in a full bucket.</param>
    public sealed record Cost(int PointsPerSecond, int Bucket) : LimitDeclaration;

    /// <summary>Writes that are sent one at a time.</summary>
    /// <param name="Writes">Their names, <c>resource.write</c>.</param>
    public sealed record OneAtATime(ImmutableArray<string> Writes) : LimitDeclaration;
}

/// <summary>The classes of failure that rules give.</summary>
public enum ErrorClass
{
    /// <summary>Wait as told, then repeat.</summary>
    Throttled,

    /// <summary>Repeat a read with growing pauses; the fate of a write is unknown.</summary>
    Transient,

    /// <summary>This record is refused.</summary>
    Refused,

    /// <summary>The record is not there.</summary>
    Missing,

    /// <summary>Renew the token once, then stop.</summary>
    Authorisation,

    /// <summary>Our mistake; stop.</summary>
    Defect,

    /// <summary>A precondition failed: look again.</summary>
    Moved,
}

/// <summary>A rule that gives failures their class. All given parts must fit.</summary>
/// <param name="FromStatus">The lowest HTTP status that fits, or null for any.</param>
/// <param name="ToStatus">The highest HTTP status that fits.</param>
/// <param name="Code">The GraphQL error's <c>extensions.code</c>, or a business error's <c>code</c>; or null.</param>
/// <param name="Text">A text that the answer must contain, without letter case, or null.</param>
/// <param name="UserErrors">Whether the rule is about business errors inside a GraphQL payload.</param>
/// <param name="ByKey">Whether the rule is only about calls that name a record by its key.</param>
/// <param name="Class">The class.</param>
/// <param name="Wait">How long to wait where the answer does not say, or null.</param>
/// <param name="KeyAfter">
/// For a refusal because another record already carries a value: the words after which the answer names that record's key, or null.
/// </param>
public sealed record ErrorRule(
    int? FromStatus, int? ToStatus, string? Code, string? Text, bool UserErrors, bool ByKey, ErrorClass Class, TimeSpan? Wait,
    string? KeyAfter = null)
{
    /// <summary>
    /// Whether the rule is only about answers in the system's own words: a JSON object of which one of the properties that
    /// <see cref="HttpDeclaration.Problem"/> names is filled.
    /// </summary>
    public bool InOwnWords { get; init; }
}

/// <summary>One HTTP call: a GraphQL operation, or a verb with a path.</summary>
/// <param name="Operation">The GraphQL operation's name, or null.</param>
/// <param name="Verb">The HTTP verb of a REST call, or null.</param>
/// <param name="Path">The path of a REST call with <c>{key}</c>, <c>{owner}</c> or key parts by their property's name.</param>
/// <param name="Query">Query parameters with <c>{value}</c>.</param>
/// <param name="At">Where in the answer's data the record, connection or list stands; empty for the whole body.</param>
public sealed record CallDeclaration(
    string? Operation, string? Verb, string? Path, ImmutableDictionary<string, string> Query, ImmutableArray<string> At)
{
    /// <summary>What people call it: <c>GET VatCodes</c>, or the operation's name.</summary>
    public string Title => Operation ?? $"{Verb?.ToUpperInvariant()} {Path}";
}

/// <summary>How pages follow each other.</summary>
public enum Paging
{
    /// <summary>Everything comes at once.</summary>
    None,

    /// <summary>GraphQL connections: <c>pageInfo { hasNextPage endCursor }</c>, variables <c>first</c> and <c>after</c>.</summary>
    Cursor,

    /// <summary>Numbered pages; they end with 204, with a short page or where <c>X-Pagination</c> names no next page.</summary>
    PageNumber,
}

/// <summary>How a resource is listed.</summary>
/// <param name="Call">The call.</param>
/// <param name="Paging">How pages follow.</param>
/// <param name="Size">Records to a page.</param>
/// <param name="Order">The order asked for (<c>Id asc</c>), or null.</param>
/// <param name="Since">For GraphQL the <c>query</c> text with <c>{since}</c>; for REST the name of the query parameter; null when it cannot filter.</param>
/// <param name="Overlap">How far before the watermark a read begins.</param>
/// <param name="UnmovedBy">Properties whose edits do not move the feed's clock.</param>
public sealed record ListDeclaration(
    CallDeclaration Call, Paging Paging, int Size, string? Order, string? Since, TimeSpan Overlap, ImmutableArray<string> UnmovedBy)
{
    /// <summary>What the parameters of a listing over REST are called.</summary>
    public ListParameters Parameters { get; init; } = ListParameters.Usual;

    /// <summary>The query with which the system reads the whole list by itself, or null where it is always read page by page.</summary>
    public CallDeclaration? Bulk { get; init; }
}

/// <summary>What the parameters of a listing over REST are called.</summary>
/// <param name="Page">The number of the page.</param>
/// <param name="Size">The records to a page.</param>
/// <param name="Order">The order.</param>
public sealed record ListParameters(string Page, string Size, string Order)
{
    /// <summary>The names where a system file says nothing.</summary>
    public static ListParameters Usual { get; } = new("PageNumber", "PageSize", "OrderBy");
}

/// <summary>How records are read by key.</summary>
/// <param name="Call">The call; a GraphQL one takes the variable <c>ids</c>.</param>
/// <param name="Batch">Keys to a call.</param>
/// <param name="MissingStatus">
/// The status that says that the record is not there, where an error rule gives such an answer the class
/// <see cref="ErrorClass.Missing"/>; or null when a null in the answer says it.
/// </param>
public sealed record GetDeclaration(CallDeclaration Call, int Batch, int? MissingStatus);

/// <summary>How a record is written.</summary>
/// <param name="Name">The write's name; <c>create</c> for the create.</param>
/// <param name="Call">The call.</param>
/// <param name="Body">Whether the body is JSON Patch rather than an object.</param>
/// <param name="Test">Whether a <c>test</c> stands before each replaced value.</param>
/// <param name="Under">For GraphQL the variable (a dotted path) that takes the changed properties; empty for the variables themselves.</param>
/// <param name="Key">For GraphQL the variable (a dotted path) that takes the record's key, with its prefix.</param>
/// <param name="ItemKey">The list item property whose value names the item, written beside the changed properties under its own write name; or null.</param>
/// <param name="Needs">Variables filled from the record as last read: variable to property.</param>
/// <param name="UserErrors">Where the payload's business errors stand, or empty.</param>
public sealed record WriteDeclaration(
    string Name,
    CallDeclaration Call,
    bool Body,
    bool Test,
    string Under,
    string? Key,
    Property? ItemKey,
    ImmutableDictionary<string, Property> Needs,
    ImmutableArray<string> UserErrors)
{
    /// <summary>
    /// Whether an update replaces the whole record, so that what was not changed is sent along as it was read.
    /// </summary>
    public bool Whole { get; init; }

    /// <summary>
    /// Variables that take what a property held when the record was read, or null: the system refuses the write where it holds something
    /// else now. Variable to property.
    /// </summary>
    public ImmutableDictionary<string, Property> Guard { get; init; } = ImmutableDictionary<string, Property>.Empty;

    /// <summary>Variables that are always the same.</summary>
    public ImmutableDictionary<string, string> Fixed { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>How one call writes several records, or null where it writes one.</summary>
    public BatchDeclaration? Batch { get; init; }
}

/// <summary>How one call writes several records: all of them, or none.</summary>
/// <param name="Under">The GraphQL variable that takes a list with the variables of each record.</param>
/// <param name="Size">The most records to a call.</param>
public sealed record BatchDeclaration(string Under, int Size);

/// <summary>The HTTP operations of one resource.</summary>
/// <param name="List">How it is listed, or null.</param>
/// <param name="Get">How records are read by key, or null.</param>
/// <param name="Find">How a record is found by the value of its recognition, or null. The value stands in the query as <c>{value}</c>.</param>
/// <param name="Create">How records are created, or null.</param>
/// <param name="Updates">How records are changed, by the write's name.</param>
/// <param name="More">For lists inside records that page on their own: the list's name to the call that takes <c>id</c>, <c>first</c> and <c>after</c>.</param>
public sealed record ResourceOperations(
    ListDeclaration? List,
    GetDeclaration? Get,
    CallDeclaration? Find,
    WriteDeclaration? Create,
    ImmutableDictionary<string, WriteDeclaration> Updates,
    ImmutableDictionary<string, CallDeclaration> More)
{
    /// <summary>How a record is deleted, or null when records are never deleted here.</summary>
    public WriteDeclaration? Delete { get; init; }
}
