using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SyncEngine.Connecting.Http;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;

namespace SyncEngine.Connecting;

/// <summary>
/// The limiters of one process. Connections that share a limit (the same subscription, the same client) get the same
/// limiter, and those with the same credentials the same token: asking for tokens is limited too.
/// Safe for many callers at a time; lives as long as the process.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class RateLimits(TimeProvider time)
{
    readonly ConcurrentDictionary<string, IRateLimiter> limiters = new(StringComparer.Ordinal);

    /// <summary>The tokens of the process.</summary>
    internal TokenShelf Tokens { get; } = new(time);

    /// <summary>The limiters that a system's declaration asks for, in its order.</summary>
    /// <param name="declared">The declared limits.</param>
    /// <param name="connection">The connection; its rate factor multiplies the limits.</param>
    /// <param name="secrets">Gives the value that connections share. Only its hash is kept.</param>
    /// <param name="client">A text that is the same for connections with the same credentials.</param>
    internal ImmutableArray<IRateLimiter> Of(
        ImmutableArray<LimitDeclaration> declared, SystemConnection connection, ISecrets secrets, string client)
    {
        var factor = Math.Max(connection.RateFactor, 0.001m);
        var own = Hash($"{connection.Address}\n{client}");
        return [.. declared.Select(limit => limit switch
        {
            LimitDeclaration.PerSecond perSecond => Get(
                $"requests {Owner(perSecond.SharedBy)}",
                () => new PerSecondLimiter((int)Math.Max(1, perSecond.Requests * factor), time)),
            LimitDeclaration.Cost cost => Get(
                $"cost {own}",
                () => new CostLimiter(cost.PointsPerSecond * factor, cost.Bucket * factor, time)),
            LimitDeclaration.OneAtATime gate => Get(
                $"gate {string.Join(' ', gate.Writes)} {own}",
                () => new GateLimiter(gate.Writes)),
            _ => throw new NotSupportedException($"The limit {limit.GetType().Name} is not known."),
        })];

        string Owner(string? sharedBy) =>
            sharedBy is not null && secrets.Find(sharedBy) is { } value ? Hash(value) : own;
    }

    IRateLimiter Get(string key, Func<IRateLimiter> make) => limiters.GetOrAdd(key, _ => make());

    static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
