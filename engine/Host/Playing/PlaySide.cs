using System.Collections.Immutable;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Cases;
using SyncEngine.Mapping;
using SyncEngine.Planning.Cases;
using SyncEngine.Records;

namespace SyncEngine.Host.Playing;

/// <summary>The two records of a try as the page lets people edit them: all that the pair reads.</summary>
/// <param name="pair">The pair.</param>
/// <param name="tried">The case.</param>
sealed class PlaySide(Pair pair, CaseDeclaration tried)
{
    /// <summary>The left record.</summary>
    public object Left()
    {
        var (entity, read) = (pair.Left, LeftInputs.Of(pair, pair.Scope));
        var now = tried.EditLeft is { } edits ? tried.Left.With(edits) : tried.Left;
        return new
        {
            Entity = entity.ToString(),
            Properties = entity.Resource.Properties.Where(property => read.Contains(property.Name)).Select(property => Of(
                property, property.Name, tried.Left.Values.GetValueOrDefault(property.Name, Value.Null),
                now.Values.GetValueOrDefault(property.Name, Value.Null))).ToArray(),
            Lists = entity.Resource.Lists
                .Where(list => list == entity.Each || list.Properties.Any(property => read.Contains(property.Name)))
                .Select(list => new
                {
                    list.Name,
                    Key = list.Key.Name,
                    Properties = list.Properties.Where(property => property == list.Key || read.Contains(property.Name))
                        .Select(property => property.Name).ToArray(),
                    Agreed = Items(tried.Left, list),
                    Now = Items(now, list),
                }).ToArray(),
        };
    }

    /// <summary>The right record; of a try that compares nothing, what would be created.</summary>
    public object Right(CaseTrial? trial)
    {
        var entity = pair.Right;
        var given = tried.Right ?? ImmutableDictionary<string, Value>.Empty.SetItems(
            (trial?.Created ?? []).Select(each => KeyValuePair.Create(each.Name, each.Value)));
        var now = given.SetItems(tried.EditRight ?? ImmutableDictionary<string, Value>.Empty);
        return new
        {
            Entity = entity.ToString(),
            Properties = Fields(entity).Select(field => Of(
                field.Property, field.Name, given.GetValueOrDefault(field.Name, Value.Null),
                now.GetValueOrDefault(field.Name, Value.Null))).ToArray(),
        };
    }

    // What the cells write or read, and what locks the record.
    IEnumerable<Field> Fields(Entity entity)
    {
        var locks = entity.Resource.Locked.Select(rule => rule.Property).ToHashSet();
        var cells = pair.Cells.Select(cell => cell.Right).ToHashSet();
        return entity.Fields.Where(field => cells.Contains(field) || (field.Property is { } property && locks.Contains(property)));
    }

    static object Of(Property? property, string name, Value agreed, Value now) => new
    {
        Name = name,
        Type = property is null ? null : TypedValue.Word(property.Type),
        Allowed = property is null || property.Allowed.IsEmpty ? [] : property.Allowed.ToArray(),
        Max = property?.MaximumLength,
        Agreed = PlayCase.Of(agreed),
        Now = PlayCase.Of(now),
    };

    static object[] Items(CaseValues values, ResourceList list) =>
        values.Items.GetValueOrDefault(list.Name) is { IsDefault: false } items
            ? [.. items.Select(item => item.ToDictionary(each => each.Key, each => PlayCase.Of(each.Value), StringComparer.Ordinal))]
            : [];
}
