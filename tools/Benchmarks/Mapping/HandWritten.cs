using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace Benchmarks.Mapping;

/// <summary>
/// The rival: the same mapping as one would write it by hand for these two systems and nothing else, with the same canonizers and, for
/// the scripted pair, the same three transforms in C#.
/// </summary>
/// <param name="scripted">Whether the three transforms take part.</param>
sealed class HandWritten(bool scripted)
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly Canonizer Text = Canonizer.Of(PropertyType.Text);

    static readonly Canonizer[] Canonizers =
    [
        Canonizer.Of(PropertyType.Email), Canonizer.Of(PropertyType.Phone), Text, Text, Text, Text, Canonizer.Of(PropertyType.Boolean), Text, Text,
        Text, Text, Text, Text, Text, Canonizer.Of(PropertyType.Country), Canonizer.Of(PropertyType.Phone), Canonizer.Of(PropertyType.Integer),
        Canonizer.Of(PropertyType.Instant), Text, Canonizer.Of(PropertyType.Decimal),
    ];

    readonly List<(Value[] Left, Value[] Right)> agreed = [];
    readonly string entity = scripted ? "scripted" : "customer";

    /// <summary>Learns a page as what was last agreed.</summary>
    public void Learn(byte[] page)
    {
        using var document = JsonDocument.Parse(page);
        foreach (var customer in Nodes(document))
        {
            var left = Read(customer);
            agreed.Add((left, Array.ConvertAll(left, value => value)));
            Transform(agreed[^1].Right);
        }
    }

    /// <summary>The bodies that create a partner for each customer of a page.</summary>
    public IReadOnlyList<byte[]> Create(byte[] page)
    {
        using var document = JsonDocument.Parse(page);
        var bodies = new List<byte[]>(CustomerPage.Size);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer, Options);
        foreach (var customer in Nodes(document))
        {
            var values = Read(customer);
            Transform(values);
            var id = customer.GetProperty("id"u8).GetString()!;
            bodies.Add(Write(writer, buffer, values, $"bench/{entity}/{id[(id.LastIndexOf('/') + 1)..]}"));
        }

        return bodies;
    }

    /// <summary>The bodies that carry what changed to each customer's partner; its values are those that were agreed.</summary>
    public IReadOnlyList<byte[]> Update(byte[] page)
    {
        using var document = JsonDocument.Parse(page);
        var bodies = new List<byte[]>(CustomerPage.Size);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer, Options);
        var next = 0;
        foreach (var customer in Nodes(document))
        {
            var (left, right) = agreed[next++];
            bodies.Add(Write(writer, buffer, Changes(Read(customer), left, right, rightNow: right), reference: null));
        }

        return bodies;
    }

    // What changed on the left alone and differs from the right, canonized; everything else is left out.
    Value[] Changes(Value[] now, Value[] before, Value[] rightBefore, Value[] rightNow)
    {
        var former = Array.ConvertAll(before, value => value);
        Transform(former);
        var changes = Array.ConvertAll(now, value => value);
        Transform(changes);
        for (var position = 0; position < now.Length; position++)
        {
            var canonizer = Canonizers[position];
            var mine = now[position] == before[position] ? Value.Absent : canonizer.Canonize(changes[position], "NO");
            var goes = mine.Kind != ValueKind.Absent
                && mine != canonizer.Canonize(former[position], "NO")
                && (rightNow[position] == rightBefore[position]
                    || canonizer.AreEqual(rightNow[position], rightBefore[position], "NO"))
                && mine != canonizer.Canonize(rightNow[position], "NO");
            if (!goes)
                changes[position] = Value.Absent;
        }

        return changes;
    }

    static JsonElement.ArrayEnumerator Nodes(JsonDocument document) =>
        document.RootElement.GetProperty("data"u8).GetProperty("customers"u8).GetProperty("nodes"u8).EnumerateArray();

    static Value[] Read(JsonElement customer)
    {
        var address = customer.GetProperty("defaultAddress"u8);
        return
        [
            String(customer, "defaultEmailAddress"u8, "emailAddress"u8),
            String(customer, "defaultPhoneNumber"u8, "phoneNumber"u8),
            String(customer, "firstName"u8),
            String(customer, "lastName"u8),
            String(customer, "note"u8),
            String(customer, "locale"u8),
            Value.Of(customer.GetProperty("taxExempt"u8).GetBoolean()),
            String(customer, "organizationNumber"u8, "value"u8),
            String(address, "company"u8),
            String(address, "address1"u8),
            String(address, "address2"u8),
            String(address, "zip"u8),
            String(address, "city"u8),
            String(address, "province"u8),
            String(address, "countryCodeV2"u8),
            String(address, "phone"u8),
            Number(customer.GetProperty("numberOfOrders"u8)),
            String(customer, "createdAt"u8),
            String(customer, "state"u8),
            Number(customer.GetProperty("amountSpent"u8).GetProperty("amount"u8)),
        ];
    }

    static Value String(JsonElement from, ReadOnlySpan<byte> name) =>
        from.ValueKind == JsonValueKind.Object ? Value.Of(from.GetProperty(name).GetString()) : Value.Null;

    static Value String(JsonElement from, ReadOnlySpan<byte> container, ReadOnlySpan<byte> name) =>
        String(from.GetProperty(container), name);

    static Value Number(JsonElement text) => Value.Of(decimal.Parse(text.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture));

    void Transform(Value[] values)
    {
        if (!scripted)
            return;
        values[5] = values[5].Text is { } locale ? Value.Of(locale[..2].ToUpperInvariant()) : Value.Null;
        values[18] = Value.Of(values[18].Text == "ENABLED" ? "active" : "inactive");
        values[19] = values[19].Number is { } amount ? Value.Of(decimal.Round(amount, 0, MidpointRounding.AwayFromZero)) : Value.Null;
    }

    static byte[] Write(Utf8JsonWriter writer, ArrayBufferWriter<byte> buffer, Value[] values, string? reference)
    {
        buffer.ResetWrittenCount();
        writer.Reset();
        writer.WriteStartObject();
        Write(writer, "EmailAddress"u8, values[0]);
        Write(writer, "PhoneNumber"u8, values[1]);
        Write(writer, "FirstName"u8, values[2]);
        Write(writer, "LastName"u8, values[3]);
        Write(writer, "Note"u8, values[4]);
        Write(writer, "Language"u8, values[5]);
        Write(writer, "IsVatFree"u8, values[6]);
        Write(writer, "OrganizationNumber"u8, values[7]);
        Write(writer, "LegalName"u8, values[8]);
        WriteAddress(writer, values);
        Write(writer, "MobileNumber"u8, values[15]);
        Write(writer, "OrderCount"u8, values[16]);
        Write(writer, "CustomerSince"u8, values[17]);
        Write(writer, "Status"u8, values[18]);
        Write(writer, "TotalSpent"u8, values[19]);
        if (reference is not null)
            writer.WriteString("ExternalImportReference"u8, reference);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    static void WriteAddress(Utf8JsonWriter writer, Value[] values)
    {
        if (!values[9..15].Any(value => value.IsFilled))
            return;
        writer.WriteStartObject("MailAddress"u8);
        Write(writer, "AddressLine1"u8, values[9]);
        Write(writer, "AddressLine2"u8, values[10]);
        Write(writer, "ZipCode"u8, values[11]);
        Write(writer, "City"u8, values[12]);
        Write(writer, "Region"u8, values[13]);
        Write(writer, "CountryCode"u8, values[14]);
        writer.WriteEndObject();
    }

    static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Value value)
    {
        if (value.Text is { Length: > 0 } text)
            writer.WriteString(name, text);
        else if (value.Number is { } number)
            writer.WriteNumber(name, number);
        else if (value.Boolean is { } truth)
            writer.WriteBoolean(name, truth);
    }
}
