using Sandbox.Http;
using Sandbox.Ledger;

namespace Sandbox.Tests.Ledger;

public class ConcurrencyTests
{
    [Theory]
    [InlineData(true, 503)]
    [InlineData(false, 201)]
    public async Task A_second_creation_while_one_is_in_flight_is_refused_where_the_settings_say_so(
        bool refuses, int status)
    {
        var clock = new HoldingClock();
        var system = new LedgerSystem(LedgerSettings.Sample with { RefuseConcurrentCreates = refuses }, clock);
        using var http = LedgerBench.ClientOf(system);
        var token = await LedgerBench.TokenOf(http, "demo-client-key");
        clock.HoldNextReadOfThread = true;
        var first = OnThread(() => Create(system, token, "First AS"));
        Assert.True(clock.Reached.Wait(TimeSpan.FromSeconds(30)));
        var second = OnThread(() => Create(system, token, "Second AS"));
        if (refuses)
            Assert.Equal(status, (await second).Status);
        clock.Release.Set();
        Assert.Equal(201, (await first).Status);
        Assert.Equal(status, (await second).Status);
        Assert.Equal(201, Create(system, token, "Third AS").Status);
    }

    static Task<SandboxResponse> OnThread(Func<SandboxResponse> answer) => Task.Factory.StartNew(
        answer, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    static SandboxResponse Create(LedgerSystem system, string token, string name) => system.Answer(new SandboxRequest(
        "POST", "/v2/Customers", new Dictionary<string, string>(),
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Ocp-Apim-Subscription-Key"] = "sandbox-subscription",
            ["Authorization"] = "Bearer " + token,
            ["Content-Type"] = "application/json",
        },
        System.Text.Encoding.UTF8.GetBytes($$"""{"Name":"{{name}}"}""")));

    /// <summary>
    /// Holds the first caller that reads the time while its creation is being done, until it is released.
    /// </summary>
    sealed class HoldingClock : TimeProvider
    {
        int reads;

        public ManualResetEventSlim Reached { get; } = new();

        public ManualResetEventSlim Release { get; } = new();

        public bool HoldNextReadOfThread { get; set; }

        public override DateTimeOffset GetUtcNow()
        {
            // The limit and the token read the time first; the third reading is the creation itself.
            if (HoldNextReadOfThread && Interlocked.Increment(ref reads) == 3)
            {
                Reached.Set();
                Release.Wait();
            }
            return LedgerBench.Start;
        }
    }
}
