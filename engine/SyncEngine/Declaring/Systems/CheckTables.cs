using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring.Systems;

/// <summary>The keys of what is asked of a system before a connection works with it.</summary>
static class CheckTables
{
    static readonly KeyTable CreateKeys = new(
        "a remedy",
        new("resource", Shape.Text, "the resource", "resource: products", Required: true),
        new("values", Shape.MapOf(Shape.Text), "its properties; {value} is the missing value", "values: { code: \"{value}\" }", Required: true));

    static readonly KeyTable MetKeys = new(
        "values that are met",
        new("resource", Shape.Text, "the resource", "resource: orders", Required: true),
        new("properties", Shape.OneOrMore(Shape.Text), "the properties", "properties: [ line_items.tax_rates ]", Required: true),
        new("keys_of", Shape.OneOrMore(Shape.Text), "settings whose tables must have each value as a key", "keys_of: [ shipping_products ]", Required: true));

    static readonly KeyTable ExpectsKeys = new(
        "what is expected of a key",
        new("table", Shape.Text, "the table of settings that says it", "table: vat_by_product_type", Required: true),
        new("else", Shape.Text, "the setting that says it of keys that the table lacks", "else: vat_standard"),
        new("key", Shape.Text, "where in each row its key stands; the key of the wanted value when nothing is said", "key: product.productType"),
        new("value", Shape.Text, "where in each row the values stand, one of which must be so for each key; the end of key_is when nothing is said", "value: taxLines.rate"));

    /// <summary>One step from a row to another.</summary>
    internal static KeyTable Step { get; } = new(
        "a step",
        [
            .. CallTables.Keys,
            new("from", Shape.Text, "where in the row the other one is named; the value at hand when nothing is said", "from: StandardSalesAccount"),
            new("by", Shape.Text, "where in the other rows that name stands", "by: AccountNo", Required: true),
            new("take", Shape.Text, "where in the other row the value stands", "take: VatCode", Required: true),
        ]);

    /// <summary>A remedy.</summary>
    internal static KeyTable Create => CreateKeys;

    /// <summary>Values that are met.</summary>
    internal static KeyTable Met => MetKeys;

    /// <summary>What is expected of a key.</summary>
    internal static KeyTable Expects => ExpectsKeys;

    /// <summary>A check.</summary>
    internal static KeyTable Check { get; } = new(
        "a check",
        [
            new("says", Shape.Text, "what is true when all is well", "says: \"the app may read orders\"", Required: true),
            new("mend", Shape.Text, "what a person does when it is not; {missing} is what is missing", "mend: \"Give the app {missing}.\"", Required: true),
            .. CallTables.Keys,
            new("each", Shape.Text, "where in each row of the answer the value stands", "each: handle"),
            new("archived", Shape.Text, "where in each row stands whether it is in the archive, and so is there and cannot be used", "archived: IsArchived"),
            new("holds", Shape.OneOrMore(Shape.Either(Shape.Text, Shape.ListOf(Shape.Text))), "values that must be there; of those in a list any will do", "holds: [ write_orders, [ read_accounts, write_accounts ] ]"),
            new("wants", Shape.OneOrMore(Shape.Text), "settings whose values must be there", "wants: [ shipping_products ]"),
            new("never", Shape.OneOrMore(Shape.Text), "values that must not be there", "never: [ Basic ]"),
            new("some", Shape.Truth, "whether there must be a row at all", "some: true"),
            new("readable", Shape.Truth, "whether no field of the answer may be withheld", "readable: true"),
            new("equals", Shape.Text, "the setting that the value must equal", "equals: prices_include_vat"),
            new("key_is", Shape.ListOf(Shape.Keys(Step)), "the way from a wanted row to what its key in the settings must equal", "key_is: [ { get: Accounts, by: No, take: Rate } ]"),
            new("expects", Shape.Keys(ExpectsKeys), "what the settings say of a key, where it is not the key itself", "expects: { table: vat_by_product_type, else: vat_standard }"),
            new("create", Shape.Keys(CreateKeys), "how what is missing can be made", "create: { resource: products, values: { code: \"{value}\" } }"),
            new("met", Shape.Keys(MetKeys), "values of records that must be keys of settings", "met: { resource: orders, properties: [ rate ], keys_of: [ products ] }"),
            new("advice", Shape.Truth, "whether the connection works without it, only worse", "advice: true"),
        ]);
}
