using System.Text.Json;
using SyncEngine.Declaring;
using SyncEngine.Diagnostics;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Mapping;
using SyncEngine.Records;
using Vendors;

namespace SyncEngine.Host.Tests.Requests;

/// <summary>Holds each call that the system files declare, with all that it can carry, against the vendors' descriptions.</summary>
public sealed class DeclaredRequestTests
{
    const string Uuid = "529c49e3-618e-4a3c-9a0a-6e2a0a3a1f11";

    static readonly Lazy<Declarations> Declared = new(() =>
        DeclarationLoader.Load(Repository.Path("mappings"), new DiagnosticCollection())!);

    [VendorFact(VendorFiles.ShopSchema)]
    public async Task Each_declared_call_to_the_shop_is_valid_with_each_value_that_it_can_carry()
    {
        var requests = new DeclaredRequests(Declared.Value[Side.Left], (_, property) => property.Name == "default_address.id"
            ? "gid://shopify/MailingAddress/456?model_name=CustomerAddress"
            : "12345");
        var faults = new List<string>();
        var called = new List<string>();
        foreach (var request in await requests.SendAsync())
        {
            using var body = JsonDocument.Parse(request.Text);
            called.Add(body.RootElement.GetProperty("operationName").GetString()!);
            faults.AddRange((await ShopRequest.FaultsAsync(body.RootElement)).Select(fault => $"{called[^1]}: {fault}"));
        }
        Assert.Equal([], faults);
        Assert.Superset(
            new HashSet<string>(["customerUpdate", "customerAddressCreate", "customerAddressUpdate", "orderUpdate", "orderLedgerNumbers", "productUpdate", "productVariantsBulkUpdate"]),
            called.ToHashSet());
    }

    [VendorFact(VendorFiles.Ledger, VendorFiles.LedgerChanges)]
    public async Task Each_declared_call_to_the_ledger_is_valid_with_each_value_that_it_can_carry()
    {
        var requests = await new DeclaredRequests(Declared.Value[Side.Right], Identifier).SendAsync();
        var faults = requests.SelectMany(request => Wiretap.Described(request).Faults()
            .Select(fault => $"{request.Method} {request.Path}: {fault}"));
        Assert.Equal([], faults);
        Assert.Contains(requests, request => request.Text.Contains("\"add\"", StringComparison.Ordinal));
    }

    static string Identifier(Resource resource, Property property) =>
        property.Name is "SalesOrderId" || (property.Name is "Id" && resource.Name is "salesorders" or "salesorderlines" or "outgoinginvoices") ? Uuid : "12345";
}
