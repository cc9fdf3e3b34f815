using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sandbox.Shop;

namespace Sandbox.Tests.Shop;

/// <summary>The webhooks of the simulated shop.</summary>
public sealed class HookTests
{
    static readonly ShopSettings Settings = new();

    [Fact]
    public async Task An_edit_is_told_to_whom_subscribed_to_it_signed_with_the_client_secret()
    {
        using var bench = ShopBench.Sample(Settings);
        await SubscribeAsync(bench, "CUSTOMERS_UPDATE");
        bench.System.Edit("customers", Id(bench), "note", "Regular");

        var delivery = Assert.Single(bench.System.TakeWebhooks());

        Assert.Equal("customers/update", delivery.Headers["X-Shopify-Topic"]);
        Assert.Equal(Id(bench), JsonDocument.Parse(delivery.Body).RootElement.GetProperty("id").ToString());
        Assert.Equal(
            Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Settings.ClientSecret), delivery.Body.Span)),
            delivery.Headers["X-Shopify-Hmac-Sha256"]);
    }

    [Fact]
    public async Task What_nobody_subscribed_to_is_not_told()
    {
        using var bench = ShopBench.Sample(Settings);
        await SubscribeAsync(bench, "ORDERS_UPDATED");

        bench.System.Edit("customers", Id(bench), "note", "Regular");

        Assert.Empty(bench.System.TakeWebhooks());
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 1, 2)]
    [InlineData(0, 0, 1)]
    public async Task Webhooks_are_lost_and_repeated_as_the_settings_say(int loses, int repeats, int told)
    {
        using var bench = ShopBench.Sample(Settings with { LosesEachWebhook = loses, RepeatsEachWebhook = repeats });
        await SubscribeAsync(bench, "CUSTOMERS_UPDATE");

        bench.System.Edit("customers", Id(bench), "note", "Regular");

        var deliveries = bench.System.TakeWebhooks();
        Assert.Equal(told, deliveries.Count);
        Assert.True(deliveries.Select(delivery => delivery.Headers["X-Shopify-Event-Id"]).Distinct().Count() <= 1);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_refused_in_the_shop_s_own_words()
    {
        using var bench = ShopBench.Sample(Settings);
        await SubscribeAsync(bench, "CUSTOMERS_UPDATE");

        Assert.Contains("Address for this topic has already been taken", await SubscribeAsync(bench, "CUSTOMERS_UPDATE"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscription_whose_webhooks_nobody_takes_is_deleted_at_last()
    {
        using var bench = ShopBench.Sample(Settings);
        await SubscribeAsync(bench, "CUSTOMERS_UPDATE");
        var delivery = default(Sandbox.Shop.Hooks.ShopDelivery);
        bench.System.Edit("customers", Id(bench), "note", "Regular");
        delivery = Assert.Single(bench.System.TakeWebhooks());

        for (var attempt = 0; attempt < 8; attempt++)
            bench.System.NoteDelivery(delivery, isTaken: false);

        Assert.DoesNotContain("uri\":", (await bench.Ask("{ webhookSubscriptions(first: 5) { nodes { uri } } }")).Good().Text, StringComparison.Ordinal);
    }

    static async Task<string> SubscribeAsync(ShopBench bench, string topic) => (await bench.Ask(
        $"mutation {{ webhookSubscriptionCreate(topic: {topic}, webhookSubscription: {{ uri: \"https://example.com/hooks\" }}) {{ userErrors {{ field message }} }} }}")).Text;

    static string Id(ShopBench bench) => bench.System.List("customers")[0]["id"]!.ToString();
}
