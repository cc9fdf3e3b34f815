using SyncEngine.Declaring;
using SyncEngine.Declaring.Cases;
using SyncEngine.Declaring.Pairs;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Tests.Declaring;

/// <summary>The small folder that the examples of the rules belong to: nothing in it is wrong until an example is put there.</summary>
static class ExampleFolder
{
    internal const string Connection = "connection.yaml";

    internal const string Spec = "spec.json";

    internal const string Cases = "tests/people.yaml";

    static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["systems/shop.yaml"] = Sample.Shop
            .Replace("  errors:", "  graphql: { path: graphql.json, documents: shop.graphql }\n  identity: { operation: who, at: shop.id, equals: domain }\n  errors:", StringComparison.Ordinal)
            .Replace("entities:", "  pictures:\n    key: id\n    list: { operation: pictures, at: pictures, paging: none }\n    properties: { id: { type: id, read_only: true }, title: { read_only: true } }\nentities:", StringComparison.Ordinal)
            .Replace("resources:", "webhooks:\n  signature: { header: X-Signature, secret: SHOP_WEBHOOK_SECRET, encoding: base64 }\n  topic: X-Topic\n  event: X-Event\n  topics: { people/update: { look: { people: id } } }\nresources:", StringComparison.Ordinal)
            .Replace("name: { max: 10 }", "name: { max: 8 }\n      nick: { max: 20 }\n      favourite: { type: id, prefix: \"gid://shop/Pet/\", read_only: true }", StringComparison.Ordinal)
            .Replace("          pets.age: {", "          pets.name: { read_only: true }\n          pets.age: {", StringComparison.Ordinal),
        ["systems/shop.graphql"] = "query who { shop { id } }\nquery pictures { pictures { id title } }",
        ["systems/ledger.yaml"] = Sample.Ledger
            .Replace("  errors: [", "  limits: [ { kind: one-at-a-time, writes: [ customers.create ] } ]\n  errors: [ { status: 404, when: { key: true }, class: missing },", StringComparison.Ordinal)
            .Replace("Code: { write_once: true }", "Code: { write_once: true, max: 8 }\n      Reference: {}\n      Zone: {}\n      Address.City: {}", StringComparison.Ordinal)
            .Replace("    create: { post: Customers }", "    create: { post: Customers }\n    whole: { Address: [ Address.City ] }\n    recognise: { by: Reference, unique: true, find: { get: Customers, query: { reference: \"{value}\" } } }", StringComparison.Ordinal)
            .Replace("\"Contacts/{owner}\" }", "\"Contacts/{owner}\", carries: [ Name ] }", StringComparison.Ordinal)
            .Replace("  invoices:", "  notes:\n    key: Id\n    get: { get: \"Notes/{key}\", missing: 404 }\n    properties: { Id: { type: id, read_only: true } }\n  invoices:", StringComparison.Ordinal)
            .Replace("paging: none }\n    properties:\n      Id: { type: id, read_only: true }\nentities", "paging: none }\n    properties:\n      Id: { type: id, read_only: true }\n      Total: { type: decimal, read_only: true }\nentities", StringComparison.Ordinal),
        ["systems/third.yaml"] = """
            format: 1
            system: third
            title: Third
            http:
              base: "{address}/"
              auth: { kind: header, header: X-Token, secret: THIRD_TOKEN }
              errors: [ { status: 4xx, class: refused } ]
            resources:
              things:
                key: id
                list: { get: things, paging: none }
                properties: { id: { type: id, read_only: true } }
            entities: { thing: { of: things } }
            """,
        ["pairs/people.yaml"] = """
            format: 1
            pair: people
            left: shop.person
            right: ledger.customer
            spec: [ { section: 1, rule: every } ]
            create: every
            correlate: [ [ Phone ] ]
            properties:
              - { shop: name, ledger: Name, type: string }
              - { shop: phone, ledger: Phone, type: string }
              - { ledger: Zone, value: "{settings.zone}", when: create, why: what the connection says }
              - { shop: home.city, ledger: Address.City, direction: to_ledger, to_ledger: "city => settings.upper ? city.toUpperCase() : city", why: an invoice needs an address }

            """,
        ["pairs/contacts.yaml"] = """
            format: 1
            pair: contacts
            left: shop.person
            right: ledger.contact
            owner: people
            create: every
            properties:
              - { shop: name, ledger: Name, direction: to_ledger, why: somebody to talk to }
            """,
        ["pairs/bills.yaml"] = """
            format: 1
            pair: bills
            left: shop.person
            right: ledger.invoice
            spec: []
            create: none
            properties:
              - { shop: points, ledger: Total, direction: compare, why: to see a difference }
            """,
        ["settings.yaml"] = """
            format: 1
            settings:
              lower: { type: boolean, default: false, why: "whether names are written in small letters" }

            """,
        ["transforms/ranks.js"] = Sample.Ranks.TrimEnd('\n'),
        [Spec] = """
            {
              "title": "Shop to Ledger", "from": "Shop", "to": "Ledger", "generated": null,
              "sections": [
                { "heading": "Shop Person to Ledger Customer",
                  "left": { "system": "Shop", "entity": "Person" }, "right": { "system": "Ledger", "entity": "Customer" },
                  "rules": [ "every" ], "connected": [], "condition": null, "merge": [ [ "phone", "Phone" ] ],
                  "properties": [
                    { "left": "name", "right": "Name", "type": "string" },
                    { "left": "phone", "right": "Phone", "type":  "string" } ] }
              ]
            }
            """,
        [Cases] = """
            format: 1
            pair: people
            cases:
              - name: a name travels
                left: { name: Ada, phone: "+4722334455" }
            """,
        [Connection] = """
            format: 1
            connection: demo
            database: demo.db
            mappings: mappings
            cut_over: 2026-10-01T00:00:00Z
            country: NO
            keep: { journal: 48h }
            gate: { updates: { share: 0.5 } }
            run: { every: 5m }
            systems:
              shop: { address: "http://127.0.0.1:1234/shop/", domain: shop.example.com, rate_factor: 10 }
              ledger: { address: "https://ledger.example.com" }
            settings:
              zone: Europe/Oslo
              upper: false
            """,
    };

    /// <summary>The folder with an example's wrong text in place of the right one, and where it was put.</summary>
    internal static (Dictionary<string, string> Files, int At) WithWrong(RuleExample example)
    {
        var whole = Files.GetValueOrDefault(example.File, "");
        var there = example.RightIn == example.File ? whole.IndexOf(example.Right, StringComparison.Ordinal) : -1;
        if (there < 0)
            return With(example.File, example.Wrong);
        var text = whole.Remove(there, example.Right.Length).Insert(there, example.Wrong);
        return (new(Files, StringComparer.Ordinal) { [example.File] = text }, there);
    }

    /// <summary>The folder with an example's right text, where it does not have it already.</summary>
    internal static Dictionary<string, string> WithRight(RuleExample example) => With(example.RightIn, example.Right).Files;

    /// <summary>The folder as it is.</summary>
    internal static Dictionary<string, string> Whole => new(Files, StringComparer.Ordinal);

    // A text is put at the end of a YAML file; of other files it is the whole.
    static (Dictionary<string, string> Files, int At) With(string file, string text)
    {
        var whole = Files.GetValueOrDefault(file, "");
        if (whole.IndexOf(text, StringComparison.Ordinal) is var there and >= 0)
            return (Whole, there);
        var before = whole.Length > 0 && file.EndsWith(".yaml", StringComparison.Ordinal) ? whole.TrimEnd() + "\n" : "";
        return (new(Files, StringComparer.Ordinal) { [file] = before + text }, before.Length);
    }

    /// <summary>All findings about a folder: errors and warnings, and the notes where they are asked for.</summary>
    internal static DiagnosticCollection Findings(Dictionary<string, string> files, bool withSpec, bool withNotes)
    {
        var findings = new DiagnosticCollection();
        var declarations = DeclarationLoader.Compile(FolderOf(files, withSpec), findings);
        if (declarations is not null)
            ConnectionLoader.Compile(new SourceText(Connection, files[Connection]), Path.GetTempPath(), declarations, findings);
        if (declarations is not null)
            CaseLoader.Read(new SourceText(Cases, files[Cases]), declarations, findings);
        if (declarations is not null && withNotes)
            PairNotes.Report(declarations, findings);
        return findings;
    }

    /// <summary>The place of a character.</summary>
    internal static (int Line, int Column) PlaceOf(string text, int at) =>
        (text[..at].Count(character => character == '\n') + 1, at - text.LastIndexOf('\n', Math.Max(at - 1, 0)) + (at == 0 && text.StartsWith('\n') ? 1 : 0));

    static MappingFolder FolderOf(Dictionary<string, string> files, bool withSpec)
    {
        return new MappingFolder
        {
            Systems = Sources("systems/", ".yaml"),
            Documents = Sources("systems/", ".graphql"),
            Pairs = Sources("pairs/", ".yaml"),
            Transforms = Sources("transforms/", ".js"),
            Settings = new SourceText("settings.yaml", files["settings.yaml"]),
            Spec = withSpec ? new SourceText(Spec, files[Spec]) : null,
        };

        System.Collections.Immutable.ImmutableArray<SourceText> Sources(string folder, string ending) =>
        [
            .. files.Where(file => file.Key.StartsWith(folder, StringComparison.Ordinal) && file.Key.EndsWith(ending, StringComparison.Ordinal))
                .OrderBy(file => file.Key, StringComparer.Ordinal)
                .Select(file => new SourceText(file.Key, file.Value)),
        ];
    }
}
