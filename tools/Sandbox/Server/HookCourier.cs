using Sandbox.Shop;
using Sandbox.Shop.Hooks;

namespace Sandbox.Server;

/// <summary>Delivers a shop's webhooks over real HTTP.</summary>
/// <param name="shop">The shop.</param>
/// <param name="client">Sends; its time limit is the receiver's.</param>
public sealed class HookCourier(ShopSystem shop, HttpClient client)
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Delivers what is due.</summary>
    /// <returns>How many were taken.</returns>
    public async Task<int> DeliverAsync(CancellationToken cancellationToken)
    {
        var taken = 0;
        foreach (var delivery in shop.TakeWebhooks())
        {
            var isTaken = await SendAsync(delivery, cancellationToken).ConfigureAwait(false);
            shop.NoteDelivery(delivery, isTaken);
            taken += isTaken ? 1 : 0;
        }

        return taken;
    }

    /// <summary>Delivers until it is stopped.</summary>
    public async Task RunAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await DeliverAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    async Task<bool> SendAsync(ShopDelivery delivery, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Address) { Content = new ReadOnlyMemoryContent(delivery.Body) };
        request.Content.Headers.ContentType = new("application/json");
        foreach (var (name, value) in delivery.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var answer = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Nobody was there; it is sent again.
            return false;
        }
    }
}
