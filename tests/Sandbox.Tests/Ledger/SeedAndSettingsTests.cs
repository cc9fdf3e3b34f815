using System.Text;
using System.Text.Json;
using Sandbox.Ledger;

namespace Sandbox.Tests.Ledger;

public class SeedAndSettingsTests
{
    const string Seed = """
        {
          "Customers": [
            { "Id": 501, "Number": 10005, "Name": "Fjord Sport AS", "ExternalImportReference": "r1",
              "LastChangedDateTimeOffset": "2026-01-02T03:04:05Z", "MailAddress": { "City": "Oslo" } },
            { "IsPerson": true, "FirstName": "Kari", "LastName": "Nordmann" }
          ],
          "ContactPersons": [ { "Id": 502, "ContactId": 501, "FirstName": "Ola", "LastName": "Hansen" } ],
          "Products": [ { "Id": 601, "Code": "P", "Name": "Ski", "UnitPrice": 100, "StandardSalesAccount": 3003 } ],
          "SalesOrders": [
            { "Id": "0b5f3f50-7a5e-4f8e-9d53-0d2b6a0c1f11", "CustomerId": 501, "SalesOrderNo": 4000,
              "SalesOrderLines": [ { "ProductCode": "P", "Quantity": 2 } ] }
          ]
        }
        """;

    [Fact]
    public async Task Seeded_records_are_there_with_what_they_bring_and_defaults_for_the_rest()
    {
        using var bench = Seeded();
        var company = await bench.Get("Customers/501");
        Assert.Equal(("10005", "\"2026-01-02T03:04:05.0000000+00:00\"", "\"NOK\""),
            (company.Raw("Number"), company.Raw("LastChangedDateTimeOffset"), company.Raw("CurrencyCode")));
        Assert.Equal(
            "\"Kari Nordmann\"", (await bench.Get("Customers?customerNos=10000")).Rows[0]["Name"]!.ToJsonString());
        Assert.Equal(200, (await bench.Get("ContactPersons/501/502")).Status);
        var order = await bench.Get("SalesOrders/0b5f3f50-7a5e-4f8e-9d53-0d2b6a0c1f11/Complete");
        Assert.Equal(("200", "230"), (order.Raw("NetAmount"), order.Raw("TotalAmount")));
        Assert.Equal("false", order.Raw("IsCreatedByCurrentIntegration"));
    }

    [Fact]
    public async Task Later_records_stay_clear_of_seeded_ids_numbers_and_references()
    {
        using var bench = Seeded();
        Assert.True(await bench.Company() > 501);
        Assert.Equal("4001", (await bench.Order(""))["SalesOrderNo"]!.ToJsonString());
        Assert.Equal(400, (await bench.Post("Customers", """{"Name":"X","ExternalImportReference":"r1"}""")).Status);
    }

    [Fact]
    public async Task Seeded_records_are_visible_behind_a_lag_at_once()
    {
        using var bench = new LedgerBench(settings => settings with { ReplicaLag = TimeSpan.FromSeconds(2) });
        bench.System.Seed(JsonDocument.Parse(Seed));
        Assert.Equal(2, (await bench.Get("Customers")).Rows.Count);
    }

    [Theory]
    [InlineData("""{"Customer":[]}""", "'Customer' is no collection")]
    [InlineData("""{"Customers":[{"Name":"A"},{"Nane":"B"}]}""", "Customers[1]: 'Nane' is no property")]
    [InlineData("""{"Customers":[{"Number":10000}]}""", "Customers[0]: Name must have a value.")]
    [InlineData("""{"SalesOrders":[{"SalesOrderLines":[{"Qty":1}]}]}""", "SalesOrders[0].SalesOrderLines: 'Qty'")]
    [InlineData("""{"Products":[{"Name":"A","Code":"X"},{"Name":"B","Code":"X"}]}""",
        "Products[1]: Code is already in use.")]
    public void A_seed_that_cannot_be_used_names_the_record_and_the_fault(string seed, string message)
    {
        using var bench = new LedgerBench();
        using var document = JsonDocument.Parse(seed);
        Assert.StartsWith(message, Assert.Throws<InvalidDataException>(() => bench.System.Seed(document)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_are_read_from_json_and_name_only_what_differs()
    {
        var settings = Load("""
            {
              // Ten times the real rate.
              "RequestsPerSecond": 100, "ReplicaLag": "00:00:01.5",
              "Clients": [ { "Name": "a", "Key": "k" } ],
              "BaseData": { "VatCodes": [ { "Id": 3, "Code": "3", "Rate": 0.25, "Name": "High" } ] },
            }
            """);
        Assert.Equal((100, 1200, TimeSpan.FromSeconds(1.5)),
            (settings.RequestsPerSecond, settings.TokenLifetimeSeconds, settings.ReplicaLag));
        Assert.Equal(new LedgerVatCode(3, "3", 0.25m, "High"), Assert.Single(settings.BaseData.VatCodes));
        Assert.Contains("Customer_Full", Assert.Single(settings.Clients).Privileges);
    }

    [Fact]
    public void A_misspelt_setting_is_refused() =>
        Assert.Throws<JsonException>(() => Load("""{ "RequestPerSecond": 100 }"""));

    [Fact]
    public void A_ledger_without_clients_is_refused() =>
        Assert.Throws<ArgumentException>(() => new LedgerSystem(new LedgerSettings(), TimeProvider.System));

    static LedgerSettings Load(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return LedgerSettings.Load(stream);
    }

    static LedgerBench Seeded()
    {
        var bench = new LedgerBench();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Seed));
        bench.System.Seed(stream);
        return bench;
    }
}
