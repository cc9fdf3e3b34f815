using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring.Systems;

/// <summary>The keys of calls: what every call has, and what listings, reads by key and writes add to it.</summary>
static class CallTables
{
    /// <summary>The verbs of REST calls, which are keys of a call.</summary>
    internal static readonly string[] Verbs = ["get", "post", "put", "patch", "delete"];

    /// <summary>The keys that every call has.</summary>
    internal static readonly KeySpec[] Keys =
    [
        new("operation", Shape.Text, "the GraphQL operation", "operation: customers"),
        new("get", Shape.Text, "the path of a GET", "get: Customers"),
        new("post", Shape.Text, "the path of a POST", "post: Customers"),
        new("put", Shape.Text, "the path of a PUT", "put: \"Customers/{key}\""),
        new("patch", Shape.Text, "the path of a PATCH whose body is JSON Patch", "patch: \"Customers/{key}\""),
        new("delete", Shape.Text, "the path of a DELETE", "delete: \"Customers/{key}\""),
        new("query", Shape.MapOf(Shape.Text), "query parameters", "query: { codes: \"{value}\" }"),
        new("at", Shape.Text, "where in the answer the record, the connection or the list stands", "at: customers"),
    ];

    /// <summary>A call.</summary>
    internal static KeyTable Call { get; } = new("a call", Keys);

    /// <summary>The names of a listing's parameters.</summary>
    internal static KeyTable Parameters { get; } = new(
        "the parameters of a listing",
        new KeySpec("page", Shape.Text, "the number of the page; PageNumber when nothing is said", "page: page"),
        new KeySpec("size", Shape.Text, "the records to a page; PageSize when nothing is said", "size: per_page"),
        new KeySpec("order", Shape.Text, "the order; OrderBy when nothing is said", "order: sort"));

    /// <summary>A listing.</summary>
    internal static KeyTable ListCall { get; } = new(
        "a listing",
        [
            .. Keys,
            new(
                "paging", Shape.Choice("none", "cursor", "page-number"),
                "how pages follow each other",
                "paging: cursor", Required: true),
            new("size", Shape.Count, "records to a page", "size: 100"),
            new("order", Shape.Text, "the order that is asked for", "order: \"Id asc\""),
            new(
                "parameters", Shape.Keys(Parameters), "what REST calls the parameters of a listing",
                "parameters: { page: page, size: per_page }"),
            new(
                "since", Shape.Text,
                "the GraphQL query text with {since}, or the REST parameter, that asks for changed records only",
                "since: \"updated_at:>='{since}'\""),
            new("overlap", Shape.Duration, "how far before the last position a read begins", "overlap: 5m"),
            new(
                "unmoved_by", Shape.OneOrMore(Shape.Text),
                "properties whose edits the feed does not notice",
                "unmoved_by: [ MailAddress ]"),
            new("bulk", Shape.Keys(Call), "the query with which the system reads the whole list by itself", "bulk: { operation: customersBulk }"),
            new("partial", Shape.Truth, "whether the list gives less than a read by key", "partial: true"),
        ]);

    /// <summary>A read by key.</summary>
    internal static KeyTable Get { get; } = new(
        "a read by key",
        [
            .. Keys,
            new("batch", Shape.Count, "keys to a call", "batch: 50"),
            new(
                "missing", Shape.Text,
                "the status, or \"null\", that says that the record is not there; an error rule must give the status that class",
                "missing: 404", Required: true),
        ]);

    /// <summary>How one call writes several records.</summary>
    internal static KeyTable Batch { get; } = new(
        "a batch",
        new KeySpec("under", Shape.Text, "the GraphQL variable that takes the list of records", "under: metafields", Required: true),
        new KeySpec("size", Shape.Count, "the most records to a call", "size: 25", Required: true),
        new KeySpec("at_once", Shape.Count, "how many such calls may be under way at a time; one when nothing is said", "at_once: 5"));

    /// <summary>A write.</summary>
    internal static KeyTable Write { get; } = new(
        "a write",
        [
            .. Keys,
            new(
                "body", Shape.Choice("json-patch", "changed", "whole"),
                "what an update over REST sends: JSON Patch (as 'patch' does when nothing is said), an object of what changed (as the "
                    + "other verbs do), or the whole record with the changes in it",
                "body: whole"),
            new("test", Shape.Truth, "whether a JSON Patch test stands before each changed value", "test: true"),
            new(
                "user_errors", Shape.Text,
                "where the payload's business errors stand",
                "user_errors: customerUpdate.userErrors"),
            new("key", Shape.Text, "the GraphQL variable that takes the record's key", "key: input.id"),
            new(
                "item_key", Shape.Text,
                "the list property that names the item that is written",
                "item_key: variants.id"),
            new("under", Shape.Text, "the GraphQL variable that takes the changed properties", "under: input"),
            new(
                "needs", Shape.MapOf(Shape.Text),
                "variables that are filled from the record as last read",
                "needs: { addressId: default_address.id }"),
            new(
                "guard", Shape.MapOf(Shape.Text),
                "GraphQL variables that take what a property held when it was read, or null; the system refuses the write where it has moved",
                "guard: { compareDigest: note.digest }"),
            new("fixed", Shape.MapOf(Shape.Text), "GraphQL variables that are always the same", "fixed: { namespace: pogo, key: note }"),
            new(
                "batch", Shape.Keys(Batch), "how one GraphQL call writes several records: all of them, or none",
                "batch: { under: metafields, size: 25 }"),
            new(
                "unless", Shape.OneOrMore(Shape.Text),
                "properties that must not be filled",
                "unless: [ default_address.id ]"),
            new(
                "carries", Shape.OneOrMore(Shape.Text),
                "the properties that it can carry; all writable ones when nothing is said",
                "carries: [ email, phone ]"),
        ]);
}
