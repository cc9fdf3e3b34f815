using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring.Systems;

/// <summary>The keys of a system file, apart from those about HTTP.</summary>
static class SystemTables
{
    /// <summary>A setting that a connection gives.</summary>
    internal static KeyTable Setting { get; } = new(
        "a setting",
        new KeySpec("type", Shape.Choice(PropertyTables.Types), "the type of its value", "type: text", Required: true),
        new KeySpec("required", Shape.Truth, "whether each connection must give it", "required: true"),
        new KeySpec("default", Shape.Text, "its value where the connection gives none", "default: true"),
        new KeySpec("like", Shape.Text, "what its value looks like; * stands for letters, digits, - and _", "like: \"*.shop.example.com\""),
        new KeySpec("why", Shape.Text, "what it is for", "why: the shop's own domain", Required: true));

    /// <summary>A place inside another resource's records.</summary>
    internal static KeyTable Place { get; } = new(
        "a place in another resource",
        new KeySpec("resource", Shape.Text, "the other resource", "resource: salesorders", Required: true),
        new KeySpec(
            "list", Shape.Text,
            "where the list stands in its records",
            "list: SalesOrderLines", Required: true));

    /// <summary>How our own records are recognised.</summary>
    internal static KeyTable Recognise { get; } = new(
        "the recognition",
        new KeySpec(
            "by", Shape.Text,
            "the property that carries our reference",
            "by: ExternalImportReference", Required: true),
        new KeySpec(
            "unique", Shape.Truth,
            "whether the system refuses a second record with the same value",
            "unique: true", Required: true),
        new KeySpec(
            "reference", Shape.Truth,
            "false when the property is an identity key of the record and no reference of ours",
            "reference: false"),
        new KeySpec(
            "find", Shape.Keys(CallTables.Call),
            "how a record is found by the property's value",
            "find: { get: Customers, query: { externalImportReference: \"{value}\" } }"));

    /// <summary>A resource.</summary>
    internal static KeyTable Resource { get; } = new(
        "a resource",
        new KeySpec(
            "key", Shape.OneOrMore(Shape.Text),
            "the properties that make the key, the owner's first",
            "key: [ ContactId, Id ]", Required: true),
        new KeySpec(
            "created_at", Shape.Text,
            "the property that says when a record was created",
            "created_at: createdAt"),
        new KeySpec(
            "changed_at", Shape.Text,
            "the property that says when a record last changed",
            "changed_at: updatedAt"),
        new KeySpec(
            "known_by", Shape.OneOrMore(Shape.Text),
            "the properties by which people know a record, such as its number; commands find it by them where its key is asked for",
            "known_by: OrderNumber"),
        new KeySpec("archived", Shape.Text, "the property that is true for archived records", "archived: IsArchived"),
        new KeySpec(
            "owner", Shape.Text,
            "the first part of the key where records stand under an owner",
            "owner: ContactId"),
        new KeySpec("settle", Shape.Duration, "how long reads may lag behind writes", "settle: 10s"),
        new KeySpec(
            "list", Shape.Keys(CallTables.ListCall),
            "how records are listed",
            "list: { get: Customers, paging: page-number, size: 5000 }"),
        new KeySpec(
            "get", Shape.Keys(CallTables.Get),
            "how records are read by key",
            "get: { get: \"Customers/{key}\", missing: 404 }"),
        new KeySpec(
            "gone_to", Shape.OneOrMore(Shape.Text),
            "resources where a missing record may have gone",
            "gone_to: [ outgoinginvoices ]"),
        new KeySpec(
            "locked", Shape.MapOf(Shape.Text),
            "values under which a record is never written",
            "locked: { SalesOrderStatus: Confirmed }"),
        new KeySpec(
            "recognise", Shape.Keys(Recognise),
            "how records that we created are recognised",
            "recognise: { by: ExternalImportReference, unique: true }"),
        new KeySpec("create", Shape.Keys(CallTables.Write), "how records are created", "create: { post: Customers }"),
        new KeySpec(
            "writes", Shape.MapOf(Shape.Keys(CallTables.Write)),
            "how records are changed; the first write that carries a property takes it",
            "writes: { customer: { patch: \"Customers/{key}\", test: true } }"),
        new KeySpec(
            "delete", Shape.Keys(CallTables.Write),
            "how a record is deleted",
            "delete: { delete: \"Customers/{key}\" }"),
        new KeySpec(
            "hidden_after", Shape.Duration,
            "the age from which a record may be hidden from us, so that its absence does not mean that it was deleted",
            "hidden_after: 60d"),
        new KeySpec(
            "whole", Shape.MapOf(Shape.OneOrMore(Shape.Text)),
            "groups that are sent only when the named properties are filled",
            "whole: { MailAddress: [ MailAddress.ZipCode, MailAddress.City ] }"),
        new KeySpec(
            "within", Shape.Keys(Place),
            "the list of another resource in which these records are read",
            "within: { resource: salesorders, list: SalesOrderLines }"),
        new KeySpec(
            "created_with", Shape.Keys(Place),
            "the list of another resource's create into which creates are folded",
            "created_with: { resource: salesorders, list: SalesOrderLines }"),
        new KeySpec(
            "properties", Shape.MapOf(Shape.Keys(PropertyTables.Property)),
            "the properties",
            "properties: { email: { type: email } }", Required: true),
        new KeySpec(
            "lists", Shape.MapOf(Shape.Keys(PropertyTables.List)),
            "the lists inside a record",
            "lists: { line_items: { key: line_items.id } }"),
        new KeySpec(
            "derived", Shape.MapOf(Shape.Keys(PropertyTables.Derived)),
            "values that are computed from others",
            "derived: { company: { from: [ b2b ], by: company.kind } }"));

    /// <summary>What a condition asks: a word, a value, a list of values, or what must not be.</summary>
    internal static Shape Condition { get; } = Shape.Either(
        Shape.OneOrMore(Shape.Text),
        Shape.Keys(new KeyTable(
            "a condition",
            new KeySpec(
                "not", Shape.OneOrMore(Shape.Text),
                "values that must not stand there",
                "not: [ cancelled, refunded ]", Required: true))));

    /// <summary>An entity.</summary>
    internal static KeyTable Entity { get; } = new(
        "an entity",
        new KeySpec("of", Shape.Text, "the resource", "of: customers", Required: true),
        new KeySpec("where", Shape.MapOf(Condition), "what a record must meet", "where: { IsPerson: true }"),
        new KeySpec(
            "each", Shape.Text,
            "the list for each of whose items the entity has a record",
            "each: line_items"));

    /// <summary>A system file.</summary>
    internal static KeyTable File { get; } = new(
        "a system file",
        new KeySpec("format", Shape.Text, "the version of this format", "format: 1", Required: true),
        new KeySpec("system", Shape.Text, "the name that pair files use", "system: ledger", Required: true),
        new KeySpec("title", Shape.Text, "the name that people use", "title: The Ledger", Required: true),
        new KeySpec(
            "settings", Shape.MapOf(Shape.Keys(Setting)),
            "what each connection must or may say about the system",
            "settings: { client: { type: text, required: true } }"),
        new KeySpec(
            "addresses", Shape.MapOf(Shape.Text),
            "the system's addresses by the names of its environments; {name} is a setting of the connection",
            "addresses: { production: \"https://api.example.com\" }"),
        new KeySpec(
            "http", Shape.Keys(HttpTables.Http),
            "how the system is reached",
            "http: { base: \"{address}/v2/\" }", Required: true),
        new KeySpec(
            "webhooks", Shape.Keys(WebhookTables.Webhooks),
            "the webhooks that the system sends: hints where to look",
            "webhooks: { signature: { header: X-Signature, secret: SHOP_WEBHOOK_SECRET }, topic: X-Topic, topics: { customers/update: { look: { customers: id } } } }"),
        new KeySpec(
            "resources", Shape.MapOf(Shape.Keys(Resource)),
            "what the system lists and writes",
            "resources: { customers: { key: Id } }", Required: true),
        new KeySpec(
            "entities", Shape.MapOf(Shape.Keys(Entity)),
            "the resources, and views of them, that pairs name",
            "entities: { customer: { of: customers } }", Required: true),
        new KeySpec(
            "checks", Shape.MapOf(Shape.Keys(CheckTables.Check)),
            "what must hold in the system before a connection works with it",
            "checks: { scopes: { says: \"the app may read orders\", operation: scopes, holds: [ read_orders ], mend: \"Allow it.\" } }"));
}
