using System.Text.Json.Nodes;
using Vendors;

namespace Sandbox.Tests.Shop;

/// <summary>Runs operations that were validated against the vendor's schema.</summary>
public sealed class ValidatedOperationTests
{
    const string Buyer = "gid://shopify/Customer/7001000000001";
    const string Address = "gid://shopify/MailingAddress/8001000000001?model_name=CustomerAddress";

    static readonly Dictionary<string, string> Variables = new(StringComparer.Ordinal)
    {
        ["BulkRun"] = """{"query":"{ customers { edges { node { id } } } }"}""",
        ["BulkStatus"] = """{"id":"gid://shopify/BulkOperation/1"}""",
        ["ShopInfo"] = "{}",
        ["CustomersPage"] = """{"first":50}""",
        ["CustomerById"] = $$$"""{"id":"{{{Buyer}}}"}""",
        ["CustomerByIdentifier"] = $$$"""{"identifier":{"id":"{{{Buyer}}}"}}""",
        ["CustomerCreate"] = """{"input":{"firstName":"Kari","email":"new@example.no"}}""",
        ["CustomerUpdate"] = $$$"""{"input":{"id":"{{{Buyer}}}","note":"Regular"}}""",
        ["CustomerAddressCreate"] = $$$"""{"customerId":"{{{Buyer}}}","address":{"city":"Oslo","countryCode":"NO"},"setAsDefault":true}""",
        ["CustomerAddressUpdate"] = $$$"""{"customerId":"{{{Buyer}}}","addressId":"{{{Address}}}","address":{"phone":"40000001"}}""",
        ["CustomerUpdateDefaultAddress"] = $$$"""{"customerId":"{{{Buyer}}}","addressId":"{{{Address}}}"}""",
        ["CustomerDelete"] = $$$"""{"input":{"id":"{{{Buyer}}}"}}""",
        ["OrdersPage"] = """{"first":50}""",
        ["OrderIdsPage"] = """{"first":250}""",
        ["OrderLineItemsPage"] = """{"id":"gid://shopify/Order/5001000000036","first":50}""",
        ["OrderRefunds"] = """{"id":"gid://shopify/Order/5001000000038"}""",
        ["OrderUpdate"] = """{"input":{"id":"gid://shopify/Order/5001000000036","note":"Regular"}}""",
        ["ProductsPage"] = """{"first":25}""",
        ["VariantsBySku"] = """{"query":"sku:'KAF-250'"}""",
        ["ProductUpdate"] = """{"product":{"id":"gid://shopify/Product/6001000000001","title":"Coffee"}}""",
        ["VariantsUpdate"] = """{"productId":"gid://shopify/Product/6001000000001","variants":[{"id":"gid://shopify/ProductVariant/4001000000001","price":"99.00"}]}""",
        ["MetafieldsSet"] = $$$"""{"metafields":[{"ownerId":"{{{Buyer}}}","namespace":"pogo","key":"ledger","type":"single_line_text_field","value":"10000"}]}""",
        ["WebhookCreate"] = """{"topic":"ORDERS_UPDATED","sub":{"uri":"https://example.com/hooks","format":"JSON"}}""",
        ["Webhooks"] = "{}",
    };

    [VendorFact(VendorFiles.ShopOperations)]
    public void Each_operation_on_simulated_roots_is_run_here() =>
        Assert.Equal(Variables.Keys.Order(StringComparer.Ordinal), ValidatedOperations.Simulated.Order(StringComparer.Ordinal));

    [VendorFact(VendorFiles.ShopOperations)]
    public void What_is_not_simulated_is_known() => Assert.Equal(
        "customerSet events inventorySetQuantities metafieldDefinitionCreate orderCreate productCreate productSet",
        string.Join(' ', ValidatedOperations.MissingRoots.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));

    [VendorFact(VendorFiles.ShopOperations)]
    public async Task Each_operation_is_answered_without_errors()
    {
        var failed = new List<string>();
        foreach (var (name, variables) in Variables)
        {
            using var bench = ShopBench.Sample(ShopBench.Unlimited);
            var answer = await bench.Ask(ValidatedOperations.Text(name), JsonNode.Parse(variables)!.AsObject(), name);
            if (answer.Json["errors"] is { } errors)
                failed.Add($"{name}: {errors.ToJsonString()}");
        }

        Assert.Empty(failed);
    }

    [VendorFact(VendorFiles.ShopOperations)]
    public async Task No_query_is_answered_with_nothing()
    {
        foreach (var name in Variables.Keys.Where(name => name.EndsWith("Page", StringComparison.Ordinal) || name is "CustomerById" or "OrderRefunds"))
        {
            using var bench = ShopBench.Sample(ShopBench.Unlimited);
            var answer = await bench.Ask(ValidatedOperations.Text(name), JsonNode.Parse(Variables[name])!.AsObject(), name);
            Assert.Contains("gid://shopify/", answer.Good().Text, StringComparison.Ordinal);
        }
    }
}
