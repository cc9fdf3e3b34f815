using System.Text.Json.Nodes;
using Sandbox.Http;

namespace Sandbox.Tests.Shop;

/// <summary>What a person does in the shop's own admin.</summary>
public sealed class PersonTests : IDisposable
{
    const string Now = "2026-11-22T10:00:00Z";

    readonly ShopBench bench = new();

    public PersonTests() => bench.Customer(1, "\"first_name\":\"Kari\"");

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("note")]
    [InlineData("default_address.phone")]
    public void An_edit_is_stored_and_moves_the_record(string property)
    {
        bench.System.Edit("customers", "1", property, "text");
        var customer = bench.System.Get("customers", "1")!;
        Assert.Equal("text", property.Split('.').Aggregate((JsonNode)customer, (node, step) => node[step]!).ToString());
        Assert.Equal(Now, customer["updated_at"]!.ToString());
    }

    [Fact]
    public void An_edit_that_changes_nothing_moves_nothing()
    {
        bench.System.Edit("customers", "1", "first_name", "Kari");
        Assert.Equal("2026-11-01T00:00:00Z", bench.System.Get("customers", "1")!["updated_at"]!.ToString());
    }

    [Fact]
    public async Task An_edited_price_of_a_variant_is_the_one_that_is_shown()
    {
        bench.Product(2, "\"variants\":[{\"id\":3,\"price\":\"10.00\"}]");
        bench.System.Edit("products", "2", "variants.0.price", "12.00");
        var answer = (await bench.Ask("{ productVariant(id: \"gid://shopify/ProductVariant/3\") { price updatedAt product { updatedAt } } }")).Good();
        Assert.Equal($$$"""{"price":"12.00","updatedAt":"{{{Now}}}","product":{"updatedAt":"{{{Now}}}"}}""", answer.Raw("productVariant"));
    }

    [Fact]
    public void A_sale_touches_its_customer()
    {
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        bench.System.Add("orders", new JsonObject { ["customer"] = new JsonObject { ["id"] = 1 } });
        var order = Assert.Single(bench.System.List("orders"));
        Assert.Equal(("2026-11-22T10:01:00Z", "2026-11-22T10:01:00Z"),
            (order["updated_at"]!.ToString(), bench.System.Get("customers", "1")!["updated_at"]!.ToString()));
    }

    [Fact]
    public async Task A_cancelled_order_says_when()
    {
        bench.Order(7);
        bench.System.Cancel("7");
        var order = (await bench.Ask("{ order(id: \"gid://shopify/Order/7\") { cancelledAt updatedAt } }")).Good();
        Assert.Equal((Now, Now), (order.At("order.cancelledAt"), order.At("order.updatedAt")));
    }

    [Fact]
    public void A_deleted_record_is_gone()
    {
        bench.System.Delete("customers", "1");
        Assert.Null(bench.System.Get("customers", "1"));
    }

    [Fact]
    public async Task A_customer_with_orders_can_vanish_and_leaves_its_orders_without_one()
    {
        bench.Order(7, "\"customer\":{\"id\":1}");
        bench.System.Delete("customers", "1");
        var order = (await bench.Ask("{ order(id: \"gid://shopify/Order/7\") { customer { id } } }")).Good();
        Assert.Equal("""{"customer":null}""", order.Raw("order"));
    }

    [Theory]
    [InlineData("customers", "9", "note")]
    [InlineData("customers", "x", "note")]
    [InlineData("customers", "1", "id")]
    [InlineData("customers", "1", "nothing.here")]
    public void An_edit_that_cannot_be_made_is_refused(string collection, string id, string property) =>
        Assert.Throws<DeskRefusedException>(() => bench.System.Edit(collection, id, property, "text"));

    [Fact]
    public void What_a_person_is_shown_is_a_copy()
    {
        bench.System.Get("customers", "1")!["first_name"] = "Ola";
        Assert.Equal("Kari", bench.System.Get("customers", "1")!["first_name"]!.ToString());
    }

    [Fact]
    public async Task Requests_are_counted_by_the_names_of_their_operations()
    {
        await bench.Ask("query Look { shop { id } }");
        await bench.Ask("query Look { shop { id } }");
        await bench.Ask("mutation Change { customerUpdate(input: {id: \"gid://shopify/Customer/1\", note: \"n\"}) { userErrors { message } } }");
        Assert.Equal((2, 1), (bench.System.Calls.Queries["Look"], bench.System.Calls.Writes));
    }
}
