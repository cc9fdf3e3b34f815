using Sandbox.Server;
using SyncEngine.Declaring.Http;
using SyncEngine.Host.Serving;
using SyncEngine.Host.Tests.Histories;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Linking;

namespace SyncEngine.Host.Tests.Serving;

/// <summary>The shop's own webhooks, signed and delivered over real HTTP: late, twice, or not at all.</summary>
public sealed class SubscriptionTests
{
    static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task The_shop_s_own_webhook_brings_an_edit()
    {
        await using var running = await RunningStage.BegunAsync();
        var courier = await running.SubscribeAsync();
        running.Stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");

        var taken = await courier.DeliverAsync(CancellationToken.None);
        await running.StepAfterAsync(Second);

        Assert.Equal((1, "Elina"), (taken, NameOf(running)));
        Assert.Contains("Subscribed to the webhooks of Shopify", running.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Our_own_writes_come_back_as_webhooks_and_are_no_news()
    {
        await using var running = await RunningStage.BegunAsync();
        var courier = await running.SubscribeAsync();
        running.Stage.Ledger.Edit("Customers", running.Stage.PartnerOf(History.Persons, History.Elin), "FirstName", "Elina");
        await running.StepAfterAsync(TimeSpan.FromMinutes(1));
        var writes = (running.Stage.Shop.Calls.Writes, running.Stage.Ledger.Calls.Writes);

        var echoes = await courier.DeliverAsync(CancellationToken.None);
        await running.StepAfterAsync(Second);

        Assert.True(echoes > 0);
        Assert.Equal(writes, (running.Stage.Shop.Calls.Writes, running.Stage.Ledger.Calls.Writes));
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(2, 3, 90)]
    public async Task Lost_late_and_repeated_webhooks_change_nothing_about_the_end(int loses, int repeats, int delaySeconds)
    {
        await using var untold = await RunningStage.BegunAsync();
        await using var told = await RunningStage.BegunAsync(shop: settings => settings with
        {
            LosesEachWebhook = loses,
            RepeatsEachWebhook = repeats,
            WebhookDelay = TimeSpan.FromSeconds(delaySeconds),
        });
        var courier = await told.SubscribeAsync();
        await EditAsync(untold, courier: null);
        await EditAsync(told, courier);

        EndState.AssertSame(EndState.Of(untold.Stage), EndState.Of(told.Stage));
        Assert.Equal(0, (await told.Stage.SyncAsync()).Writes);
    }

    [Fact]
    public async Task A_subscription_that_the_shop_has_deleted_is_made_again()
    {
        await using var running = await RunningStage.BegunAsync();
        var courier = await running.SubscribeAsync();
        await running.EndServingAsync();
        running.Stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");
        for (var attempt = 0; attempt < 9; attempt++)
        {
            await courier.DeliverAsync(CancellationToken.None);
            running.Stage.Time.Advance(TimeSpan.FromHours(5));
        }

        var before = running.Log.Split("Subscribed to").Length;
        await running.StepAsync();

        Assert.Equal(before + 1, running.Log.Split("Subscribed to").Length);
        Assert.EndsWith("for customers/update", running.Log.Split('\n').Last(line => line.Contains("Subscribed to", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shop_s_redaction_is_signed_and_carried_out()
    {
        await using var running = await RunningStage.BegunAsync();
        var courier = await running.SubscribeAsync();

        running.Stage.Shop.AskForPrivacy("customers/redact", History.Elin, new Uri(running.Address!, HookReceiver.PathOf("shopify")));
        var taken = await courier.DeliverAsync(CancellationToken.None);
        await running.StepAfterAsync(Second);

        Assert.Equal(1, taken);
        Assert.Equal(LinkState.Tombstone, running.Stage.LinkOf(History.Persons, History.Elin)?.State);
        Assert.Empty(running.Stage.Remembered(store => store.Hints.Open(HintKind.Erase, 0, 10)));
    }

    static async Task EditAsync(RunningStage running, HookCourier? courier)
    {
        for (var number = 0; number < 4; number++)
        {
            running.Stage.Shop.Edit("customers", History.Elin, "first_name", $"Elin{number}");
            running.Stage.Shop.Edit("customers", History.Wenche, "last_name", $"Berg{number}");
            if (number == 1)
                running.Stage.SignUp(History.Solveig, "Solveig");
            if (courier is not null)
                await courier.DeliverAsync(CancellationToken.None);
            await running.StepAfterAsync(TimeSpan.FromSeconds(45));
        }

        for (var minute = 0; minute < 3; minute++)
            await running.StepAfterAsync(TimeSpan.FromMinutes(1));
    }

    static string NameOf(RunningStage running) =>
        running.Stage.Ledger.Read("Customers", running.Stage.PartnerOf(History.Persons, History.Elin), "FirstName");
}
