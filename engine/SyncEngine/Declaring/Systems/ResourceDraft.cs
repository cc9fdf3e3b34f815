using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Systems;

/// <summary>A resource of which the properties are known, but not yet what refers to other resources.</summary>
/// <param name="Name">The name.</param>
/// <param name="Keys">Its declaration.</param>
/// <param name="Properties">The record's properties.</param>
/// <param name="Lists">The lists inside a record.</param>
sealed record ResourceDraft(
    string Name, TableReader Keys, ImmutableArray<Property> Properties, ImmutableArray<ResourceList> Lists)
{
    /// <summary>The derived values, each after those that it needs.</summary>
    internal ImmutableArray<Derivation> Derivations { get; init; } = [];

    /// <summary>The derived values whose declaration is wrong: what asks for them is not wrong too.</summary>
    internal ImmutableArray<string> Underivable { get; init; } = [];

    /// <summary>The record's properties and those of its lists.</summary>
    internal IEnumerable<Property> All => Properties.Concat(Lists.SelectMany(list => list.Properties));

    /// <summary>The names of all properties.</summary>
    internal IEnumerable<string> Names => All.Select(property => property.Name);

    /// <summary>The property of a name, or null.</summary>
    internal Property? Find(string name) => All.FirstOrDefault(property => property.Name == name);

    /// <summary>The list to which a name belongs, or null.</summary>
    internal ResourceList? ListOf(string name) =>
        Lists.FirstOrDefault(list => name.StartsWith(list.Name + ".", StringComparison.Ordinal));
}
