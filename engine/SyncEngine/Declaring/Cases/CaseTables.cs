using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring.Cases;

/// <summary>The keys of a file of cases.</summary>
static class CaseTables
{
    static readonly Shape Values = Shape.MapOf(Shape.Anything);

    /// <summary>The keys of a case.</summary>
    internal static KeyTable Case { get; } = new(
        "a case",
        new KeySpec(
            "name", Shape.Text, "what it shows, as a sentence", "name: a buyer becomes a customer", Required: true),
        new KeySpec(
            "left", Values, "the left record, as both sides last agreed on it", "left: { email: a@example.no }",
            Required: true),
        new KeySpec(
            "item", Shape.Text, "the key of the list item that the case is about, where 'left' has several",
            "item: \"2\""),
        new KeySpec(
            "right", Values,
            "the right record, as both sides last agreed on it; what the left one creates where nothing is said",
            "right: { EmailAddress: a@example.no }"),
        new KeySpec(
            "base", Shape.Choice("agreed", "none"),
            "'none' when the two records are linked for the first time and have agreed on nothing",
            "base: none"),
        new KeySpec(
            "edit_left", Values, "what people have changed on the left since", "edit_left: { email: b@example.no }"),
        new KeySpec(
            "edit_right", Values, "what people have changed on the right since",
            "edit_right: { EmailAddress: c@example.no }"),
        new KeySpec("newer", Shape.Text, "the system whose edit is surely the newer one", "newer: shop"),
        new KeySpec(
            "partners", Shape.MapOf(Shape.Text), "the right keys that references find, by pair",
            "partners: { customer-customers: \"501\" }"),
        new KeySpec(
            "rivals", Shape.AnyNumber(Shape.Text), "the cells in which another left record has the same value",
            "rivals: [ code ]"),
        new KeySpec(
            "creates", Values, "the values with which a partner is created", "creates: { EmailAddress: a@example.no }"),
        new KeySpec("parks", Shape.Text, "why no partner can be created", "parks: name is required and is blank"),
        new KeySpec("writes_left", Values, "what is written to the left", "writes_left: { email: c@example.no }"),
        new KeySpec(
            "writes_right", Values, "what is written to the right", "writes_right: { EmailAddress: b@example.no }"),
        new KeySpec(
            "decides", Shape.MapOf(Shape.Text), "what is decided for each cell that is not kept as it is",
            "decides: { EmailAddress: conflict }"));

    /// <summary>The keys of a file.</summary>
    internal static KeyTable File { get; } = new(
        "a file of cases",
        new KeySpec("format", Shape.Text, "the version of this format", "format: 1", Required: true),
        new KeySpec(
            "pair", Shape.Text, "the pair that the cases are about", "pair: customer-customers", Required: true),
        new KeySpec(
            "settings", Shape.MapOf(Shape.Anything), "the settings of the connection that scripts read",
            "settings: { zone: Europe/Oslo }"),
        new KeySpec(
            "country", Shape.Text, "the country of telephone numbers without a country code", "country: \"NO\""),
        new KeySpec(
            "cases", Shape.ListOf(Shape.Keys(Case)), "the cases",
            "cases: [ { name: it travels, left: { email: a@example.no } } ]", Required: true));
}
