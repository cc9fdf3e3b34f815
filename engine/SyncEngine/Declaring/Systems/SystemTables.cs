using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring.Systems;

/// <summary>The keys of a system file, apart from those about HTTP.</summary>
static class SystemTables
{
    /// <summary>The words for types.</summary>
    internal static readonly string[] Types =
        ["text", "integer", "decimal", "boolean", "date", "instant", "email", "phone", "country", "id"];

    /// <summary>A setting that a connection gives.</summary>
    internal static KeyTable Setting { get; } = new(
        "a setting",
        new KeySpec("type", Shape.Choice(Types), "the type of its value", "type: text", Required: true),
        new KeySpec("required", Shape.Truth, "whether each connection must give it", "required: true"),
        new KeySpec("default", Shape.Text, "its value where the connection gives none", "default: true"),
        new KeySpec("why", Shape.Text, "what it is for", "why: the shop's own domain", Required: true));

    /// <summary>A property.</summary>
    internal static KeyTable Property { get; } = new(
        "a property",
        new KeySpec(
            "wire", Shape.Text,
            "where the value stands in what the system sends, when it is not the name itself",
            "wire: firstName"),
        new KeySpec(
            "write", Shape.Text,
            "where the value stands in what we send, when it is not the wire path",
            "write: phone"),
        new KeySpec("type", Shape.Choice(Types), "its type; text when nothing is said", "type: phone"),
        new KeySpec(
            "prefix", Shape.Text,
            "a text in front of the value on the wire that is no part of it",
            "prefix: \"gid://shop/Customer/\""),
        new KeySpec("max", Shape.Whole, "the largest number of characters", "max: 255"),
        new KeySpec("scale", Shape.Whole, "decimal places that the system keeps", "scale: 2"),
        new KeySpec(
            "allowed", Shape.ListOf(Shape.Text),
            "the values that the system allows",
            "allowed: [ Draft, Confirmed ]"),
        new KeySpec("required", Shape.Truth, "whether a record cannot be created without it", "required: true"),
        new KeySpec("read_only", Shape.Truth, "whether the system sets it by itself", "read_only: true"),
        new KeySpec("write_once", Shape.Truth, "whether it can be given at creation only", "write_once: true"),
        new KeySpec(
            "many", Shape.Truth,
            "whether the wire path leads through a list, so that the value is a list",
            "many: true"));

    /// <summary>A list inside a record.</summary>
    internal static KeyTable List { get; } = new(
        "a list",
        new KeySpec(
            "wire", Shape.Text,
            "where the items stand in the record, when it is not the name itself",
            "wire: lineItems"),
        new KeySpec("key", Shape.Text, "the property that is an item's key", "key: line_items.id", Required: true),
        new KeySpec(
            "more", Shape.Keys(HttpTables.Call),
            "how the rest of a long list is read",
            "more: { operation: orderLineItems, at: order.lineItems }"),
        new KeySpec(
            "properties", Shape.MapOf(Shape.Keys(Property)),
            "the items' properties; each name begins with the list's",
            "properties: { line_items.id: { type: id } }", Required: true));

    /// <summary>A derived value.</summary>
    internal static KeyTable Derived { get; } = new(
        "a derived value",
        new KeySpec(
            "from", Shape.OneOrMore(Shape.Text),
            "the properties that it is computed from, in the order of the function's arguments",
            "from: [ line_items.tax_rates ]", Required: true),
        new KeySpec(
            "by", Shape.Text,
            "the function: file.function, or JavaScript with an arrow",
            "by: money.rate", Required: true),
        new KeySpec("type", Shape.Choice(Types), "the result's type; text when nothing is said", "type: decimal"),
        new KeySpec(
            "write", Shape.Text,
            "the property that an edit of this value is written to",
            "write: default_address.company"));

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
            "find", Shape.Keys(HttpTables.Call),
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
        new KeySpec("archived", Shape.Text, "the property that is true for archived records", "archived: IsArchived"),
        new KeySpec(
            "owner", Shape.Text,
            "the first part of the key where records stand under an owner",
            "owner: ContactId"),
        new KeySpec("settle", Shape.Duration, "how long reads may lag behind writes", "settle: 10s"),
        new KeySpec(
            "list", Shape.Keys(HttpTables.ListCall),
            "how records are listed",
            "list: { get: Customers, paging: page-number, size: 5000 }"),
        new KeySpec(
            "get", Shape.Keys(HttpTables.Get),
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
        new KeySpec("create", Shape.Keys(HttpTables.Write), "how records are created", "create: { post: Customers }"),
        new KeySpec(
            "writes", Shape.MapOf(Shape.Keys(HttpTables.Write)),
            "how records are changed; the first write that carries a property takes it",
            "writes: { customer: { patch: \"Customers/{key}\", test: true } }"),
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
            "properties", Shape.MapOf(Shape.Keys(Property)),
            "the properties",
            "properties: { email: { type: email } }", Required: true),
        new KeySpec(
            "lists", Shape.MapOf(Shape.Keys(List)),
            "the lists inside a record",
            "lists: { line_items: { key: line_items.id } }"),
        new KeySpec(
            "derived", Shape.MapOf(Shape.Keys(Derived)),
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
            "http", Shape.Keys(HttpTables.Http),
            "how the system is reached",
            "http: { base: \"{address}/v2/\" }", Required: true),
        new KeySpec(
            "resources", Shape.MapOf(Shape.Keys(Resource)),
            "what the system lists and writes",
            "resources: { customers: { key: Id } }", Required: true),
        new KeySpec(
            "entities", Shape.MapOf(Shape.Keys(Entity)),
            "the resources, and views of them, that pairs name",
            "entities: { customer: { of: customers } }", Required: true));
}
