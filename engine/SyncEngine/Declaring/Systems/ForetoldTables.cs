using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring.Systems;

/// <summary>The keys of what is known of a computed value before a record is created.</summary>
static class ForetoldTables
{
    /// <summary>The keys of another way to the value.</summary>
    internal static KeyTable Other { get; } = new(
        "another way to a value",
        new KeySpec("property", Shape.Text, "the property by which a new record asks for it", "property: UseStandardSalesAccount", Required: true),
        new KeySpec("value", Shape.Text, "what it says there to ask for it", "value: false", Required: true),
        new KeySpec("take", Shape.Text, "what of the deciding record counts then", "take: OptionalSalesAccount", Required: true),
        new KeySpec("else", Shape.Text, "the setting that counts where that record says nothing", "else: optional_account"));

    /// <summary>The keys.</summary>
    internal static KeyTable Foretold { get; } = new(
        "what foretells a value",
        new KeySpec("of", Shape.Text, "the resource of the record that decides the value", "of: products", Required: true),
        new KeySpec(
            "by", Shape.MapOf(Shape.Text), "what of the new record names that one, and what of that one is named",
            "by: { ProductId: Id }", Required: true),
        new KeySpec("take", Shape.Text, "what of that record counts", "take: StandardSalesAccount", Required: true),
        new KeySpec(
            "else", Shape.Text, "the setting that counts where that record says nothing", "else: standard_account"),
        new KeySpec(
            "other", Shape.Keys(Other), "what the system does on demand; it is asked for where that leads to the value that must come out",
            "other: { property: UseStandardSalesAccount, value: false, take: OptionalSalesAccount }"),
        new KeySpec(
            "guards", Shape.OneOrMore(Shape.Text), "what is not written to a record that has another value than it must have",
            "guards: [ UnitPrice ]"),
        new KeySpec(
            "through", Shape.ListOf(Shape.Keys(CheckTables.Step)), "the system's tables that lead from there to the value",
            "through: [ { get: Accounts, by: No, take: Rate } ]", Required: true));
}
