using System.Text.Json;
using Sandbox.Http;
using Vendors;

namespace SyncEngine.Host.Tests.Requests;

/// <summary>Holds each request that a whole history sends against the descriptions that the vendors publish.</summary>
public sealed class RequestTests(WholeHistory history) : IClassFixture<WholeHistory>
{
    [VendorFact(VendorFiles.ShopSchema)]
    public async Task Each_request_to_the_shop_is_valid_with_the_values_it_carries_and_uses_nothing_deprecated()
    {
        var faults = new List<string>();
        foreach (var body in Distinct(history.Tap.Shop, request => request.Text))
        {
            using var json = JsonDocument.Parse(body.Text);
            faults.AddRange((await ShopRequest.FaultsAsync(json.RootElement)).Select(fault => $"{NameOf(json.RootElement)}: {fault}"));
        }
        Assert.Equal([], faults.Distinct(StringComparer.Ordinal));
    }

    [VendorFact(VendorFiles.Ledger, VendorFiles.LedgerChanges)]
    public void Each_request_to_the_ledger_is_valid_in_path_query_headers_and_body()
    {
        var faults = Distinct(history.Tap.Ledger, request => $"{request.Method} {request.Path} {string.Join('&', request.Query)} {request.Text}")
            .SelectMany(request => Wiretap.Described(request).Faults().Select(fault => $"{request.Method} {request.Path}: {fault}"));
        Assert.Equal([], faults.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_request_to_the_shop_goes_to_the_declared_version_with_the_token_in_its_header() =>
        Assert.All(history.Tap.Shop, request =>
        {
            Assert.Equal(("POST", "/admin/api/2026-10/graphql.json"), (request.Method, request.Path));
            Assert.NotNull(request.Header("X-Shopify-Access-Token"));
            Assert.StartsWith("application/json", request.Header("Content-Type"), StringComparison.Ordinal);
        });

    [Fact]
    public void A_token_is_asked_for_with_both_keys_the_subscription_and_a_form() =>
        Assert.All(history.Tap.Tokens, request =>
        {
            Assert.StartsWith("Basic ", request.Header("Authorization"), StringComparison.Ordinal);
            Assert.NotNull(request.Header("Ocp-Apim-Subscription-Key"));
            Assert.Equal("application/x-www-form-urlencoded", request.Header("Content-Type"));
            Assert.Equal("grant_type=client_credentials", request.Text);
        });

    [Fact]
    public void A_token_is_asked_for_once_in_its_life_and_not_for_each_run() =>
        Assert.InRange(history.Tap.Tokens.Count, 2, 20);

    [VendorFact(VendorFiles.ShopFilters)]
    public void Each_filter_of_a_list_is_one_that_the_shop_knows_with_its_instant_quoted_and_in_UTC()
    {
        using var known = JsonDocument.Parse(File.ReadAllBytes(VendorFiles.Find(VendorFiles.ShopFilters)!));
        var filtered = history.Tap.Shop.Select(request => JsonDocument.Parse(request.Text).RootElement)
            .Where(body => body.GetProperty("variables").TryGetProperty("query", out var query) && query.ValueKind == JsonValueKind.String)
            .Select(body => (List: NameOf(body), Filter: body.GetProperty("variables").GetProperty("query").GetString()!))
            .Distinct().ToList();
        Assert.NotEmpty(filtered);
        Assert.All(filtered, one =>
        {
            Assert.Matches(@"^updated_at:>='\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ'$", one.Filter);
            var names = known.RootElement.GetProperty(one.List).EnumerateArray().Select(filter => filter.GetProperty("name").GetString());
            Assert.Contains("updated_at", names);
        });
    }

    [Fact]
    public void The_history_makes_nearly_every_call_that_the_ledgers_file_declares()
    {
        string[] expected =
        [
            "GET /v2/ClientIntegrationInformation", "GET /v2/ContactPersons", "GET /v2/Customers", "GET /v2/Customers/0",
            "GET /v2/OutgoingInvoices/0", "GET /v2/Products", "GET /v2/SalesOrders", "GET /v2/SalesOrders/0/Complete",
            "DELETE /v2/Customers/0", "PATCH /v2/ContactPersons/0/0", "PATCH /v2/Customers/0", "PATCH /v2/Products/0",
            "PATCH /v2/SalesOrders/0/Lines/0", "POST /v2/ContactPersons/0", "POST /v2/Customers", "POST /v2/Products",
            "POST /v2/SalesOrders/0/Lines", "POST /v2/SalesOrders/Complete",
        ];
        Assert.Equal([], expected.Except(history.Tap.Ledger.Select(CallOf), StringComparer.Ordinal));
    }

    [Fact]
    public void The_history_makes_nearly_every_call_that_the_shops_file_declares()
    {
        string[] expected =
        [
            "customerAddressUpdate", "customers", "customersById", "customerUpdate", "identity", "orderLedgerNumbers", "orders",
            "ordersById", "products", "productsById", "productUpdate", "productVariantsBulkUpdate",
        ];
        var made = history.Tap.Shop.Select(request => JsonDocument.Parse(request.Text).RootElement).Select(NameOf);
        Assert.Equal([], expected.Except(made, StringComparer.Ordinal));
    }

    static IEnumerable<SandboxRequest> Distinct(IEnumerable<SandboxRequest> requests, Func<SandboxRequest, string> by) =>
        requests.DistinctBy(by, StringComparer.Ordinal);

    static string CallOf(SandboxRequest request) => request.Method + " /" + string.Join('/', request.Path.Split('/')
        .Skip(1).Select(part => Guid.TryParse(part, out _) || part.All(char.IsAsciiDigit) ? "0" : part));

    static string NameOf(JsonElement body) => body.GetProperty("operationName").GetString()!;
}
