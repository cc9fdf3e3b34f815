using System.Collections.Immutable;
using System.Text;
using Sandbox.Http;
using SyncEngine.Connecting;
using SyncEngine.Connecting.Http;
using SyncEngine.Declaring;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

/// <summary>Items that the shop gives without their key.</summary>
public sealed partial class ShopConnectorTests
{
    [Fact]
    public async Task An_item_without_its_key_is_lost_from_no_file_and_from_no_page()
    {
        Multiply("orders", 2);
        using var connector = HttpConnector.Create(
            Declared, new SystemConnection(new Uri("https://demo-shop.example.com"), ImmutableDictionary<string, Value>.Empty),
            new FakeSecrets { ["SHOPIFY_TOKEN"] = "shpat_sandbox" }, time, () => new SandboxHandler(new WithoutDeliveryKeys(Shop())), null,
            new RateLimits(time), readOnly: true);

        var read = await All(connector, "orders");

        var deliveries = read.SelectMany(record => record.Items.Zip(record.Resource.Lists).Where(each => each.Second.Name == "shipping_lines"))
            .SelectMany(each => each.First.Select(item => item[each.Second.Key.Index]));
        Assert.Equal(1, Started);
        Assert.True(deliveries.Count(key => !key.IsFilled) >= Shop().List("orders").Sum(order => order["shipping_lines"]!.AsArray().Count));
    }

    sealed class WithoutDeliveryKeys(ISimulatedSystem shop) : ISimulatedSystem
    {
        public SandboxResponse Answer(SandboxRequest request)
        {
            var answer = shop.Answer(request);
            var text = System.Text.RegularExpressions.Regex.Replace(
                answer.Text, "\"gid://shopify/ShippingLine/\\d+\"", "null", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));
            return answer with { Body = Encoding.UTF8.GetBytes(text) };
        }
    }
}
