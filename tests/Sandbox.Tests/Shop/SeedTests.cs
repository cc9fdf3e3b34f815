using System.Text.Json.Nodes;
using Sandbox.Shop.Seeding;
using Vendors;

namespace Sandbox.Tests.Shop;

public sealed class SeedTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("shop-seed");
    readonly ShopBench bench = new(ShopBench.Unlimited);

    public void Dispose()
    {
        bench.Dispose();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("""[{"id":1,"updated_at":"2026-11-01T00:00:00Z","note":"n"}]""")]
    [InlineData("""{"id":1,"updated_at":"2026-11-01T00:00:00Z","note":"n"}""")]
    [InlineData("""{"customers":[{"id":1,"updated_at":"2026-11-01T00:00:00Z","note":"n"}]}""")]
    [InlineData("""{"customer":{"id":1,"updated_at":"2026-11-01T00:00:00Z","note":"n"}}""")]
    [InlineData("""[{"method":"GET","path":"/x","request":null,"status":200,"response":{"customers":[{"id":1,"updated_at":"2026-11-01T00:00:00Z","note":"n"}]}}]""")]
    public void Records_are_read_bare_wrapped_and_out_of_recorded_exchanges(string json)
    {
        Load(("customers.json", json));
        Assert.Equal("n", Assert.Single(bench.System.List("customers"))["note"]!.ToString());
    }

    [Theory]
    [InlineData("2026-11-02T00:00:00Z", "b")]
    [InlineData("2026-10-31T00:00:00Z", "a")]
    public void The_newest_version_of_a_record_wins(string second, string note)
    {
        Load(("customers.json", $$"""[{"id":1,"updated_at":"2026-11-01T00:00:00Z","note":"a"},{"id":1,"updated_at":"{{second}}","note":"b"}]"""));
        Assert.Equal(note, Assert.Single(bench.System.List("customers"))["note"]!.ToString());
    }

    [Fact]
    public void A_part_of_a_record_is_no_record()
    {
        Load(("customers.json", """[{"id":1,"note":"n"}]"""));
        Assert.Empty(bench.System.List("customers"));
    }

    [Fact]
    public void A_buyer_that_is_known_from_an_order_only_becomes_a_customer()
    {
        Load(("orders.json", """[{"id":7,"line_items":[],"updated_at":"2026-11-01T00:00:00Z","customer":{"id":1,"email":"kari@example.no"}}]"""));
        Assert.Equal("kari@example.no", Assert.Single(bench.System.List("customers"))["email"]!.ToString());
    }

    [Fact]
    public void A_customers_own_record_wins_over_what_a_later_order_says_of_it()
    {
        Load(
            ("a-orders.json", """{"orders":[{"id":7,"updated_at":"2026-11-05T00:00:00Z","customer":{"id":1,"email":"kari@example.no"}}]}"""),
            ("b-customers.json", """{"customers":[{"id":1,"updated_at":"2026-11-01T00:00:00Z","email":"kari@example.no","note":"n"}]}"""));
        Assert.Equal("n", Assert.Single(bench.System.List("customers"))["note"]!.ToString());
    }

    [Fact]
    public async Task The_shop_itself_is_seeded()
    {
        Load(("shop.json", """{"shop":{"id":5,"name":"Fjord","currency":"EUR"}}"""));
        var shop = (await bench.Ask("{ shop { name currencyCode myshopifyDomain } }")).Good();
        Assert.Equal("""{"name":"Fjord","currencyCode":"EUR","myshopifyDomain":"sandbox.myshopify.com"}""", shop.Raw("shop"));
    }

    [VendorFact(VendorFiles.ShopExchanges)]
    public async Task The_vendors_recorded_exchanges_load_and_are_answered()
    {
        bench.System.Seed(ShopSeed.Load(VendorFiles.Find(VendorFiles.ShopExchanges)!));
        Assert.All(new[] { "customers", "orders", "products" }, collection => Assert.NotEmpty(bench.System.List(collection)));
        foreach (var operation in new[] { "CustomersPage", "OrdersPage", "ProductsPage" }.Where(_ => VendorFiles.Find(VendorFiles.ShopOperations) is not null))
        {
            var answer = await bench.Ask(ValidatedOperations.Text(operation), new JsonObject { ["first"] = 250 }, operation);
            Assert.Contains("gid://shopify/", answer.Good().Text, StringComparison.Ordinal);
        }
    }

    void Load(params (string Name, string Json)[] files)
    {
        foreach (var (name, json) in files)
            File.WriteAllText(Path.Combine(folder.FullName, name), json);
        bench.System.Seed(ShopSeed.Load(folder.FullName));
    }
}
