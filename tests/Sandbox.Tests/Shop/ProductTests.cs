using System.Text.Json.Nodes;

namespace Sandbox.Tests.Shop;

public sealed class ProductTests : IDisposable
{
    const string Variants = "mutation($variants: [ProductVariantsBulkInput!]!, $partly: Boolean) { productVariantsBulkUpdate(productId: \"gid://shopify/Product/1\", variants: $variants, allowPartialUpdates: $partly) { product { updatedAt } productVariants { sku barcode price compareAtPrice taxable inventoryPolicy inventoryItem { tracked requiresShipping unitCost { amount } } updatedAt } userErrors { field message code } } }";

    const string Metafields = "mutation($fields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $fields) { metafields { key value compareDigest } userErrors { field message code elementIndex } } }";

    readonly ShopBench bench = new();

    public ProductTests() => bench.Product(1,
        "\"title\":\"Ski\",\"variants\":[{\"id\":11,\"sku\":\"A\",\"price\":\"100.00\"},{\"id\":12,\"sku\":\"B\",\"price\":\"200.00\"}]");

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Fields_of_a_product_are_changed_and_the_others_stay()
    {
        var updated = (await Product("""{"id":"gid://shopify/Product/1","title":" Long ski ","status":"ARCHIVED","tags":["b","a"]}""")).Good();
        Assert.Equal(
            """{"title":"Long ski","status":"ARCHIVED","tags":["a","b"],"vendor":"","updatedAt":"2026-11-22T10:00:00Z"}""",
            updated.Raw("productUpdate.product"));
    }

    [Theory]
    [InlineData("""{"id":"gid://shopify/Product/9","title":"Ski"}""", "id: Product does not exist")]
    [InlineData("""{"id":"gid://shopify/Product/1","title":" "}""", "title: Title can't be blank")]
    public async Task A_product_that_cannot_be_changed_is_refused(string input, string error) =>
        Assert.Equal(error, (await Product(input)).UserErrors);

    [Fact]
    public async Task Each_field_of_a_variant_is_stored_the_sku_in_its_inventory_item()
    {
        var updated = (await Change("""[{"id":"gid://shopify/ProductVariant/11","price":"99.995","compareAtPrice":"120","barcode":"123","taxable":false,"inventoryPolicy":"CONTINUE","inventoryItem":{"sku":"A-2","cost":"60.5","tracked":true,"requiresShipping":false}}]""")).Good();
        Assert.Equal(
            """[{"sku":"A-2","barcode":"123","price":"100.00","compareAtPrice":"120.00","taxable":false,"inventoryPolicy":"CONTINUE","inventoryItem":{"tracked":true,"requiresShipping":false,"unitCost":{"amount":"60.5"}},"updatedAt":"2026-11-22T10:00:00Z"}]""",
            updated.Raw("productVariantsBulkUpdate.productVariants"));
    }

    [Fact]
    public async Task One_wrong_variant_keeps_all_of_them_as_they_are()
    {
        var refused = await Change("""[{"id":"gid://shopify/ProductVariant/11","price":"1.00"},{"id":"gid://shopify/ProductVariant/12","price":"-1.00"}]""");
        Assert.Equal("variants.1.price: Price must be greater than or equal to 0", refused.UserErrors);
        Assert.Equal("100.00", bench.System.Get("products", "1")!["variants"]![0]!["price"]!.ToString());
    }

    [Fact]
    public async Task The_good_variants_are_changed_where_partial_updates_are_allowed()
    {
        var answer = await Change("""[{"id":"gid://shopify/ProductVariant/11","price":"1.00"},{"id":"gid://shopify/ProductVariant/99","price":"2.00"}]""", partly: true);
        Assert.Equal("variants.1.id: Product variant does not exist", answer.UserErrors);
        Assert.Equal("PRODUCT_VARIANT_DOES_NOT_EXIST", answer.At("productVariantsBulkUpdate.userErrors.0.code"));
        Assert.Equal("1.00", bench.System.Get("products", "1")!["variants"]![0]!["price"]!.ToString());
    }

    [Fact]
    public async Task A_variant_that_stays_as_it_is_does_not_move_its_product()
    {
        var answer = (await Change("""[{"id":"gid://shopify/ProductVariant/11","price":"100.00"}]""")).Good();
        Assert.Equal("2026-11-01T00:00:00Z", answer.At("productVariantsBulkUpdate.product.updatedAt"));
    }

    [Fact]
    public async Task A_metafield_is_set_and_set_again()
    {
        Assert.Equal("v1", (await Set(Field("k", "v1"))).Good().At("metafieldsSet.metafields.0.value"));
        Assert.Equal("v2", (await Set(Field("k", "v2"))).Good().At("metafieldsSet.metafields.0.value"));
        Assert.Single(bench.System.Get("products", "1")!["metafields"]!.AsArray());
    }

    [Fact]
    public async Task Of_several_metafields_all_are_set_or_none()
    {
        var refused = await Set(Field("a", "v"), Field("b", ""));
        Assert.Equal("metafields.1.value: Value can't be blank.", refused.UserErrors);
        Assert.Equal(("BLANK", "1"), (refused.At("metafieldsSet.userErrors.0.code"), refused.At("metafieldsSet.userErrors.0.elementIndex")));
        Assert.Null(bench.System.Get("products", "1")!["metafields"]);
    }

    [Theory]
    [InlineData(25, null)]
    [InlineData(26, "MAX_INPUT_SIZE_EXCEEDED")]
    public async Task Not_more_than_25_metafields_are_set_at_once(int count, string? code) =>
        Assert.Equal(code, (await Set([.. Enumerable.Range(0, count).Select(at => Field(FormattableString.Invariant($"k{at}"), "v"))])).Codes.SingleOrDefault());

    [Fact]
    public async Task A_metafield_is_written_over_only_by_who_has_read_it()
    {
        var digest = (await Set(Field("k", "v1", null))).Good().At("metafieldsSet.metafields.0.compareDigest");
        Assert.Equal("", (await Set(Field("k", "v2", digest))).UserErrors);
        Assert.Equal("STALE_OBJECT", (await Set(Field("k", "v3", digest))).Good().At("metafieldsSet.userErrors.0.code"));
        Assert.Equal("v2", bench.System.Get("products", "1")!["metafields"]![0]!["value"]!.ToString());
    }

    static JsonObject Field(string key, string value) => new()
    {
        ["ownerId"] = "gid://shopify/Product/1",
        ["namespace"] = "pogo",
        ["key"] = key,
        ["type"] = "single_line_text_field",
        ["value"] = value,
    };

    static JsonObject Field(string key, string value, string? digest)
    {
        var field = Field(key, value);
        field["compareDigest"] = digest;
        return field;
    }

    Task<ShopAnswer> Set(params JsonObject[] fields) => bench.Ask(Metafields, new JsonObject { ["fields"] = new JsonArray([.. fields]) });

    Task<ShopAnswer> Change(string variants, bool partly = false) =>
        bench.Ask(Variants, new JsonObject { ["variants"] = JsonNode.Parse(variants), ["partly"] = partly });

    Task<ShopAnswer> Product(string input) => bench.Ask(
        "mutation($product: ProductUpdateInput!) { productUpdate(product: $product) { product { title status tags vendor updatedAt } userErrors { field message } } }",
        new JsonObject { ["product"] = JsonNode.Parse(input) });
}
