using System.Collections.Immutable;
using SyncEngine.Connecting;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Writing;

/// <summary>Writes each remote write down before it is sent, and takes it back where the system surely did not take it.</summary>
sealed class Journalling(RunScope scope)
{
    static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <summary>Writes down what is about to be sent. Returns when it is on disk.</summary>
    /// <param name="kind"><c>create</c>, <c>update</c>, <c>archive</c> or <c>delete</c>.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="key">The record, or null for a create.</param>
    /// <param name="write">The declared write's name.</param>
    /// <param name="body">The intent as JSON.</param>
    /// <param name="recognition">How a created record will be recognised, or null.</param>
    public long Intend(string kind, Resource resource, RecordKey? key, string write, string body, string? recognition = null) =>
        scope.Store.Transact(() =>
        {
            var now = scope.Time.GetUtcNow();
            // Whoever takes over waits until the request is certainly no longer under way.
            scope.Store.Lease.LastUntil(now + Deadline);
            return scope.Store.Journal.Intend(new JournalEntry(
                0, scope.Run, resource.System, resource.Name, kind, key, recognition, write, body, JournalState.Intended,
                now, now + Deadline, Note: null));
        });

    /// <summary>
    /// Sends, and gives up at the deadline. Where a connector throws on a write, the system surely did not take it.
    /// </summary>
    /// <exception cref="ConnectorException">The side must be given up; the entry is withdrawn.</exception>
    public Task<WriteOutcome> SendAsync(long entry, Func<CancellationToken, Task<WriteOutcome>> send) => SendAsync([entry], send);

    /// <summary>Sends what several entries intend by one call, and gives up at the deadline.</summary>
    /// <exception cref="ConnectorException">The side must be given up; the entries are withdrawn.</exception>
    public async Task<WriteOutcome> SendAsync(ImmutableArray<long> entries, Func<CancellationToken, Task<WriteOutcome>> send)
    {
        using var deadline = new CancellationTokenSource(Deadline, scope.Time);
        try
        {
            return await send(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return new WriteOutcome.Unknown("no answer came before the deadline");
        }
        catch (ConnectorException failure)
        {
            scope.Store.Transact(() =>
            {
                foreach (var entry in entries)
                    scope.Store.Journal.Withdraw(entry, failure.Message);
            });
            throw;
        }
    }

    /// <summary>Takes an entry back, together with what follows from that.</summary>
    public void Withdraw(long entry, string note, Action also) => scope.Store.Transact(() =>
    {
        scope.Store.Journal.Withdraw(entry, note);
        also();
    });
}
