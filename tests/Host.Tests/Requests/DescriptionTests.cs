using System.Text.Json;
using Vendors;

namespace SyncEngine.Host.Tests.Requests;

/// <summary>The check of requests is no rubber stamp: each kind of mistake is found and named.</summary>
public sealed class DescriptionTests
{
    static readonly Dictionary<string, string> Headers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Authorization"] = "Bearer abc",
        ["Ocp-Apim-Subscription-Key"] = "abc",
        ["Accept"] = "application/json",
    };

    [VendorTheory(VendorFiles.ShopSchema)]
    [InlineData("query a { shop { nam } }", "{}", "nam")]
    [InlineData("query a { customers(first: 1) { nodes { email } } }", "{}", "The field email is deprecated")]
    [InlineData("query a { products(first: 1) { nodes { id } } }", """{"first": 1}""", null)]
    [InlineData("mutation a($i: CustomerInput!) { customerUpdate(input: $i) { userErrors { message } } }", """{"i": {"addresses": []}}""", "$i.addresses is deprecated")]
    [InlineData("mutation a($i: CustomerInput!) { customerUpdate(input: $i) { userErrors { message } } }", """{"i": {"nam": "x"}}""", "nam")]
    [InlineData("mutation a { customerUpdate(input: { addresses: [] }) { userErrors { message } } }", "{}", "CustomerInput.addresses is deprecated")]
    [InlineData("mutation a($v: [ProductVariantsBulkInput!]!) { productVariantsBulkUpdate(productId: \"1\", variants: $v) { userErrors { message } } }", """{"v": [{"price": 1.5}]}""", "Money")]
    public async Task What_is_wrong_with_a_request_to_the_shop_is_named(string query, string variables, string? fault)
    {
        using var body = JsonDocument.Parse(JsonSerializer.Serialize(new { query, operationName = "a", variables = JsonDocument.Parse(variables).RootElement }));
        var faults = await ShopRequest.FaultsAsync(body.RootElement);
        if (fault is null)
            Assert.Empty(faults);
        else
            Assert.Contains(fault, Assert.Single(faults), StringComparison.Ordinal);
    }

    [VendorTheory(VendorFiles.Ledger, VendorFiles.LedgerChanges)]
    [InlineData("GET", "/Customers?PageNumber=1&PageSize=5000&OrderBy=Id asc", "", null)]
    [InlineData("GET", "/Customers?emailAddresses=a", "", null)]
    [InlineData("GET", "/Customers?name=a", "", "'name' is not known")]
    [InlineData("GET", "/Customers?PageSize=many", "", "PageSize = many")]
    [InlineData("GET", "/Customers/abc", "", "{id} = abc")]
    [InlineData("POST", "/SalesOrders", "{}", "no operation POST /SalesOrders")]
    [InlineData("POST", "/Customers", """{"Name": "A", "KeepUpdated": false}""", null)]
    [InlineData("POST", "/Customers", """{"name": "A"}""", "All values fail")]
    [InlineData("POST", "/Customers", """{"Name": 7}""", "/Name")]
    [InlineData("POST", "/Customers", """{"MailAddress": {"City": "Oslo"}}""", "ZipCode")]
    [InlineData("POST", "/Customers", """{"InvoiceDeliveryType": "Pigeon"}""", "/InvoiceDeliveryType")]
    [InlineData("PATCH", "/Customers/1", """[{"op": "test", "path": "/MailAddress/City", "value": "Oslo"}, {"op": "replace", "path": "/MailAddress/City", "value": "Bergen"}]""", null)]
    [InlineData("PATCH", "/Customers/1", """[{"op": "replace", "path": "/PaymentTerm", "value": 14}]""", "'/PaymentTerm' was not found")]
    [InlineData("PATCH", "/Customers/1", """[{"op": "replace", "path": "/IsPerson", "value": "yes"}]""", "/IsPerson")]
    [InlineData("PATCH", "/Customers/1", """[{"op": "set", "path": "/IsPerson", "value": true}]""", "'set' is no operation")]
    public void What_is_wrong_with_a_request_to_the_ledger_is_named(string method, string address, string body, string? fault)
    {
        var parts = address.Split('?');
        var query = (parts.Length > 1 ? parts[1].Split('&') : []).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        var headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Type"] = method == "PATCH" ? "application/json-patch+json" : "application/json",
        };
        var faults = new LedgerRequest(method, parts[0], query, headers, body).Faults().ToList();
        if (fault is null)
            Assert.Empty(faults);
        else
            Assert.Contains(faults, found => found.Contains(fault, StringComparison.Ordinal));
    }

    [VendorFact(VendorFiles.Ledger, VendorFiles.LedgerChanges)]
    public void A_request_to_the_ledger_without_its_headers_is_named() =>
        Assert.Equal(3, new LedgerRequest("GET", "/Products", new Dictionary<string, string>(), new Dictionary<string, string>(), "").Faults().Count());
}
