using Microsoft.Extensions.Hosting;

namespace SyncEngine.Host.Serving;

/// <summary>Lets the loop live as long as the host; the host ends with the loop.</summary>
sealed class SyncWorker(SyncLoop loop, IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await loop.RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // It ended between two records.
        }
        finally
        {
            lifetime.StopApplication();
        }
    }
}

/// <summary>The program listens for signals itself, so that each command ends in the same way.</summary>
sealed class CallersLifetime : IHostLifetime
{
    /// <inheritdoc />
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
