using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace Sandbox.Tests.Samples;

/// <summary>Reads the sample files as they lie beside the built sandbox.</summary>
static class SampleFiles
{
    /// <summary>The folder of the shop whose prices include VAT, and of the one whose prices do not.</summary>
    public const string IncludingVat = "";
    public const string ExcludingVat = "excluding-vat";

    // Hundreds of cases look at one file each; it is read once.
    static readonly ConcurrentDictionary<string, JsonElement> Parsed = new(StringComparer.Ordinal);

    public static readonly DateTimeOffset CutOver = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);

    public static JsonElement Shop(string folder) => Read(Path.Combine(folder, "shop.json")).GetProperty("shop");

    public static IReadOnlyList<JsonElement> Customers(string folder = IncludingVat) => Records(folder, "customers");

    public static IReadOnlyList<JsonElement> Products(string folder = IncludingVat) => Records(folder, "products");

    public static IReadOnlyList<JsonElement> Orders(string folder = IncludingVat) => Records(folder, "orders");

    public static JsonElement Ledger() => Read("ledger.json");

    public static Stream Open(string file) =>
        File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Samples", file));

    static IReadOnlyList<JsonElement> Records(string folder, string name) =>
        [.. Read(Path.Combine(folder, name + ".json")).GetProperty(name).EnumerateArray()];

    static JsonElement Read(string file) => Parsed.GetOrAdd(file, name =>
    {
        using var stream = Open(name);
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    });
}

/// <summary>Short ways to the members of a payload.</summary>
static class SampleJson
{
    /// <summary>The text or number of a member as text; null when it is absent or null.</summary>
    public static string? Text(this JsonElement json, string name) => json.Member(name) is { } member
        ? member.ValueKind == JsonValueKind.String ? member.GetString() : member.GetRawText()
        : null;

    public static long? Id(this JsonElement json, string name = "id") => json.Member(name)?.GetInt64();

    public static int Count(this JsonElement json, string name) => json.GetProperty(name).GetInt32();

    public static bool Flag(this JsonElement json, string name) => json.GetProperty(name).GetBoolean();

    public static decimal Amount(this JsonElement json, string name) =>
        decimal.Parse(json.Text(name)!, NumberStyles.Number, CultureInfo.InvariantCulture);

    public static DateTimeOffset Instant(this JsonElement json, string name) =>
        json.GetProperty(name).GetDateTimeOffset();

    /// <summary>An object or value that is there and not null.</summary>
    public static JsonElement? Member(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    public static IReadOnlyList<JsonElement> Items(this JsonElement json, string name) =>
        json.Member(name) is { } list ? [.. list.EnumerateArray()] : [];

    /// <summary>The company's name in the default address, or null.</summary>
    public static string? Company(this JsonElement customer) => customer.Member("default_address")?.Text("company");

    /// <summary>The company's organisation number in its metafield, or null.</summary>
    public static string? OrganizationNumber(this JsonElement customer) => customer.Items("metafields")
        .SingleOrDefault(field => field.Text("namespace") == "pogo" && field.Text("key") == "organization_number") is
    { ValueKind: JsonValueKind.Object } found ? found.Text("value") : null;
}
