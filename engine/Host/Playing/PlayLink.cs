using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Host.Playing;

/// <summary>A link of the connection's database as the case that it would be.</summary>
static class PlayLink
{
    /// <summary>The keys of a case: what both last agreed on, and what has been edited since.</summary>
    /// <param name="link">The link.</param>
    /// <param name="pair">Its pair.</param>
    /// <param name="left">The left record as it is.</param>
    /// <param name="right">The right record as it is.</param>
    /// <param name="partners">The keys that references find.</param>
    public static object Of(Link link, Pair pair, EntityRecord left, EntityRecord right, IReadOnlyDictionary<string, string> partners)
    {
        var moved = pair.Cells.SelectMany(cell => MovedInputs(cell, link, left)).DistinctBy(each => each.Field).ToImmutableArray();
        var now = right.Entity.Fields.Where(field => field.Source == FieldSource.Record && right[field].IsFilled)
            .ToDictionary(field => field.Name, field => right[field], StringComparer.Ordinal);
        var agreed = new Dictionary<string, Value>(now, StringComparer.Ordinal);
        foreach (var cell in pair.Cells.Where(cell => link.Bases.ContainsKey(cell.Name)))
            agreed[cell.Right.Name] = link.Bases[cell.Name].Right;
        return new
        {
            Left = moved.ToDictionary(each => each.Field.Name, each => PlayCase.Of(each.Agreed), StringComparer.Ordinal),
            EditLeft = moved.ToDictionary(each => each.Field.Name, each => PlayCase.Of(left[each.Field]), StringComparer.Ordinal),
            Right = agreed.Where(each => each.Value.IsFilled)
                .ToDictionary(each => each.Key, each => PlayCase.Of(each.Value), StringComparer.Ordinal),
            EditRight = pair.Cells.Select(cell => cell.Right).Where(field => agreed.GetValueOrDefault(field.Name) is var old && IsOther(old, right[field]))
                .ToDictionary(field => field.Name, field => PlayCase.Of(right[field]), StringComparer.Ordinal),
            Base = link.Bases.IsEmpty ? "none" : null,
            Partners = partners,
            Compares = true,
        };
    }

    /// <summary>The keys that a record's references find in the database.</summary>
    public static Dictionary<string, string> PartnersOf(StateStore store, Pair pair, EntityRecord left)
    {
        var partners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in pair.Cells.SelectMany(cell => cell.Rows))
        {
            if (row.Left is not { } field || !left[field].IsFilled)
                continue;
            foreach (var name in row.References)
            {
                if (store.Links.ByLeft(name, new RecordKey(left[field].ToString())) is { State: LinkState.Open } link)
                    partners[name] = link.Right.Own;
            }
        }

        return partners;
    }

    // What was not read now says nothing about an edit.
    static bool IsOther(Value agreed, Value now) =>
        now.Kind != ValueKind.Absent && (agreed.IsFilled != now.IsFilled || (agreed.IsFilled && agreed != now));

    // A derived value has no place of its own in a record: what it came from is edited in its stead.
    static IEnumerable<(Field Field, Value Agreed)> MovedInputs(Cell cell, Link link, EntityRecord left)
    {
        if (!link.Bases.TryGetValue(cell.Name, out var known) || known.Left.Length != cell.Inputs.Length)
            yield break;
        for (var index = 0; index < known.Left.Length; index++)
        {
            if (cell.Inputs[index] is { Source: FieldSource.Record } field && IsOther(known.Left[index], left[field]))
                yield return (field, known.Left[index]);
        }
    }
}
