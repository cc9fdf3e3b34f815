using Sandbox.Http;

namespace SyncEngine.Host.Tests.Staging;

/// <summary>Requests that a system answers with a failure and does not do, while the outage lasts.</summary>
/// <param name="meets">The requests.</param>
sealed class Outage(Func<SandboxRequest, bool> meets)
{
    bool lasts;

    /// <summary>The small sample shop, where nothing is out of order yet.</summary>
    public Task<Stage> StageAsync() => Stage.FailingAsync(request => lasts && meets(request));

    /// <summary>Does something while it lasts.</summary>
    public async Task DuringAsync(Func<Task> act)
    {
        lasts = true;
        await act();
        lasts = false;
    }
}
