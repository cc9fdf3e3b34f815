using System.Collections.Immutable;
using SyncEngine.Declaring.Cases;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Planning.Laws;

/// <summary>
/// Makes up left records of a pair: values for all properties that its cells read, directly or through derived ones.
/// </summary>
sealed class LawRecords
{
    readonly Entity entity;
    readonly ImmutableArray<Property> own;
    readonly ImmutableArray<(ResourceList List, ImmutableArray<Property> Properties)> lists;

    /// <summary>Prepares records of a pair.</summary>
    internal LawRecords(Pair pair)
    {
        entity = pair.Left;
        var read = LeftInputs.Of(pair, []);
        own = [.. entity.Resource.Properties.Where(property => read.Contains(property.Name))];
        lists =
        [
            .. entity.Resource.Lists
                .Select(list =>
                    (list, list.Properties.Where(property => read.Contains(property.Name)).ToImmutableArray()))
                .Where(entry => entry.Item2.Length > 0 || entry.list == entity.Each),
        ];
    }

    /// <summary>A record that is made up.</summary>
    internal CaseValues Draw(Draws draws) => new CaseValues(
        own.ToImmutableDictionary(property => property.Name, property => Draw(property, draws), StringComparer.Ordinal),
        lists.ToImmutableDictionary(
            entry => entry.List.Name, entry => Items(entry.List, entry.Properties, draws), StringComparer.Ordinal));

    /// <summary>Records that are a little simpler than another.</summary>
    internal IEnumerable<CaseValues> Simpler(CaseValues record)
    {
        foreach (var property in own)
        {
            foreach (var value in Simpler(property, record.Values.GetValueOrDefault(property.Name, Value.Null)))
                yield return record with { Values = record.Values.SetItem(property.Name, value) };
        }
        foreach (var (list, properties) in lists)
        {
            var items = record.Items.GetValueOrDefault(list.Name, []);
            if (items.Length > (list == entity.Each ? 1 : 0))
                yield return record with { Items = record.Items.SetItem(list.Name, items[..^1]) };
            for (var i = 0; i < items.Length; i++)
            {
                foreach (var property in properties.Where(property => property != list.Key))
                {
                    foreach (var value in Simpler(property, items[i].GetValueOrDefault(property.Name, Value.Null)))
                        yield return record with
                        {
                            Items = record.Items.SetItem(
                            list.Name, items.SetItem(i, items[i].SetItem(property.Name, value)))
                        };
                }
            }
        }
    }

    /// <summary>
    /// Simpler values than another: those that come before it, or all simple ones for one that was made up.
    /// </summary>
    internal static IEnumerable<Value> Simpler(Property? property, PropertyType type, Value value)
    {
        var simple = LawValues.Simple(property, type);
        var position = simple.IndexOf(value);
        return position < 0 ? simple : simple[..position];
    }

    /// <summary>A record with other values in fields.</summary>
    internal static CaseValues With(CaseValues record, IEnumerable<(Property Property, Value Value)> writes)
    {
        foreach (var (property, value) in writes)
            record = property.List is { } list && record.Items.TryGetValue(list, out var items) && items.Length > 0
                ? record with
                {
                    Items = record.Items.SetItem(
                    list, items.SetItem(0, items[0].SetItem(property.Name, value)))
                }
                : record with { Values = record.Values.SetItem(property.Name, value) };
        return record;
    }

    /// <summary>What stands in a record, in words.</summary>
    internal string Describe(CaseValues record) => string.Join(
        ", ",
        own.Where(property => record.Values.GetValueOrDefault(property.Name, Value.Null).IsFilled)
            .Select(property => $"{property.Name} '{record.Values[property.Name]}'")
            .Concat(lists.SelectMany(entry => record.Items.GetValueOrDefault(entry.List.Name, []).SelectMany(
                item => entry.Properties.Where(
                    property =>
                        property != entry.List.Key && item.GetValueOrDefault(property.Name, Value.Null).IsFilled)
                    .Select(property => $"{property.Name} '{item[property.Name]}'")))));

    static IEnumerable<Value> Simpler(Property property, Value value) => value.Kind == ValueKind.List
        ? [Value.Null]
        : Simpler(property, property.Type, value);

    static Value Draw(Property property, Draws draws) => property.Many
        ? Value.Of(
            [.. Enumerable.Range(0, draws.Below(3)).Select(_ => LawValues.Draw(property, property.Type, draws))
                .Where(value => value.IsFilled)])
        : LawValues.Draw(property, property.Type, draws);

    // A view of items has one of them: the record that the laws are about.
    ImmutableArray<ImmutableDictionary<string,
    Value>> Items(ResourceList list, ImmutableArray<Property> properties, Draws draws) =>
    [
        .. Enumerable.Range(1, list == entity.Each ? 1 : draws.Below(3)).Select(number => properties
            .ToImmutableDictionary(property => property.Name, property => Draw(property, draws), StringComparer.Ordinal)
            .SetItem(list.Key.Name, Value.Of(number.ToString(System.Globalization.CultureInfo.InvariantCulture)))),
    ];
}
