using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SyncEngine.Connecting;
using SyncEngine.Connecting.Http;
using SyncEngine.Declaring;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

/// <summary>Secrets of a test.</summary>
sealed class FakeSecrets : Dictionary<string, string>, ISecrets
{
    public FakeSecrets()
        : base(StringComparer.Ordinal)
    {
        this["TOKEN"] = "token-made-up";
        this["APPLICATION"] = "application-key";
        this["CLIENT"] = "client-key";
        this["SUBSCRIPTION"] = "subscription-key";
    }

    public string? Find(string name) => TryGetValue(name, out var value) ? value : null;
}

/// <summary>A connector on a network of the test's own, with time that the test moves.</summary>
sealed class Bench : IDisposable
{
    readonly List<HttpConnector> made = [];

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));

    public FakeNetwork Network { get; }

    public FakeSecrets Secrets { get; } = [];

    public RateLimits Limits { get; }

    public ILogger? Log { get; init; }

    public Bench()
    {
        Network = new FakeNetwork(Time);
        Limits = new RateLimits(Time);
    }

    /// <summary>The token that REST calls begin with.</summary>
    public Bench Token(string text = "bearer-one", int seconds = 1200)
    {
        Network.Answer(200, $$"""{"access_token":"{{text}}","token_type":"bearer","expires_in":{{seconds}}}""");
        return this;
    }

    public HttpConnector Connector(
        SystemDeclaration system, bool readOnly = false, string setting = "client-7", ConnectorOptions? options = null)
    {
        var settings = Declared.Named(("client", Value.Of(setting)), ("shop", Value.Of(setting)));
        var connection = new SystemConnection(new Uri("https://api.example.com/"), settings);
        var connector = HttpConnector.Create(
            system, connection, Secrets, Time, () => Network, Log, Limits, readOnly, options);
        made.Add(connector);
        return connector;
    }

    /// <summary>Moves time until the work is done; nothing waits for real.</summary>
    public Task<T> Run<T>(Func<Task<T>> work) => Driving.RunAsync(Time, work);

    public void Dispose() => made.ForEach(connector => connector.Dispose());
}

/// <summary>Drives work that waits on a fake clock.</summary>
static class Driving
{
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    public static async Task<T> RunAsync<T>(FakeTimeProvider time, Func<Task<T>> work)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        var task = work();
        SynchronizationContext.SetSynchronizationContext(before);
        for (var steps = 0; !task.IsCompleted && steps < 1_000_000; steps++)
        {
            time.Advance(Step);
            await Task.Yield();
        }
        return await task;
    }
}
