using SyncEngine.Declaring;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Tests.Declaring;

/// <summary>A small mapping folder in memory, correct until a test changes it.</summary>
static class Sample
{
    internal const string Shop = """
        format: 1
        system: shop
        title: Shop
        settings:
          domain: { type: text, required: true, why: "the shop's domain" }
          strict: { type: boolean, default: true, why: "whether it is strict" }
        http:
          base: "{address}/"
          auth: { kind: header, header: X-Token, secret: SHOP_TOKEN }
          errors: [ { status: 4xx, class: refused } ]
        resources:
          people:
            key: id
            list: { get: people, paging: none }
            writes: { person: { patch: "people/{key}" } }
            properties:
              id: { type: id, prefix: "gid://shop/Person/", read_only: true }
              name: { max: 10 }
              phone: { type: phone }
              mobile: { type: phone }
              vip: { type: boolean }
              state: { allowed: [ open, closed ] }
              seen: { type: instant, read_only: true }
              tags: { many: true, read_only: true }
              points: { type: decimal }
              boss: { type: id, prefix: "gid://shop/Person/", read_only: true }
              home.city: {}
            lists:
              pets:
                key: pets.id
                properties:
                  pets.id: { type: id, prefix: "gid://shop/Pet/", read_only: true }
                  pets.age: { type: integer, read_only: true }
            derived:
              rank: { from: [ points ], by: ranks.of }
              ages: { from: [ pets.age, rank ], by: "(ages, rank) => ages.length", type: integer }
              pets.old: { from: [ pets.age ], by: "age => age > 9", type: boolean }
        entities:
          person: { of: people }
          pet: { of: people, each: pets }
        """;

    internal const string Ledger = """
        format: 1
        system: ledger
        title: Ledger
        http:
          base: "{address}/"
          auth: { kind: client-credentials, token: "{address}/token", basic: [ USER, PASSWORD ] }
          errors: [ { status: 4xx, class: refused } ]
        resources:
          customers:
            key: Id
            list: { get: Customers, paging: page-number, size: 50 }
            create: { post: Customers }
            writes: { customer: { patch: "Customers/{key}", test: true } }
            properties:
              Id: { type: id, read_only: true }
              Name: { required: true, max: 8 }
              Phone: { type: phone }
              IsVip: { type: boolean }
              Status: { allowed: [ Open, Closed ] }
              Code: { write_once: true }
              Number: { type: integer, read_only: true }
              Count: { type: integer }
              Points: { type: decimal }
              Seen: { type: date }
              Boss: { type: id }
              Note: {}
          contacts:
            key: [ CustomerId, Id ]
            owner: CustomerId
            list: { get: Contacts, paging: none }
            create: { post: "Contacts/{owner}" }
            writes: { contact: { patch: "Contacts/{CustomerId}/{Id}" } }
            properties:
              CustomerId: { type: id, read_only: true }
              Id: { type: id, read_only: true }
              Name: {}
          invoices:
            key: Id
            list: { get: Invoices, paging: none }
            properties:
              Id: { type: id, read_only: true }
        entities:
          customer: { of: customers }
          contact: { of: contacts }
          invoice: { of: invoices }
        """;

    internal const string Pair = """
        format: 1
        pair: people
        left: shop.person
        right: ledger.customer
        create: every
        correlate: [ [ Name ] ]
        properties:
          - { shop: name, ledger: Name, type: string }
        """;

    internal const string Ranks = "function of(points) {\n  return points === null ? 'none' : 'some';\n}\n";

    /// <summary>The folder with the sample's files.</summary>
    internal static MappingFolder Folder { get; } = new()
    {
        Systems = [new SourceText("systems/ledger.yaml", Ledger), new SourceText("systems/shop.yaml", Shop)],
        Pairs = [new SourceText("pairs/people.yaml", Pair)],
        Transforms = [new SourceText("transforms/ranks.js", Ranks)],
    };

    /// <summary>The folder with other pair files, called <c>pairs/1.yaml</c> and so on.</summary>
    internal static MappingFolder WithPairs(params string[] pairs) =>
        Folder with { Pairs = [.. pairs.Select((text, index) => new SourceText($"pairs/{index + 1}.yaml", text))] };

    /// <summary>The folder with a further row in its pair, on line 9.</summary>
    internal static MappingFolder WithRow(string row) => WithPairs($"{Pair}\n  - {{ {row} }}");

    /// <summary>The folder with further keys at the end of its pair, from line 9.</summary>
    internal static MappingFolder WithKeys(string keys) => WithPairs($"{Pair}\n{keys}");

    /// <summary>The folder with a text of the shop's file replaced.</summary>
    internal static MappingFolder WithShop(string before, string after)
    {
        Assert.Contains(before, Shop, StringComparison.Ordinal);
        return Folder with { Systems = [Folder.Systems[0], new SourceText("systems/shop.yaml", Shop.Replace(before, after, StringComparison.Ordinal))] };
    }

    /// <summary>The folder with a text of the ledger's file replaced.</summary>
    internal static MappingFolder WithLedger(string before, string after)
    {
        Assert.Contains(before, Ledger, StringComparison.Ordinal);
        return Folder with { Systems = [new SourceText("systems/ledger.yaml", Ledger.Replace(before, after, StringComparison.Ordinal)), Folder.Systems[1]] };
    }

    /// <summary>All findings about a folder, one to a line.</summary>
    internal static string Findings(MappingFolder folder)
    {
        var diagnostics = new DiagnosticCollection();
        var compiled = DeclarationLoader.Compile(folder, diagnostics);
        Assert.Equal(diagnostics.HasErrors, compiled is null);
        return string.Join('\n', diagnostics);
    }

    /// <summary>The declarations of a folder without errors.</summary>
    internal static Declarations Compile(MappingFolder folder)
    {
        var diagnostics = new DiagnosticCollection();
        return DeclarationLoader.Compile(folder, diagnostics) ?? throw new InvalidOperationException(string.Join('\n', diagnostics));
    }
}
