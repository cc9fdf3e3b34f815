using System.Collections.Immutable;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Http;

/// <summary>
/// How a value that the system computes is known before a record is created: it follows from another record that the new one names, and
/// from the system's own tables.
/// </summary>
/// <param name="Resource">The resource of the new record.</param>
/// <param name="Property">What the system computes.</param>
/// <param name="Of">The resource of the record that decides it.</param>
/// <param name="By">What of the new record names it, and what of that record is named; the first filled one counts.</param>
/// <param name="Take">What of that record counts.</param>
/// <param name="Through">
/// The tables that lead from there to the value, in order; at least one. Where a row of them says nothing, the value is what the property
/// means by nothing.
/// </param>
public sealed record ForetoldDeclaration(
    Resource Resource, Property Property, Resource Of, ImmutableArray<NamedBy> By, Property Take, ImmutableArray<CheckStep> Through)
{
    /// <summary>The setting that counts where that record says nothing; null when nothing is known of it then.</summary>
    public SettingReference? Else { get; init; }

    /// <summary>What the system does on demand, where this leads to another value than must come out; null when it knows one way only.</summary>
    public ForetoldOther? Other { get; init; }

    /// <summary>What is not written to a record whose value is another one than it must be.</summary>
    public ImmutableArray<Property> Guards { get; init; } = [];
}

/// <summary>Another way to the value, which a record asks for when it is created.</summary>
/// <param name="Here">The property by which it asks.</param>
/// <param name="Value">What it says there.</param>
/// <param name="Way">Where the value comes from then.</param>
public sealed record ForetoldOther(Property Here, Value Value, ForetoldDeclaration Way);

/// <summary>How one record names another.</summary>
/// <param name="Here">The property of the record that names.</param>
/// <param name="There">The property of the record that is named.</param>
public sealed record NamedBy(Property Here, Property There);
