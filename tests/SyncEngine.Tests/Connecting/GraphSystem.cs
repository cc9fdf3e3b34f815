using System.Collections.Immutable;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

/// <summary>The made-up GraphQL system: things with parts.</summary>
sealed class GraphSystem
{
    static readonly string[] Operations =
        ["me", "things", "thingsById", "thingParts", "thingUpdate", "placeUpdate", "partUpdate", "memoSet"];

    public const string Prefix = "gid://test/Thing/";

    public Property Id { get; } = Declared.Property(0, "id", PropertyType.Id, prefix: Prefix);

    public Property Email { get; } = Declared.Property(
        1, "email", PropertyType.Email, wire: "mail.address", write: "email");

    public Property Phone { get; } = Declared.Property(
        2, "phone", PropertyType.Phone, wire: "telephone.number", write: "phone");

    public Property PlaceId { get; } = Declared.Property(3, "place.id", wire: "place.id");

    public Property City { get; } = Declared.Property(4, "place.city", wire: "place.city", write: "city");

    public Property Firms { get; } = Declared.Property(5, "firms", wire: "profiles.firm.name", many: true);

    public Property Note { get; } = Declared.Property(6, "note", wire: "memo.value", write: "memo");

    public Property PartId { get; } = Declared.Property(
        0, "parts.id", PropertyType.Id, wire: "id", prefix: "gid://test/Part/", list: "parts");

    public Property PartCode { get; } = Declared.Property(
        1, "parts.code", wire: "code", write: "stock.code", list: "parts");

    public Property PartPrice { get; } = Declared.Property(
        2, "parts.price", PropertyType.Decimal, wire: "price", list: "parts");

    public Property PartRates { get; } = Declared.Property(
        3, "parts.rates", PropertyType.Decimal, wire: "taxes.rate", many: true, list: "parts");

    public Resource Things { get; }

    public SystemDeclaration System { get; }

    public GraphSystem(
        ImmutableArray<LimitDeclaration> limits = default, bool more = true, VersionDeclaration? version = null)
    {
        Things = Declared.Resource(
            "things", [Id, Email, Phone, PlaceId, City, Firms, Note], [Id],
            [new ResourceList("parts", ["parts"], PartId, [PartId, PartCode, PartPrice, PartRates])],
            new Recognition(Note, true, false));
        System = Declared.System(Http(limits.IsDefault ? [] : limits, more, version), Things);
    }

    HttpDeclaration Http(ImmutableArray<LimitDeclaration> limits, bool more, VersionDeclaration? version) => new(
        "{address}/api/",
        new AuthDeclaration.Header("X-Token", "TOKEN"),
        new GraphQlDeclaration(
            "graphql.json",
            ImmutableDictionary<string, string>.Empty
                .AddRange(Operations.Select(name => KeyValuePair.Create(name, $"document of {name}")))),
        new IdentityDeclaration(Declared.Graph("me"), ["shop", "domain"], "shop"),
        limits,
        [
            Declared.Rule(ErrorClass.Authorisation, 401),
            Declared.Rule(ErrorClass.Throttled, code: "THROTTLED"),
            Declared.Rule(ErrorClass.Throttled, 429),
            Declared.Rule(ErrorClass.Transient, code: "INTERNAL_SERVER_ERROR"),
            Declared.Rule(ErrorClass.Transient, 500, 599),
            Declared.Rule(ErrorClass.Authorisation, code: "ACCESS_DENIED"),
            Declared.Rule(ErrorClass.Missing, code: "NOT_FOUND"),
            Declared.Rule(ErrorClass.Refused, code: "INVALID_VARIABLE"),
            Declared.Rule(ErrorClass.Missing, text: "does not exist", userErrors: true),
            Declared.Rule(ErrorClass.Refused, userErrors: true),
            Declared.Rule(ErrorClass.Defect, 400, 499),
        ],
        [],
        Declared.Named(("things", OperationsOf(more))),
        version);

    ResourceOperations OperationsOf(bool more) => new(
        new ListDeclaration(
            Declared.Graph("things", "things"), Paging.Cursor, 50, null, "updated_at:>='{since}'",
            TimeSpan.FromMinutes(5), []),
        new GetDeclaration(Declared.Graph("thingsById", "nodes"), 2, null),
        null,
        null,
        Declared.Named(
            ("thing", Declared.Write(
                "thing", Declared.Graph("thingUpdate", "thingUpdate.thing"), under: "input", key: "input.id",
                userErrors: "thingUpdate.userErrors")),
            ("place", Declared.Write(
                "place", Declared.Graph("placeUpdate"), under: "place", key: "thingId", needs: ("placeId", PlaceId),
                userErrors: "placeUpdate.userErrors")),
            ("part", Declared.Write(
                "part", Declared.Graph("partUpdate"), under: "part", key: "thingId", itemKey: PartId,
                userErrors: "partUpdate.userErrors")),
            ("memo", Declared.Write(
                "memo", Declared.Graph("memoSet"), key: "owner", userErrors: "memoSet.userErrors"))),
        more ? Declared.Named(("parts", Declared.Graph("thingParts", "thing.parts")))
            : ImmutableDictionary<string, CallDeclaration>.Empty);
}
