using System.Collections.Immutable;
using SyncEngine.Declaring;
using SyncEngine.Diagnostics;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Opening;
using SyncEngine.Records;

namespace SyncEngine.Host.Playing;

/// <summary>The sandbox's made-up records, read as a run reads them. It starts when somebody first asks for one.</summary>
/// <param name="surroundings">What the program stands in.</param>
sealed class PlaySandbox(Surroundings surroundings) : IAsyncDisposable
{
    /// <summary>So fast that nobody waits for the simulated limits.</summary>
    const int RateFactor = 10_000;

    /// <summary>More than fit into a list that a person looks through.</summary>
    const int Most = 200;

    readonly SemaphoreSlim turn = new(1);
    readonly Dictionary<string, ImmutableArray<ResourceRecord>> read = new(StringComparer.Ordinal);
    readonly TemporaryFolder folder = new();
    DemoSandbox? sandbox;
    string readBy = "";

    /// <summary>Whether it plays the systems that a mapping is about.</summary>
    public static bool Serves(Declarations declarations) =>
        new[] { declarations.Left.Name, declarations.Right.Name }.All(
            name => DemoSandbox.Systems.Contains(name, StringComparer.Ordinal));

    /// <summary>The first records of a resource.</summary>
    /// <param name="declarations">What is read of them.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <exception cref="Connecting.ConnectorException">They cannot be read, as where a declared call is wrong.</exception>
    /// <exception cref="CommandFault">The sandbox's connection does not fit the mapping.</exception>
    public async Task<ImmutableArray<ResourceRecord>> ReadAsync(Declarations declarations, Resource resource, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (readBy != declarations.Hash)
                read.Clear();
            readBy = declarations.Hash;
            if (!read.TryGetValue(resource.Name, out var records))
                read[resource.Name] = records = await ReadAgainAsync(declarations, resource, ct);
            return records;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (sandbox is not null)
            await sandbox.DisposeAsync();
        folder.Dispose();
        turn.Dispose();
    }

    async Task<ImmutableArray<ResourceRecord>> ReadAgainAsync(Declarations declarations, Resource resource, CancellationToken ct)
    {
        sandbox ??= await DemoSandbox.StartAsync(surroundings.Time, new SandboxOptions { RateFactor = RateFactor }, ct);
        var found = new DiagnosticCollection();
        var connection = ConnectionLoader.Load(sandbox.WriteConnection(folder.Path), declarations, found)
            ?? throw CommandFault.Of(found);
        using var reach = Reach.Make(
            new ConnectionSetup(declarations.For(connection), connection), surroundings with { Secrets = DemoSandbox.Secrets }, readOnly: true);
        var connector = reach.Connectors[resource.System];
        var records = ImmutableArray.CreateBuilder<ResourceRecord>();
        for (string? cursor = null; records.Count < Most;)
        {
            var page = await connector.ReadAsync(resource, since: null, cursor, ct);
            records.AddRange(page.Records);
            cursor = page.Next;
            if (cursor is null)
                break;
        }

        // A list that gives less than a read by key would show a record that no run sees.
        if (!resource.ListIsPartial)
            return [.. records.Take(Most)];
        var whole = await connector.FetchAsync(resource, [.. records.Take(Most).Select(record => record.Key)], ct);
        return [.. records.Select(record => whole.GetValueOrDefault(record.Key)).OfType<ResourceRecord>()];
    }
}
