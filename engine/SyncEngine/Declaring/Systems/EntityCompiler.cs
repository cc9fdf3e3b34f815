using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Systems;

/// <summary>Compiles entities: the fields that mapping files see, and what must be computed for them.</summary>
/// <param name="context">The system file.</param>
/// <param name="mentioned">Every name that pair files mention, by entity: a derived value that nobody asks for is not computed,
/// so that its script cannot fail a record that has no use for it.</param>
sealed class EntityCompiler(SystemContext context, ILookup<string, string> mentioned)
{
    /// <summary>The entity, or null after a diagnostic.</summary>
    internal Entity? Compile(
        YamlScalar name, TableReader keys,
        IReadOnlyDictionary<string, (ResourceDraft Draft, Resource Resource)> resources)
    {
        if (keys.Scalar("of") is not { } of)
            return null;
        if (!resources.TryGetValue(of.Text, out var found))
        {
            context.Diagnostics.Report(SystemRules.UnknownResource, of.Span, of.Text,
                Nearest.Mend(of.Text, resources.Keys));
            return null;
        }
        if (!found.Resource.Listed && !found.Draft.Keys.Has("within"))
            context.Diagnostics.Report(SystemRules.NoFeed, of.Span, of.Text);
        var each = Each(keys.Scalar("each"), found.Draft);
        if (each is null && keys.Has("each"))
            return null;
        var fields = Fields(found.Draft, each);
        var where = new ConditionReader(context.Diagnostics, $"{context.System}.{name.Text}", fields)
            .Read(keys.Entries("where")
                .Where(entry => !found.Draft.Underivable.Contains(entry.Key.Text, StringComparer.Ordinal)));
        return new Entity
        {
            System = context.System,
            Name = name.Text,
            Resource = found.Resource,
            Each = each,
            Where = where,
            Fields = fields,
            Derivations = Needed(found.Draft,
            mentioned[name.Text].Concat(where.Select(condition => condition.Field.Name))),
            Span = name.Span,
        };
    }

    ResourceList? Each(YamlScalar? name, ResourceDraft resource)
    {
        if (name is null)
            return null;
        var list = resource.Lists.FirstOrDefault(known => known.Name == name.Text);
        if (list is null)
            context.Diagnostics.Report(
                SystemRules.UnknownList, name.Span, name.Text, $"'{resource.Name}'",
                Nearest.Mend(name.Text, resource.Lists.Select(known => known.Name)));
        return list;
    }

    static ImmutableArray<Field> Fields(ResourceDraft resource, ResourceList? each)
    {
        var fields = ImmutableArray.CreateBuilder<Field>();
        foreach (var property in resource.Properties)
            fields.Add(new Field(property.Name, fields.Count, property.Type, FieldSource.Record, property));
        foreach (var property in each?.Properties ?? [])
            fields.Add(new Field(property.Name, fields.Count, property.Type, FieldSource.Item, property));
        foreach (var derived in resource.Derivations
            .Where(derived => derived.List is null || derived.List == each?.Name))
            fields.Add(new Field(derived.Name, fields.Count, derived.Type, FieldSource.Derived, derived.WriteTo));
        return fields.ToImmutable();
    }

    static ImmutableArray<Derivation> Needed(ResourceDraft resource, IEnumerable<string> names)
    {
        var needed = names.ToHashSet(StringComparer.Ordinal);
        // Each derivation needs only earlier ones, so one walk from the last to the first finds all.
        foreach (var derived in resource.Derivations.Reverse().Where(derived => needed.Contains(derived.Name)))
            needed.UnionWith(derived.From);
        return [.. resource.Derivations.Where(derived => needed.Contains(derived.Name))];
    }
}
