using Microsoft.Extensions.Logging;
using SyncEngine.Connecting;
using SyncEngine.Host.Opening;

namespace SyncEngine.Host.Serving;

/// <summary>Looks after subscriptions to webhooks: a system deletes them after too many failures, and nobody else notices.</summary>
/// <param name="log">Takes log lines.</param>
sealed class SubscriptionCare(ILogger log)
{
    static readonly TimeSpan Period = TimeSpan.FromHours(1);

    (Uri Address, DateTimeOffset At)? looked;

    /// <summary>Makes subscriptions that are missing, at the start and every hour; does nothing where no public address is said.</summary>
    public async Task LookAfterAsync(ConnectionSetup setup, Reach reach, DateTimeOffset now, CancellationToken ct)
    {
        if (setup.Connection.Listening is not { PublicAddress: { } address, Listen: not null } || (looked is { } last && last.Address == address && now >= last.At && now < last.At + Period))
            return;
        looked = (address, now);
        foreach (var system in new[] { setup.Declarations.Left, setup.Declarations.Right }.Where(system => system.Webhooks?.Subscriptions is not null))
        {
            try
            {
                var place = new Uri($"{address.ToString().TrimEnd('/')}{HookReceiver.PathOf(system.Name)}");
                if (await reach.Reached[system.Name].SubscribeAsync(place, ct) is { IsEmpty: false } made)
                    LoopLog.Subscribed(log, system.Title, string.Join(", ", made));
            }
            catch (Exception failure) when (failure is ConnectorException or CommandFault)
            {
                LoopLog.NotSubscribed(log, system.Title, failure.Message);
            }
        }
    }
}
