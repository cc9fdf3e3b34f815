using System.Collections.Immutable;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

/// <summary>The made-up REST system: people, and orders with lines that are created with them.</summary>
sealed class RestSystem
{
    public Property Id { get; } = Declared.Property(0, "Id", PropertyType.Id);

    public Property Name { get; } = Declared.Property(1, "Name");

    public Property Zip { get; } = Declared.Property(2, "Address.Zip");

    public Property City { get; } = Declared.Property(3, "Address.City");

    public Property Credit { get; } = Declared.Property(4, "Credit", PropertyType.Decimal);

    public Property Reference { get; } = Declared.Property(5, "Reference");

    public Property Number { get; } = Declared.Property(6, "Number", PropertyType.Integer);

    public Property OrderId { get; } = Declared.Property(0, "Id", PropertyType.Id);

    public Property PersonId { get; } = Declared.Property(1, "PersonId", PropertyType.Id);

    public Property LineOrder { get; } = Declared.Property(0, "OrderId", PropertyType.Id);

    public Property LineId { get; } = Declared.Property(1, "Id", PropertyType.Id);

    public Property LineText { get; } = Declared.Property(2, "Text");

    public Property LinePrice { get; } = Declared.Property(3, "Price", PropertyType.Decimal);

    public Resource People { get; }

    public Resource Orders { get; }

    public Resource Lines { get; }

    public SystemDeclaration System { get; }

    public RestSystem(
        int pageSize = 2, ImmutableArray<LimitDeclaration> limits = default, string[]? reference = null,
        Paging paging = Paging.PageNumber)
    {
        People = Declared.Resource(
            "people", [Id, Name, Zip, City, Credit, Reference, Number], [Id],
                recognition: new Recognition(Reference, true, true));
        Lines = Declared.Resource(
            "lines", [LineOrder, LineId, LineText, LinePrice], [LineOrder, LineId], within: ("orders", "Lines"),
                createdWith: ("orders", "Lines"));
        Orders = Declared.Resource(
            "orders", [OrderId, PersonId], [OrderId],
            [new ResourceList("lines", ["Lines"], LineId, Lines.Properties)]);
        var find = Declared.Rest("get", "People", ("references", reference?[0] ?? "{value}"));
        System = Declared.System(Http(pageSize, limits.IsDefault ? [] : limits, find, paging), People, Orders, Lines);
    }

    static HttpDeclaration Http(
        int pageSize, ImmutableArray<LimitDeclaration> limits, CallDeclaration find, Paging paging) => new(
        "{address}/v1/",
        new AuthDeclaration.ClientCredentials(
            "{address}/token", "APPLICATION", "CLIENT", ImmutableDictionary<string, string>.Empty, "Authorization",
            TimeSpan.FromMinutes(2), Declared.Named(("Subscription", "SUBSCRIPTION"))),
        null,
        new IdentityDeclaration(Declared.Rest("get", "Me"), ["Client", "Id"], "client"),
        limits,
        [
            Declared.Rule(ErrorClass.Authorisation, 401),
            Declared.Rule(ErrorClass.Throttled, 429, waitSeconds: 1),
            Declared.Rule(ErrorClass.Throttled, 503, waitSeconds: 2),
            Declared.Rule(ErrorClass.Transient, 500, 599),
            Declared.Rule(ErrorClass.Defect, 404, text: "\"statusCode\""),
            Declared.Rule(ErrorClass.Missing, 404, text: "not found", byKey: true, ownWords: true),
            Declared.Rule(ErrorClass.Refused, 404, ownWords: true),
            Declared.Rule(ErrorClass.Transient, 404),
            Declared.Rule(ErrorClass.Moved, 400, text: "not equal to the test value"),
            Declared.Rule(ErrorClass.Refused, 400, text: "is already in use", keyAfter: "Id = "),
            Declared.Rule(ErrorClass.Refused, 400, 499),
        ],
        ["title", "detail", "errors"],
        Declared.Named(
            ("people", PeopleOperations(pageSize, find, paging)), ("orders", OrderOperations),
            ("lines", LineOperations)));

    static ResourceOperations PeopleOperations(int pageSize, CallDeclaration find, Paging paging) => new(
        new ListDeclaration(
            Declared.Rest("get", "People"), paging, pageSize, "Id asc", "changedAfter", TimeSpan.FromMinutes(5), []),
        new GetDeclaration(Declared.Rest("get", "People/{key}"), 1, 404),
        find,
        Declared.Write("create", Declared.Rest("post", "People")),
        Declared.Named(
            ("person", Declared.Write("person", Declared.Rest("patch", "People/{key}"), patch: true, test: true))),
        ImmutableDictionary<string, CallDeclaration>.Empty)
    {
        Delete = Declared.Write("delete", Declared.Rest("DELETE", "People/{key}")),
    };

    static ResourceOperations OrderOperations => new(
        new ListDeclaration(Declared.Rest("get", "Orders"), Paging.None, 0, null, null, TimeSpan.Zero, []),
        new GetDeclaration(Declared.Rest("get", "Orders/{key}/Complete"), 1, 404),
        null,
        Declared.Write("create", Declared.Rest("post", "Orders/Complete")),
        ImmutableDictionary<string, WriteDeclaration>.Empty,
        ImmutableDictionary<string, CallDeclaration>.Empty);

    static ResourceOperations LineOperations => new(
        null,
        new GetDeclaration(Declared.Rest("get", "Orders/{OrderId}/Lines/{Id}"), 1, 404),
        null,
        Declared.Write("create", Declared.Rest("post", "Orders/{owner}/Lines")),
        Declared.Named(
            ("line", Declared.Write(
            "line", Declared.Rest("patch", "Orders/{OrderId}/Lines/{Id}"), patch: true, test: true))),
        ImmutableDictionary<string, CallDeclaration>.Empty);
}
