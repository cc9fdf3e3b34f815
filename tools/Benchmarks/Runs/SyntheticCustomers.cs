using System.Collections.Immutable;
using System.Globalization;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Finding;

namespace Benchmarks.Runs;

/// <summary>Any number of customers and their partners, each made when it is asked for; none is kept.</summary>
/// <param name="pair">The pair that joins them.</param>
sealed class SyntheticCustomers(Pair pair)
{
    /// <summary>A customer of the shop.</summary>
    /// <param name="number">Which one; its key sorts as its number does.</param>
    /// <param name="edition">Moves the record's clock and nothing that is mapped.</param>
    public ResourceRecord Left(int number, int edition)
    {
        var resource = pair.Left.Resource;
        var values = new Value[resource.Properties.Length];
        foreach (var property in resource.Properties)
            values[property.Index] = LeftValue(property.Name, number, edition);
        return new ResourceRecord(resource, LeftKey(number), [.. values], [], DateTimeOffset.UnixEpoch.AddYears(56).AddDays(edition));
    }

    /// <summary>The ledger's customer that was last agreed to be a customer's partner.</summary>
    public ResourceRecord Right(int number, int edition, IMappingContext context)
    {
        var resource = pair.Right.Resource;
        var values = new Value[resource.Properties.Length];
        Array.Fill(values, Value.Null);
        var left = EntityReader.Read(pair.Left, Left(number, edition), context.Scripts)[0];
        foreach (var cell in pair.Cells)
        {
            if (CellMapping.ToRight(cell, CellMapping.Inputs(cell, left), left, context) is { Owed: null, Value: var value })
                values[cell.Right.Property!.Index] = ValueConversion.To(cell.Right.Type, value);
        }

        var key = RightKey(number);
        values[resource.Key[0].Index] = Value.Of(key.Text);
        values[resource.Recognition!.Property.Index] = Value.Of($"bench/customer/{LeftKey(number)}");
        values[resource.CreatedAt!.Index] = Instant(0);
        values[resource.ChangedAt!.Index] = Instant(edition);
        return new ResourceRecord(resource, key, [.. values], [], DateTimeOffset.UnixEpoch.AddYears(56).AddDays(edition));
    }

    /// <summary>The link between the two, with the base of each cell.</summary>
    public Link Link(int number, IMappingContext context)
    {
        var left = EntityReader.Read(pair.Left, Left(number, 0), context.Scripts)[0];
        var right = EntityReader.Read(pair.Right, Right(number, 0, context), context.Scripts)[0];
        return new Link(
            0, pair.Name, left.Key, right.Key, left.ResourceKey, right.ResourceKey, LinkState.Open, Links.Created, pair.Hash,
            pair.Cells.ToImmutableDictionary(
                cell => cell.Name, cell => new CellBase(cell.Hash, CellMapping.Inputs(cell, left), right[cell.Right]), StringComparer.Ordinal),
            DateTimeOffset.UnixEpoch);
    }

    /// <summary>The key of a customer.</summary>
    public static RecordKey LeftKey(int number) => new((7_000_000_000 + number).ToString(CultureInfo.InvariantCulture));

    /// <summary>The key of a customer's partner.</summary>
    public static RecordKey RightKey(int number) => new((20_000_000 + number).ToString(CultureInfo.InvariantCulture));

    static Value LeftValue(string property, int number, int edition) => property switch
    {
        "id" => Value.Of(LeftKey(number).Text),
        "email" => Text($"kari.{number}@example.no"),
        "phone" => Text($"+4722{number % 1_000_000:000000}"),
        "first_name" => Text($"Kari {number}"),
        "last_name" => Value.Of("Nordmann"),
        "note" => Text($"Vil ha faktura samlet den {number % 28 + 1}. hver måned."),
        "locale" => Value.Of("nb-NO"),
        "tax_exempt" => Value.Of(truth: false),
        "organization_number" => Text($"9{number:00000000}"),
        "default_address.company" => Text($"Fjord & Fjell {number} AS"),
        "default_address.address1" => Text($"Storgata {number % 400 + 1}"),
        "default_address.zip" => Value.Of("5003"),
        "default_address.city" => Value.Of("Bergen"),
        "default_address.province" => Value.Of("Vestland"),
        "default_address.country_code" => Value.Of("NO"),
        "default_address.phone" => Text($"+4792{number % 1_000_000:000000}"),
        "state" => Value.Of("ENABLED"),
        "orders_count" => Value.Of((decimal)(number % 40)),
        "amount_spent" => Value.Of(number % 9_000 + 0.50m),
        "created_at" => Instant(0),
        "updated_at" => Instant(edition),
        _ => Value.Null,
    };

    static Value Instant(int day) => Text($"2026-10-{day + 1:00}T08:00:00Z");

    static Value Text(FormattableString text) => Value.Of(text.ToString(CultureInfo.InvariantCulture));
}
