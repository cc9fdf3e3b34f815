using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring.Systems;

/// <summary>The keys of properties, of lists of items and of derived values.</summary>
static class PropertyTables
{
    /// <summary>The words for types.</summary>
    internal static readonly string[] Types =
        ["text", "integer", "decimal", "boolean", "date", "instant", "email", "phone", "country", "id"];

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
        new KeySpec("max", Shape.Count, "the largest number of characters", "max: 255"),
        new KeySpec("scale", Shape.Scale, "decimal places that the system keeps", "scale: 2"),
        new KeySpec(
            "allowed", Shape.FilledList(Shape.Text),
            "the values that the system allows",
            "allowed: [ Draft, Confirmed ]"),
        new KeySpec("required", Shape.Truth, "whether a record cannot be created without it", "required: true"),
        new KeySpec("never_blank", Shape.Truth, "whether the system puts a value of its own where none is given, so that it is never cleared", "never_blank: true"),
        new KeySpec("read_only", Shape.Truth, "whether the system sets it by itself", "read_only: true"),
        new KeySpec("write_once", Shape.Truth, "whether it can be given at creation only", "write_once: true"),
        new KeySpec(
            "many", Shape.Truth,
            "whether the wire path leads through a list, so that the value is a list",
            "many: true"),
        new KeySpec(
            "around", Shape.Truth,
            "whether it stands in the item around the list's items, where the list lies within another list",
            "around: true"),
        new KeySpec(
            "blank", Shape.Text,
            "what the system means where it says nothing, of what it sets by itself",
            "blank: 0"),
        new KeySpec(
            "foretold", Shape.Keys(ForetoldTables.Foretold),
            "how a value that the system computes is known before a record is created, so that a wrong one is not created",
            "foretold: { of: products, by: { ProductId: Id }, take: Account, through: [ { get: Accounts, by: No, take: Rate } ] }"));

    /// <summary>A list inside a record.</summary>
    internal static KeyTable List { get; } = new(
        "a list",
        new KeySpec(
            "wire", Shape.Text,
            "where the items stand in the record, when it is not the name itself; the way may lead through another list",
            "wire: lineItems"),
        new KeySpec("key", Shape.Text, "the property that is an item's key", "key: line_items.id", Required: true),
        new KeySpec(
            "more", Shape.Keys(CallTables.Call),
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
}
