using System.Collections.Immutable;
using SyncEngine.Declaring.Cases;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Host.Playing;

/// <summary>A left record that is tried, with what scripts see beside it.</summary>
/// <param name="Values">What its system says.</param>
/// <param name="Settings">The settings as one JSON object.</param>
/// <param name="Country">The country of telephone numbers without a country code.</param>
sealed record PlayRecord(CaseValues Values, string Settings, string Country)
{
    const int TitleParts = 3;

    /// <summary>A record as a system gave it; what was not read stays what was not read.</summary>
    public static CaseValues ValuesOf(ResourceRecord record) => new(
        record.Resource.Properties.ToImmutableDictionary(
            property => property.Name, property => record[property], StringComparer.Ordinal),
        record.Resource.Lists.Zip(record.Items).ToImmutableDictionary(
            each => each.First.Name, each => ItemsOf(each.First, each.Second), StringComparer.Ordinal));

    /// <summary>What a person knows a record by: the first texts that a pair's table reads.</summary>
    public static string TitleOf(Pair pair, EntityRecord left)
    {
        var texts = pair.Cells.Where(cell => !cell.IsReference).SelectMany(cell => cell.Inputs)
            .Where(field => field.Type is PropertyType.Text or PropertyType.Email)
            .Select(field => left[field]).Where(value => value.IsFilled && value.Kind == ValueKind.Text)
            .Select(value => value.ToString()).Distinct(StringComparer.Ordinal).Take(TitleParts).ToArray();
        return texts.Length > 0 ? string.Join(" · ", texts) : left.Key.Text;
    }

    static ImmutableArray<ImmutableDictionary<string, Value>> ItemsOf(
        ResourceList list, ImmutableArray<ImmutableArray<Value>> items) =>
        items.IsDefault
            ? default
            : [.. items.Select(values => list.Properties.ToImmutableDictionary(
                property => property.Name, property => values[property.Index], StringComparer.Ordinal))];
}
