using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Cases;

/// <summary>Reads the values that a case gives, by the types of their properties.</summary>
/// <param name="diagnostics">Takes the findings.</param>
sealed class CaseValueReader(DiagnosticCollection diagnostics)
{
    /// <summary>A record as its system gives it: properties and lists of the entity's resource.</summary>
    internal CaseValues Record(YamlNode? node, Entity entity)
    {
        var resource = entity.Resource;
        var own = ImmutableDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        var items = ImmutableDictionary.CreateBuilder<string, ImmutableArray<ImmutableDictionary<string,
        Value>>>(StringComparer.Ordinal);
        foreach (var entry in (node as YamlMap)?.Entries ?? [])
        {
            if (resource.Lists.FirstOrDefault(list => list.Name == entry.Key.Text) is { } list)
                items[list.Name] = Items(entry.Value, list);
            else if (Find(entry.Key, entity) is { } property)
                own[property.Name] = Read(entry, property.Name, property.Type, property);
        }
        return new CaseValues(own.ToImmutable(), items.ToImmutable());
    }

    /// <summary>Values of an entity's fields.</summary>
    internal IEnumerable<(string Name, Value Value)> Fields(IEnumerable<YamlEntry> entries, Entity entity)
    {
        foreach (var entry in entries)
        {
            if (entity.Find(entry.Key.Text) is { } field)
                yield return (field.Name, Read(entry, field.Name, field.Type, field.Source == FieldSource.Derived ? null : field.Property));
            else
                ReportUnknown(entry.Key, entity.Fields.Select(known => known.Name), entity.ToString());
        }
    }

    ImmutableArray<ImmutableDictionary<string, Value>> Items(YamlNode node, ResourceList list)
    {
        var items = ImmutableArray.CreateBuilder<ImmutableDictionary<string, Value>>();
        foreach (var item in (node as YamlList)?.Items.OfType<YamlMap>() ?? [])
        {
            var values = ImmutableDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
            foreach (var entry in item.Entries)
            {
                if (list.Properties.FirstOrDefault(known => known.Name == entry.Key.Text) is { } property)
                    values[property.Name] = Read(entry, property.Name, property.Type, property);
                else
                    ReportUnknown(entry.Key, list.Properties.Select(known => known.Name), $"the list '{list.Name}'");
            }
            items.Add(values.ToImmutable());
        }
        return items.ToImmutable();
    }

    Property? Find(YamlScalar name, Entity entity)
    {
        var resource = entity.Resource;
        var found = resource.Properties.FirstOrDefault(property => property.Name == name.Text);
        if (found is null)
            ReportUnknown(
                name,
                resource.Properties.Select(property => property.Name)
                    .Concat(resource.Lists.Select(list => list.Name)),
                $"the resource of {entity}");
        return found;
    }

    void ReportUnknown(YamlScalar name, IEnumerable<string> known, string owner) =>
        diagnostics.Report(CaseRules.UnknownProperty, name.Span, name.Text, owner, Nearest.Mend(name.Text, known));

    Value Read(YamlEntry entry, string name, PropertyType type, Property? property) => entry.Value is YamlList list
        ? Value.Of([.. list.Items.Select(item => Single(item, name, type, property))])
        : Single(entry.Value, name, type, property);

    Value Single(YamlNode node, string name, PropertyType type, Property? property)
    {
        if (node is YamlScalar { IsNull: true } or YamlScalar { Text: "" })
            return Value.Null;
        if (node is YamlScalar scalar && TypedValue.Read(scalar, type) is { } value)
        {
            if (property is { Allowed: { IsEmpty: false } allowed } && !allowed.Contains(scalar.Text, StringComparer.Ordinal))
                diagnostics.Report(CaseRules.NotAllowed, scalar.Span, name, scalar.Text, Nearest.Mend(scalar.Text, allowed));
            return value;
        }
        diagnostics.Report(
            CaseRules.ValueType, node.Span, node is YamlScalar wrong ? wrong.Text : node.Kind, name,
            TypedValue.Word(type), TypedValue.Example(type));
        return Value.Null;
    }
}
