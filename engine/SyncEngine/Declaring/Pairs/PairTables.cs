using SyncEngine.Declaring.Systems;
using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring.Pairs;

/// <summary>The keys of a pair file. Some bear the names of the two systems that the pair joins.</summary>
sealed class PairTables
{
    /// <summary>The words for a row's type, as the data-flow documents use them.</summary>
    internal static readonly string[] RowTypes = ["string", "integer", "decimal", "boolean"];

    static readonly string[] Steps = ["trim", "case", "phone", "number", "day", "instant"];

    static readonly Shape ListOfTexts = Shape.FilledList(Shape.Text);

    /// <summary>The keys of <c>prefer</c>.</summary>
    internal static KeyTable Prefer { get; } = new(
        "a preference",
        new KeySpec("prefer", Shape.Text, "the system whose value wins", "prefer: shop", Required: true));

    /// <summary>The keys of <c>connected</c>.</summary>
    internal static KeyTable Connected { get; } = new(
        "a creation rule",
        new KeySpec(
            "connected", Shape.OneOrMore(Shape.Text),
            "the pairs whose records refer to this one",
            "connected: [ order-salesorders ]"),
        new KeySpec(
            "closed", Shape.Text,
            "the pair whose right partner, of the same resource record, must have been posted",
            "closed: order-salesorders"),
        new KeySpec(
            "at", Shape.Text,
            "with 'closed': the left property that says when the record came",
            "at: refunds.created_at"),
        new KeySpec(
            "after", Shape.Text,
            "with 'closed': the property of what the partner became that says when it was posted; what came before is in it",
            "after: SentDateTimeOffset"),
        new KeySpec(
            "since", Shape.Text,
            "with 'closed': the setting that says since when such records count; earlier ones get no partner",
            "since: credit_drafts"));

    /// <summary>The keys of a section.</summary>
    internal static KeyTable Section { get; } = new(
        "a section of the spec",
        new KeySpec("section", Shape.Whole, "the section's number", "section: 1", Required: true),
        new KeySpec(
            "rule", Shape.Choice("every", "connected", "merge", "condition", "before"), "the section's rule", "rule: every", Required: true));

    /// <summary>The keys of a canonizer.</summary>
    internal static KeyTable Canonizer { get; } = new(
        "a canonizer",
        new KeySpec(
            "steps", Shape.OneOrMore(Shape.Choice(Steps)),
            "the steps in order",
            "steps: [ trim, case ]", Required: true),
        new KeySpec("scale", Shape.Scale, "the decimal places that count", "scale: 2"));

    /// <summary>The keys of a correlation rule.</summary>
    internal static KeyTable Rule { get; } = new(
        "a correlation rule",
        new KeySpec(
            "equal", Shape.OneOrMore(Shape.Text),
            "what must be filled and equal",
            "equal: [ email ]", Required: true),
        new KeySpec(
            "not_different", Shape.OneOrMore(Shape.Text),
            "what must not be filled on both sides and unequal",
            "not_different: [ email ]"),
        new KeySpec(
            "identity", Shape.Truth,
            "whether the key identifies, so that an equal record that is linked elsewhere is taken",
            "identity: true"),
        new KeySpec(
            "ask", Shape.Truth,
            "whether nobody is linked by it, but a person is asked before a second record is created beside one that somebody else has made",
            "ask: true"));

    /// <summary>The keys of a cell.</summary>
    internal static KeyTable Cell { get; } = new(
        "a cell",
        new KeySpec(
            "first_of", ListOfTexts,
            "the left properties in the order in which the first filled one gives the value",
            "first_of: [ phone, default_address.phone ]"),
        new KeySpec(
            "blank", Shape.Text,
            "the left property that takes a value when all are blank",
            "blank: default_address.phone"),
        new KeySpec(
            "clear", Shape.Choice("all", "refuse"),
            "whether clearing the right property clears all left ones",
            "clear: all"),
        new KeySpec(
            "blank_as", Shape.Text,
            "the right value that stands for a blank left one, both ways",
            "blank_as: \"-\""));

    /// <summary>The keys of <c>reconcile</c>.</summary>
    internal static KeyTable Reconcile { get; } = new(
        "what is added up after a run",
        new KeySpec("net", Shape.Text, "of a pair with an owner: the right property with the net amount of a part", "net: NetAmount"),
        new KeySpec("rate", Shape.Text, "of a pair with an owner: the one with its VAT rate, as a fraction", "rate: VatRate"),
        new KeySpec("currency", Shape.Text, "of the owner's pair: the right property with the currency", "currency: CurrencyCode"),
        new KeySpec("total", Shape.Text, "of the owner's pair: the one with the amount of the whole, VAT included", "total: TotalAmount"));

    static readonly Shape Creation = Shape.Either(Shape.Choice("every", "none"), Shape.Keys(Connected));

    static readonly Shape Deletion = Shape.Choice("report", "archive", "delete");

    static readonly Shape Conflict = Shape.Either(Shape.Choice("newest", "hold"), Shape.Keys(Prefer));

    /// <param name="left">The left system's name.</param>
    /// <param name="right">The right system's name.</param>
    internal PairTables(string left, string right)
    {
        (Left, Right) = (left, right);
        Row = RowTable();
        Deletions = DeletionTable();
        File = FileTable();
    }

    /// <summary>The left system's name.</summary>
    internal string Left { get; }

    /// <summary>The right system's name.</summary>
    internal string Right { get; }

    /// <summary>The keys of a row.</summary>
    internal KeyTable Row { get; }

    /// <summary>The keys of <c>deleted</c>.</summary>
    internal KeyTable Deletions { get; }

    /// <summary>The keys of a file.</summary>
    internal KeyTable File { get; }

    /// <summary>The key of a transform towards the left.</summary>
    internal string ToLeft => "to_" + Left;

    /// <summary>The key of a transform towards the right, and the word for that direction.</summary>
    internal string ToRight => "to_" + Right;

    Shape Directions => Shape.Choice("both", ToLeft, ToRight, "compare");

    KeyTable RowTable() => new(
        "a row",
        new(Left, Shape.Text, "the left property", $"{Left}: email"),
        new(Right, Shape.Text, "the right property", $"{Right}: emailAddress"),
        new("type", Shape.Choice(RowTypes), "the right property's type", "type: string"),
        new(
            "value", Shape.Text,
            "a fixed value in place of a left property; {settings.name} is the connection's",
            "value: Draft"),
        new(ToRight, Shape.Text, "the transform towards the right", $"{ToRight}: money.netPrice"),
        new(ToLeft, Shape.Text, "the transform towards the left", $"{ToLeft}: money.shopPrice"),
        new(
            "with", Shape.OneOrMore(Shape.Text),
            "further left properties that the transforms get after the value",
            "with: [ variants.vat_rate ]"),
        new(
            "direction", Directions,
            "which way the value travels; both where both can be written",
            $"direction: {ToRight}"),
        new(
            "where", Shape.MapOf(SystemTables.Condition), "what the left record must meet for a compared row to count",
            "where: { line_items.net: nonzero }"),
        new("when", Shape.Choice("always", "create", "update"), "when the row counts", "when: create"),
        new(
            "ref", Shape.OneOrMore(Shape.Text),
            "the pairs in which the left value is a left key whose partner is wanted",
            "ref: [ customer-customers ]"),
        new(
            "take", Shape.Text,
            "the property of what the partner became when it was posted, in place of its key",
            "take: InvoiceNo"),
        new(
            "optional", Shape.Truth,
            "whether a reference without a partner stays empty instead of making the record wait",
            "optional: true"),
        new(
            "map", Shape.FilledMap(Shape.Text),
            "a table of left values to right ones",
            "map: { paid: Paid, pending: Open }"),
        new("default", Shape.Text, "the right value for left ones that the table lacks", "default: Open"),
        new(
            "unique_else", Shape.Text,
            "the text used in place of a value that another left record has too",
            "unique_else: \"shop-{id}\""),
        new(
            "canonize", Shape.Either(Shape.OneOrMore(Shape.Choice(Steps)), Shape.Keys(Canonizer)),
            "the form in which two values count as equal, in place of the type's own",
            "canonize: [ trim, case ]"),
        new("conflict", Conflict, "the rule for edits on both sides", "conflict: hold"),
        new(
            "lossy", Shape.Text, "what is lost on the way to the left and back, so that 'pogo laws' asks for less",
            "lossy: the shop's prices have whole cents"),
        new("why", Shape.Text, "the reason for a row that the spec's table lacks", "why: an invoice needs an address"));

    KeyTable DeletionTable() => new(
        "a policy for deletions",
        new(
            Left, Deletion, $"what becomes of the other record when one was deleted in '{Left}'", $"{Left}: archive"),
        new(
            Right, Deletion, $"what becomes of the other record when one was deleted in '{Right}'", $"{Right}: report"));

    KeyTable FileTable() => new(
        "a pair file",
        new("format", Shape.Text, "the version of this format", "format: 1", Required: true),
        new("pair", Shape.Text, "the pair's name", "pair: customer-customers", Required: true),
        new("left", Shape.Text, "the left entity", $"left: {Left}.customer", Required: true),
        new("right", Shape.Text, "the right entity", $"right: {Right}.customers", Required: true),
        new(
            "spec", Shape.ListOf(Shape.Keys(Section)),
            "the sections of the spec that the pair expresses",
            "spec: [ { section: 1, rule: every } ]"),
        new(
            "unresolved", Shape.OneOrMore(Shape.Text),
            "what the document says and the pair does not express yet; it creates nothing meanwhile",
            "unresolved: [ \"only when the deal is won\" ]"),
        new(
            "only_if", Shape.Text,
            "the setting without which the pair does not count: true, or an instant; it is checked all the same",
            "only_if: credit_drafts"),
        new("create", Shape.OneOrMore(Creation), "why a right record may be created", "create: every"),
        new(
            "scope", Shape.MapOf(SystemTables.Condition),
            "which unlinked left records the pair is about",
            "scope: { company: present }"),
        new(
            "strayed", Shape.Text, "what a person does with the partner of a linked record that has left the scope, in words",
            "strayed: \"Delete its draft in the ledger.\""),
        new("owner", Shape.Text, "the pair whose right records own this pair's", "owner: order-salesorders"),
        new(
            "partner", Shape.Choice("single", "shared"),
            "whether several left records may share one right record",
            "partner: shared"),
        new("direction", Directions, "the direction of rows that say nothing", $"direction: {ToRight}"),
        new(
            "correlate", Shape.ListOf(Shape.Either(ListOfTexts, Shape.Keys(Rule))),
            "how the partner is found by values; lines in order",
            "correlate: [ [ email ] ]"),
        new(
            "properties", Shape.ListOf(Shape.Keys(Row)),
            "the table",
            $"properties: [ {{ {Left}: email, {Right}: emailAddress, type: string }} ]", Required: true),
        new(
            "cells", Shape.MapOf(Shape.Keys(Cell)),
            "what rows that meet in one right property decide",
            "cells: { phone: { first_of: [ phone, address.phone ] } }"),
        new("conflict", Conflict, "the rule for edits on both sides", "conflict: newest"),
        new(
            "first_link", Shape.Either(Shape.Choice("hold"), Shape.Keys(Prefer)),
            "what happens to unequal values on a new link",
            "first_link: hold"),
        new(
            "deleted", Shape.Either(Deletion, Shape.Keys(Deletions)),
            "what becomes of a record whose partner was deleted, said for both systems or for each",
            "deleted: report"),
        new(
            "reconcile", Shape.Keys(Reconcile),
            "what is added up after each run, so that the sums of both sides are held against each other",
            "reconcile: { currency: CurrencyCode, total: TotalAmount }"));
}
