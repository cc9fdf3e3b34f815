namespace SyncEngine.Diagnostics;

/// <summary>Findings about system files: calls, writes and GraphQL documents.</summary>
public static partial class SystemRules
{
    /// <summary>An operation stands in no document.</summary>
    public static DiagnosticRule UnknownOperation { get; } = new(
        "SYS005", Severity.Error, "'{0}' holds no operation '{1}'", "{2}")
    {
        Cause = "A call names a GraphQL operation that the document does not hold.",
        Example = new("systems/shop.yaml", "operation: «whom»", "operation: who"),
    };

    /// <summary>A switch of a variable that no operation has.</summary>
    public static DiagnosticRule UnknownVariable { get; } = new(
        "SYS031", Severity.Error, "No operation in '{1}' declares a variable '{0}'", "Declare it there, as in 'query people(${0}: Boolean!)', or remove the switch")
    {
        Cause = "A switch gives true or false to a variable of the operations. One that none of them declares would switch nothing.",
        Example = new("systems/shop.yaml", "documents: shop.graphql, switches: { «loud»: lower }", "documents: shop.graphql"),
    };

    /// <summary>A GraphQL document cannot be split into operations.</summary>
    public static DiagnosticRule Document { get; } = new(
        "SYS006", Severity.Error, "The GraphQL document cannot be read: {0}",
        "Look here and just above for a missing bracket or name")
    {
        Cause = "A bracket of the document is not closed, something in it is no GraphQL, or a definition is none of query, mutation, "
            + "subscription and fragment with a name.",
        Example = new("systems/shop.graphql", "«query» who { shop { id }", "query who { shop { id } }"),
    };

    /// <summary>A call without one way of calling.</summary>
    public static DiagnosticRule OneWay { get; } = new(
        "SYS007", Severity.Error, "{0} names {1} ways of calling, and one is wanted",
        "Give either 'operation' or one of get, post, put, patch and delete")
    {
        Cause = "A call goes by one operation or by one path. It names none, or more than one.",
        Example = new("systems/shop.yaml", "list: «{ paging: none }»", "list: { get: people, paging: none }"),
    };

    /// <summary>A writable property that no write carries.</summary>
    public static DiagnosticRule NotCarried { get; } = new(
        "SYS011", Severity.Error, "'{0}' can be written by no declared write",
        "Add it to a write's 'carries', or say 'read_only: true'")
    {
        Cause = "The property counts as writable, and neither the create nor a write carries it: an edit would have "
            + "no way there.",
        Example = new("systems/ledger.yaml", "«Total»: { type: decimal }", "Total: { type: decimal, read_only: true }"),
    };

    /// <summary>A write that carries what the system sets by itself.</summary>
    public static DiagnosticRule CarriesReadOnly { get; } = new(
        "SYS012", Severity.Error, "'{0}' is read-only, and the write '{1}' carries it",
        "Take it out of 'carries', or take 'read_only' away")
    {
        Cause = "What a system sets by itself it does not take from us.",
        Example = new("systems/ledger.yaml", "carries: [ Name, «Id» ]", "carries: [ Name ]"),
    };

    /// <summary>A status that is none.</summary>
    public static DiagnosticRule Status { get; } = new(
        "SYS014", Severity.Error, "'{0}' is no HTTP status",
        "Write a number such as 404, or a hundred of them such as 5xx{1}")
    {
        Cause = "An HTTP status has three digits; 'x' stands for any, as in 5xx.",
        Example = new("systems/shop.yaml", "status: «4x»", "status: 4xx"),
    };

    /// <summary>A name in braces that nothing fills.</summary>
    public static DiagnosticRule UnknownHole { get; } = new(
        "SYS033", Severity.Error, "'{{{0}}}' stands for nothing here", "{1}")
    {
        Cause = "Names in braces are filled by what the call is for: the parts of a record's key in the path of a read by key and of a write, "
            + "the owner's key in that of a create, the value in the query of a find. Any other would be sent as it stands.",
        Example = new(
            "systems/ledger.yaml",
            "writes: { customer: { patch: «\"Customers/{id}\"», test: true } }",
            "writes: { customer: { patch: \"Customers/{key}\", test: true } }"),
    };

    /// <summary>A call about one record that does not say about which.</summary>
    public static DiagnosticRule NamesNoRecord { get; } = new(
        "SYS034", Severity.Error, "The path does not say which record is meant", "Put its key there, as in '{0}'")
    {
        Cause = "A read by key, an update and a delete are about one record, and their path must name it, by '{key}' or by the property that is "
            + "its key.",
        Example = new(
            "systems/ledger.yaml",
            "writes: { customer: { patch: «Customers», test: true } }",
            "writes: { customer: { patch: \"Customers/{key}\", test: true } }"),
    };

    /// <summary>An error rule behind one that fits whatever it fits.</summary>
    public static DiagnosticRule RuleBehind { get; } = new(
        "SYS037", Severity.Warning, "This rule is never asked: the one at {0} fits whatever it fits, and comes first",
        "Put it in front of that one, or remove it")
    {
        Cause = "The first rule that fits gives a failure its class. A rule for fewer failures stands in front of one for more.",
        Example = new(
            "systems/shop.yaml",
            "errors: [ { status: 4xx, class: refused }, «{ status: 404, class: missing }» ]",
            "errors: [ { status: 4xx, class: refused } ]"),
    };

    /// <summary>A write that no resource has.</summary>
    public static DiagnosticRule UnknownWrite { get; } = new(
        "SYS015", Severity.Error, "'{0}' is no write of this system", "{1}")
    {
        Cause = "A limit names a write, as resource.write, that no resource declares.",
        Example = new("systems/ledger.yaml", "writes: [ «customer.create» ]", "writes: [ customers.create ]"),
    };

    /// <summary>An operation in a system without GraphQL.</summary>
    public static DiagnosticRule NoGraphQl { get; } = new(
        "SYS017", Severity.Error, "The operation '{0}' needs a GraphQL endpoint, and the system declares none",
        "Add 'graphql' to the HTTP part, or call by get, post, put, patch or delete")
    {
        Cause = "An operation is sent to a GraphQL endpoint, and 'http' declares none.",
        Example = new(
            "systems/ledger.yaml",
            "list: { operation: «invoices», paging: none }",
            "list: { get: Invoices, paging: none }"),
    };

    /// <summary>An operation that nothing uses.</summary>
    public static DiagnosticRule UnusedOperation { get; } = new(
        "SYS020", Severity.Warning, "No call uses the operation '{0}'", "Remove it, or name it in the system file")
    {
        Cause = "The operation may be left over, or the call that should name it may name another.",
        Example = new(
            "systems/shop.graphql",
            """
            query who { shop { id } }
            «query» when { day }
            """,
            "query who { shop { id } }"),
    };

    /// <summary>A fragment that a document lacks.</summary>
    public static DiagnosticRule UnknownFragment { get; } = new(
        "SYS023", Severity.Error, "There is no fragment '{0}'", "{1}")
    {
        Cause = "An operation uses a fragment that the document does not define.",
        Example = new(
            "systems/shop.graphql",
            """
            query who { ...«Shp» }
            query pictures { pictures { id title } }
            fragment Shop on Root { shop { id } }
            """,
            """
            query who { ...Shop }
            query pictures { pictures { id title } }
            fragment Shop on Root { shop { id } }
            """),
    };

    /// <summary>The GraphQL document is not there.</summary>
    public static DiagnosticRule NoDocument { get; } = new(
        "SYS024", Severity.Error, "'{0}' does not stand beside '{1}'", "{2}")
    {
        Cause = "The operations stand in a file beside the system's, and there is none of that name.",
        Example = new("systems/shop.yaml", "documents: «shp.graphql»", "documents: shop.graphql"),
    };

    /// <summary>Two definitions of one name in a document.</summary>
    public static DiagnosticRule DuplicateOperation { get; } = new(
        "SYS025", Severity.Error, "The name '{0}' already stands at {1}", "Rename one of the two")
    {
        Cause = "An operation or fragment that stands twice has two meanings.",
        Example = new(
            "systems/shop.graphql",
            """
            query who { shop { id } }
            «query» who { owner { id } }
            """,
            "query who { shop { id } }"),
    };

    /// <summary>A property that no read brings.</summary>
    public static DiagnosticRule NotSelected { get; } = new(
        "SYS043", Severity.Error, "'{0}' stands in '{1}', which is not selected by {2}",
        "Add it to the selection in the GraphQL document, or correct 'wire'")
    {
        Cause = "A GraphQL answer holds what its operation selects and nothing else. The property would never be read, and its edits "
            + "would travel nowhere.",
        Example = new("systems/shop.graphql", "query pictures { pictures { id } }", "query pictures { pictures { id title } }"),
    };

    /// <summary>A topic of which nobody knows what it asks for.</summary>
    public static DiagnosticRule OneMeaning { get; } = new(
        "SYS030", Severity.Error, "The topic '{0}' does not say one thing", "Give it one of 'look', 'report', 'erase' and 'erase_all'")
    {
        Cause = "A webhook of the topic is a hint for one purpose, and the file names none, or several.",
        Example = new(
            "systems/shop.yaml",
            "topics: { «people/update»: { subscribe: PEOPLE_UPDATE } }",
            "topics: { people/update: { look: { people: id } } }"),
    };

    /// <summary>What only a GraphQL write can have.</summary>
    public static DiagnosticRule GraphQlOnly { get; } = new(
        "SYS040", Severity.Error, "The write '{0}' is no GraphQL operation, so that '{1}' means nothing here", "Remove '{1}'")
    {
        Cause = "The key speaks of the variables of a GraphQL operation.",
        Example = new(
            "systems/ledger.yaml",
            "writes: { customer: { patch: \"Customers/{key}\", test: true, fixed: «{ source: pogo }» } }",
            "writes: { customer: { patch: \"Customers/{key}\", test: true } }"),
    };

    /// <summary>An answer that means "not there" and that no rule takes for that.</summary>
    public static DiagnosticRule NeverMissing { get; } = new(
        "SYS041", Severity.Error, "No error rule of the class 'missing' fits the status {0}",
        "Add a rule such as '{{ status: {0}, when: {{ key: true }}, class: missing }}' to 'errors'")
    {
        Cause = "A read by key takes a record for deleted only where an error rule says what such an answer looks like; many "
            + "things on the way to a system answer with the same status.",
        Example = new("systems/ledger.yaml", "get: { get: \"Notes/{key}\", missing: «410» }", "get: { get: \"Notes/{key}\", missing: 404 }"),
    };

    /// <summary>A rule about the system's own words, which nothing tells from others'.</summary>
    public static DiagnosticRule NoProblem { get; } = new(
        "SYS042", Severity.Error, "The rule is about answers in the system's own words, and nothing says how those are known",
        "Add 'problem' with the properties of an error body whose texts are shown")
    {
        Cause = "An answer is the system's own when it is JSON with one of the properties that 'problem' names. Without those the "
            + "rule would never fit.",
        Example = new(
            "systems/ledger.yaml",
            "when: { key: true, «problem»: true }, class: missing }",
            "when: { key: true }, class: missing }"),
    };

    /// <summary>A guard that the write cannot have.</summary>
    public static DiagnosticRule TestWithoutPatch { get; } = new(
        "SYS026", Severity.Error, "The write '{0}' sends no JSON Patch, so that it cannot test anything",
        "Remove 'test': the record is then read again just before it is written")
    {
        Cause = "The guard is an operation of JSON Patch. Other bodies have no place for it.",
        Example = new(
            "systems/ledger.yaml",
            "writes: { customer: { put: \"Customers/{key}\", test: «true» } }",
            "writes: { customer: { patch: \"Customers/{key}\", test: true } }"),
    };
}
