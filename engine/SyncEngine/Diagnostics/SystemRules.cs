namespace SyncEngine.Diagnostics;

/// <summary>Findings about system files: names, properties and values.</summary>
public static partial class SystemRules
{
    /// <summary>A name is no property.</summary>
    public static DiagnosticRule UnknownProperty { get; } = new(
        "SYS001", Severity.Error, "'{0}' is no property of {1}", "{2}")
    {
        Cause = "A key, a list, a write or a derived value names a property that the resource does not declare.",
        Example = new(
            "systems/shop.yaml",
            "rank: { from: [ «pionts» ], by: ranks.of }",
            "rank: { from: [ points ], by: ranks.of }"),
    };

    /// <summary>A name is no resource.</summary>
    public static DiagnosticRule UnknownResource { get; } = new(
        "SYS002", Severity.Error, "'{0}' is no resource of this system", "{1}")
    {
        Cause = "An entity, a place in another record or a road of missing records names a resource that the file "
            + "does not declare.",
        Example = new("systems/shop.yaml", "person: { of: «poeple» }", "person: { of: people }"),
    };

    /// <summary>A name is no list.</summary>
    public static DiagnosticRule UnknownList { get; } = new(
        "SYS003", Severity.Error, "'{0}' is no list of {1}", "{2}")
    {
        Cause = "A view of items names a list that its resource does not declare under 'lists'.",
        Example = new("systems/shop.yaml", "pet: { of: people, each: «pet» }", "pet: { of: people, each: pets }"),
    };

    /// <summary>Two files declare one system.</summary>
    public static DiagnosticRule DuplicateSystem { get; } = new(
        "SYS004", Severity.Error, "The system '{0}' is already declared in {1}", "Keep one of the two files")
    {
        Cause = "Two files bear one system's name; a copy was perhaps not renamed inside.",
        Example = new("systems/third.yaml", "system: «shop»\ntitle: Third", "system: third\ntitle: Third"),
    };

    /// <summary>An item's property whose name does not begin with the list's.</summary>
    public static DiagnosticRule ListPrefix { get; } = new(
        "SYS008", Severity.Error, "'{0}' is a property of the list '{1}' and does not begin with its name",
        "Call it '{1}.{0}'")
    {
        Cause = "An item's properties stand beside its record's, so their names begin with the list's.",
        Example = new("systems/shop.yaml", "«name»: { read_only: true }", "pets.name: { read_only: true }"),
    };

    /// <summary>Derived values that need each other.</summary>
    public static DiagnosticRule DerivedCycle { get; } = new(
        "SYS009", Severity.Error, "Derived values need each other in a circle: {0}",
        "Compute one of them from properties only")
    {
        Cause = "Each of the derived values waits for another, so that none can be computed.",
        Example = new(
            "systems/shop.yaml",
            "«rank»: { from: [ ages ], by: ranks.of }",
            "rank: { from: [ points ], by: ranks.of }"),
    };

    /// <summary>One name for two things.</summary>
    public static DiagnosticRule DuplicateName { get; } = new(
        "SYS010", Severity.Error, "'{0}' is already the name of a property",
        "Choose another name for the derived value")
    {
        Cause = "A name in a table must say which of two values is meant.",
        Example = new(
            "systems/shop.yaml",
            "«pets.name»: { from: [ pets.age ], by: \"age => age > 9\", type: boolean }",
            "pets.old: { from: [ pets.age ], by: \"age => age > 9\", type: boolean }"),
    };

    /// <summary>A setting that the file does not declare.</summary>
    public static DiagnosticRule UnknownSetting { get; } = new(
        "SYS013", Severity.Error, "'{0}' is no setting of this system", "{1}")
    {
        Cause = "The identity must equal a setting that the file declares, so that each connection gives it.",
        Example = new("systems/shop.yaml", "equals: «domian»", "equals: domain"),
    };

    /// <summary>A value that does not fit a type.</summary>
    public static DiagnosticRule ValueType { get; } = new(
        "SYS016", Severity.Error, "'{0}' is no value of '{1}', which is of the type {2}", "Write {3}")
    {
        Cause = "A fixed value, a default or a condition does not have the type of the property or setting that it "
            + "is for.",
        Example = new(
            "systems/shop.yaml",
            "strict: { type: boolean, default: «maybe»,",
            "strict: { type: boolean, default: true,"),
    };

    /// <summary>The owner is not the first part of the key.</summary>
    public static DiagnosticRule OwnerFirst { get; } = new(
        "SYS018", Severity.Error, "The owner '{0}' is not the first part of the key", "Write 'key: [ {0}, ... ]'")
    {
        Cause = "Where records stand under an owner, the owner's key comes first in theirs.",
        Example = new("systems/ledger.yaml", "owner: «Id»", "owner: CustomerId"),
    };

    /// <summary>A group without properties.</summary>
    public static DiagnosticRule EmptyGroup { get; } = new(
        "SYS019", Severity.Error, "No property of {1} begins with '{0}.'",
        "Name the part that the group's properties have in common")
    {
        Cause = "A group is named by the part that its properties' names have in common, in front of the dot.",
        Example = new(
            "systems/ledger.yaml",
            "whole: { «Adress»: [ Address.City ] }",
            "whole: { Address: [ Address.City ] }"),
    };

    /// <summary>A condition on something that has no single value.</summary>
    public static DiagnosticRule ConditionOnNothing { get; } = new(
        "SYS021", Severity.Error, "'nonzero' asks for a number, and '{0}' is of the type {1}",
        "Ask for 'present' or 'absent', or for a value")
    {
        Cause = "A text, a truth or a day is never zero.",
        Example = new("pairs/people.yaml", "scope: { name: «nonzero» }", "scope: { name: present }"),
    };

    /// <summary>An allowed value that stands twice.</summary>
    public static DiagnosticRule AllowedTwice { get; } = new(
        "SYS035", Severity.Error, "'{0}' stands twice among the allowed values", "Keep one of the two, or write the other value that was meant")
    {
        Cause = "A list of values names each once; the second one was perhaps meant to be another.",
        Example = new(
            "systems/ledger.yaml", "Status: { allowed: [ Open, Closed, «Open» ] }", "Status: { allowed: [ Open, Closed ] }"),
    };

    /// <summary>A property that says when, and is no instant.</summary>
    public static DiagnosticRule NoInstant { get; } = new(
        "SYS036", Severity.Error, "'{0}' is of the type {1}, and only an instant says when something happened",
        "Name a property of the type instant")
    {
        Cause = "By this property it is told which of two edits is the newer one, and what came before the cut-over.",
        Example = new(
            "systems/ledger.yaml",
            "    key: Id\n    changed_at: «Number»\n    list: { get: Customers",
            "    key: Id\n    list: { get: Customers"),
    };

    /// <summary>A system that no pair joins.</summary>
    public static DiagnosticRule UnusedSystem { get; } = new(
        "SYS038", Severity.Information, "No pair of this folder names the system '{0}'", "Remove the file, or keep it in a folder of its own")
    {
        Cause = "A folder joins two systems. A third file in it is checked, and nothing is done with it.",
        Example = new(
            "systems/fourth.yaml",
            """
            format: 1
            system: fourth
            title: Fourth
            http:
              base: "{address}/"
              auth: { kind: header, header: X-Token, secret: FOURTH_TOKEN }
              errors: [ { status: 4xx, class: refused } ]
            resources:
              things:
                key: id
                list: { get: things, paging: none }
                properties: { id: { type: id, read_only: true } }
            entities: { thing: { of: things } }
            """,
            "system: shop\ntitle: Shop", rightIn: "systems/shop.yaml"),
    };

    /// <summary>A word that is a condition of its own, among values.</summary>
    public static DiagnosticRule WordAmongValues { get; } = new(
        "SYS032", Severity.Error, "'{0}' is a condition of its own, and here it would be a text that '{1}' may have",
        "Write '{1}: present', '{1}: absent' or '{1}: nonzero' alone, or put the word in quotes if the text is meant")
    {
        Cause = "A list, and 'not', hold values. The words for conditions stand alone: the opposite of 'absent' is 'present'.",
        Example = new("pairs/people.yaml", "scope: { name: { not: «absent» } }", "scope: { name: present }"),
    };

    /// <summary>A text that is nearly a word for a condition.</summary>
    public static DiagnosticRule NearlyWord { get; } = new(
        "SYS044", Severity.Error, "'{0}' would be a text that '{1}' may have, and it is nearly the condition '{2}'",
        "Write '{1}: {2}', or put '{0}' in quotes if the text is meant")
    {
        Cause = "What is no word for a condition is a value to compare with. A slip in such a word would be met by no record, and nothing "
            + "would say so.",
        Example = new("pairs/people.yaml", "scope: { name: «presnt» }", "scope: { name: present }"),
    };

    /// <summary>
    /// A resource that can be neither listed nor read inside another, though an entity needs its records.
    /// </summary>
    public static DiagnosticRule NoFeed { get; } = new(
        "SYS022", Severity.Error, "The records of '{0}' can be neither listed nor read within another resource's",
        "Give the resource 'list' or 'within'")
    {
        Cause = "An entity's records must come from somewhere: a list, or a place in another resource's records.",
        Example = new("systems/ledger.yaml", "invoice: { of: «notes» }", "invoice: { of: invoices }"),
    };
}
