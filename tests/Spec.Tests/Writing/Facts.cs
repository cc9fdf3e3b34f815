using System.Collections.Immutable;
using CsCheck;
using SyncEngine.Declaring.Spec;

namespace Spec.Tests.Writing;

/// <summary>Made-up facts of every shape.</summary>
static class Facts
{
    static readonly string[][] Shapes =
    [
        ["every"], ["before", "merge"], ["before", "connected"], ["every", "ifmatching", "ifnomatch", "merge"], ["condition"],
        ["before", "connected", "merge"], ["condition", "ifmatching", "ifnomatch", "merge"],
    ];

    static readonly Gen<string> Property =
        Gen.Char["abcXYZ019._$:"].Array[1, 12].Select(characters => new string(characters));

    static readonly Gen<string> Blankable = Gen.Frequency((5, Property), (1, Gen.Const("")));

    static readonly Gen<string> Entity = OneOf(
        "Person", "Customers person", "Customers (human data)", "Product classification type", "Business_entity", "Order");

    static readonly Gen<string> Type = OneOf(
        "string", "integer", "float", "decimal", "list", "boolean", "first", "N/A", "", "\"replace\",\" \",\"\", \"string\"]",
        "\"if\", \"neq\", \"_.\", \"X\"], \"integer\", \"string\"]");

    static readonly Gen<string> Prose = OneOf(
        "When a deal is won", "Only for now. Later it is another matter, as somebody said", "Where 100% is sure",
        "Every one of them, unless it is old", "Note: for now", "Left away: Before they begin, some link stands established. Note: ask",
        "The following properties are wrong. Every Person is synchronized with a Bill. A person may merge by combinations");

    static readonly Gen<ImmutableArray<SpecDependence>?> Depends = Gen.Frequency(
        (4, Gen.Const((ImmutableArray<SpecDependence>?)null)),
        (1, Gen.Select(OneOf("left", "right"), OneOf("home.country", "country name", "a\"b", "is"), OneOf("NO", "", "wd:Q85", "two words", "\"NO\"", "a\\ \" and b is \"c", "(x", "y)"))
            .Select(each => new SpecDependence(each.Item1, each.Item2, each.Item3)).Array[1, 3]
            .Select(each => (ImmutableArray<SpecDependence>?)
                [.. each.Distinct().OrderBy(one => one.Side == "right")])));

    static readonly Gen<SpecRow> Row =
        Gen.Select(Property, Property, Type, Depends).Select(row => new SpecRow(row.Item1, row.Item2, row.Item3, row.Item4));

    /// <summary>Whole documents.</summary>
    internal static Gen<SpecDocument> Documents { get; } =
        from systems in Gen.Select(
            OneOf("Shop", "Big Shop", "BigShop", "Exact", ""), OneOf("Ledger", "Ledger GO", "Exact Online", ""))
        where systems.Item1.Length > 0 || systems.Item2.Length > 0
        from generated in OneOf<string?>(null, "2025-01-02 03:04:05")
        from sections in Section(systems.Item1, systems.Item2).Array[0, 8]
        select new SpecDocument(
            $"{systems.Item1} to {systems.Item2} Dataflow".Trim(), systems.Item1, systems.Item2, generated, [.. sections]);

    // A system is named in other ways than in the title, now and then.
    static Gen<SpecPart> Section(string leftSystem, string rightSystem) =>
        from left in Gen.Select(Gen.Frequency((4, Gen.Const(leftSystem)), (1, Gen.Const("BigShopBig Shop"))), Entity)
        from right in Gen.Select(Gen.Frequency((4, Gen.Const(rightSystem)), (1, Gen.Const("Other System"))), Entity)
        from rules in OneOf(Shapes)
        from members in OneOf("Order", "Invoice", "Third-lines", "Order line", "Debtor or creditor", "Shop Order").Array[1, 4]
        from prose in Prose
        from merge in Gen.Select(Blankable, Blankable, Depends).Select(match => new SpecMatch(match.Item1, match.Item2, match.Item3)).Array[0, 3]
        from rows in Row.Array[0, 6]
        select new SpecPart(
            $"{left.Item1} {left.Item2} to {right.Item1} {right.Item2}".Trim(), new SpecEntity(left.Item1, left.Item2),
            new SpecEntity(right.Item1, right.Item2), [.. rules], rules.Contains("connected") ? [.. members] : [],
            rules.Contains("condition") ? prose : null, rules.Contains("merge") ? [.. merge] : [], [.. rows]);

    static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
