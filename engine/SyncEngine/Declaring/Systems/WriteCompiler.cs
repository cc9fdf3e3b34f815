using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Systems;

/// <summary>
/// Compiles which properties each write of a resource carries, and makes sure that each writable one finds a write.
/// </summary>
sealed class WriteCompiler(SystemContext context, ResourceDraft resource)
{
    bool carriesAreKnown = true;

    /// <summary>The declared updates in order.</summary>
    internal ImmutableArray<ResourceWrite> Updates() =>
        [.. resource.Keys.Named("writes", CallTables.Write).Select(entry => Update(entry.Name.Text, entry.Keys))];

    /// <summary>The properties that a create can carry; empty when records are never created.</summary>
    internal ImmutableArray<Property> Creatable() => resource.Keys.Table("create", CallTables.Write) is { } keys
        ? Carried("create", keys, resource.Properties.Where(property => !property.ReadOnly))
        : [];

    /// <summary>Reports writable properties that nothing writes.</summary>
    internal void CheckCarried(ImmutableArray<ResourceWrite> updates, ImmutableArray<Property> creatable)
    {
        // A name that is unknown may be the one that is missing here.
        if (!carriesAreKnown)
            return;
        var carried = updates.SelectMany(update => update.Carries).Concat(creatable).ToHashSet();
        foreach (var forgotten in resource.All.Where(property => !property.ReadOnly && !carried.Contains(property)))
            context.Diagnostics.Report(SystemRules.NotCarried, forgotten.Span, forgotten.Name);
    }

    ResourceWrite Update(string name, TableReader keys)
    {
        var batch = keys.Table("batch", CallTables.Batch);
        return new ResourceWrite(
            name,
            Carried(name, keys, resource.Properties.Where(property => property is { ReadOnly: false, WriteOnce: false })),
            [.. context.FindAll(resource, keys.Entries("needs").Select(entry => entry.Value).OfType<YamlScalar>())],
            [.. context.FindAll(resource, keys.Scalars("unless"))],
            keys.Truth("test") || keys.Has("guard"),
            batch?.Whole("size") ?? 1,
            batch?.Whole("at_once") ?? 1);
    }

    ImmutableArray<Property> Carried(string write, TableReader keys, IEnumerable<Property> writable)
    {
        if (!keys.Has("carries"))
            return [.. writable];
        var carried = ImmutableArray.CreateBuilder<Property>();
        foreach (var name in keys.Scalars("carries"))
        {
            if (context.Find(resource, name) is not { } property)
            {
                carriesAreKnown = false;
                continue;
            }
            if (property.ReadOnly)
                context.Diagnostics.Report(SystemRules.CarriesReadOnly, name.Span, property.Name, write);
            carried.Add(property);
        }
        return carried.ToImmutable();
    }
}
