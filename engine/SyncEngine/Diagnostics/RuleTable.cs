using System.Collections.Immutable;
using System.Reflection;

namespace SyncEngine.Diagnostics;

/// <summary>All kinds of findings. A kind that is given up leaves its id unused.</summary>
public static class RuleTable
{
    static readonly ImmutableArray<(Type Type, string Title)> Areas =
    [
        (typeof(YamlRules), "A file as such"),
        (typeof(SystemRules), "System files"),
        (typeof(MappingRules), "Pair files"),
        (typeof(ScriptRules), "Transforms"),
        (typeof(SpecRules), "Pairs held against the data-flow document"),
        (typeof(ConnectionRules), "Connection files"),
        (typeof(CaseRules), "Files of cases, by `pogo test`"),
        (typeof(LawRules), "Laws of rows, by `pogo laws`"),
    ];

    static readonly Lazy<ImmutableArray<(string Title, ImmutableArray<DiagnosticRule> Rules)>> Grouped =
        new(() => [.. Areas.Select(area => (area.Title, RulesOf(area.Type)))]);

    /// <summary>All rules, by area and id.</summary>
    public static IEnumerable<DiagnosticRule> All => ByArea.SelectMany(area => area.Rules);

    /// <summary>The rules of each area, by id.</summary>
    public static ImmutableArray<(string Title, ImmutableArray<DiagnosticRule> Rules)> ByArea => Grouped.Value;

    /// <summary>The rule of an id, in any case of its letters; or null.</summary>
    public static DiagnosticRule? Find(string id) =>
        All.FirstOrDefault(rule => string.Equals(rule.Id, id, StringComparison.OrdinalIgnoreCase));

    static ImmutableArray<DiagnosticRule> RulesOf(Type area) =>
    [
        .. area.GetProperties(BindingFlags.Static | BindingFlags.Public)
            .Select(property => property.GetValue(obj: null))
            .OfType<DiagnosticRule>()
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];
}
