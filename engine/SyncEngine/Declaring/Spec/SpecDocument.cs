using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SyncEngine.Declaring.Spec;

/// <summary>An entity as a data-flow document names it.</summary>
/// <param name="System">The system's name there; empty where the document leaves it blank.</param>
/// <param name="Entity">The entity's label.</param>
sealed record SpecEntity(string System, string Entity);

/// <summary>A note that makes a row count only where a neighbouring property has a value.</summary>
/// <param name="Side">On which side the note stands: <c>left</c> or <c>right</c>.</param>
/// <param name="Property">The neighbour.</param>
/// <param name="Value">The value it must have; may be empty.</param>
sealed record SpecDependence(string Side, string Property, string Value);

/// <summary>A row of a section's table.</summary>
/// <param name="Left">The left property, without notes.</param>
/// <param name="Right">The right property, without notes.</param>
/// <param name="Type">The conversion to the right property's type: a word, <c>N/A</c> or an expression.</param>
/// <param name="Depends">The notes of its cells, or null where there are none.</param>
sealed record SpecRow(
    string Left, string Right, string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableArray<SpecDependence>? Depends = null);

/// <summary>Two properties that must be equal for two records to be the same; blank where the document does not say.</summary>
/// <param name="Left">The left property.</param>
/// <param name="Right">The right property.</param>
/// <param name="Depends">The notes of its cells, or null where there are none.</param>
[JsonConverter(typeof(SpecMatchConverter))]
sealed record SpecMatch(string Left, string Right, ImmutableArray<SpecDependence>? Depends = null);

/// <summary>A section.</summary>
/// <param name="Heading">The heading, word for word.</param>
/// <param name="Left">The left entity.</param>
/// <param name="Right">The right entity.</param>
/// <param name="Rules">Its rules in their order, each one of <see cref="SpecRule"/>.</param>
/// <param name="Connected">
/// The left entities one of whose synchronized records a new partner must be connected to; empty without that rule.
/// </param>
/// <param name="Condition">The condition in prose under which a record is synchronized, or null.</param>
/// <param name="Merge">The alternatives by which a partner is found; empty where there are none.</param>
/// <param name="Properties">The table.</param>
sealed record SpecPart(
    string Heading, SpecEntity Left, SpecEntity Right, ImmutableArray<string> Rules, ImmutableArray<string> Connected,
    string? Condition, ImmutableArray<SpecMatch> Merge, ImmutableArray<SpecRow> Properties)
{
    /// <summary>The rule by which a pair claims the section: what decides whether a partner is created.</summary>
    [JsonIgnore]
    public string Lead =>
        new[] { SpecRule.Condition, SpecRule.Every, SpecRule.Connected, SpecRule.Merge }.FirstOrDefault(Has) ?? SpecRule.Before;

    /// <summary>
    /// What of its tables has notes: a combination by which a partner is found stands there as a row without a type.
    /// </summary>
    [JsonIgnore]
    public IEnumerable<SpecRow> Noted => Merge.Select(match => new SpecRow(match.Left, match.Right, "", match.Depends))
        .Concat(Properties)
        .Where(row => row.Depends is { IsDefaultOrEmpty: false });

    /// <summary>Whether the section has a rule.</summary>
    public bool Has(string rule) => Rules.Contains(rule, StringComparer.Ordinal);
}

/// <summary>The facts of a data-flow document.</summary>
/// <param name="Title">The title, word for word.</param>
/// <param name="From">The left system's name in the title.</param>
/// <param name="To">The right system's name in the title; empty where the document leaves it blank.</param>
/// <param name="Generated">When it was generated, as it stands there (UTC), or null.</param>
/// <param name="Sections">The sections in order.</param>
sealed record SpecDocument(
    string Title, string From, string To, string? Generated, ImmutableArray<SpecPart> Sections);
