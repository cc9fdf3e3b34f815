using System.Runtime.ExceptionServices;
using SyncEngine.Connecting;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Writing;

/// <summary>What came of a call.</summary>
/// <param name="Outcome">What the system answered; null where the side must be given up.</param>
/// <param name="Failure">Why the side must be given up, or null. Where a connector throws on a write, the system surely did not take it.</param>
readonly record struct Sent(WriteOutcome? Outcome, ExceptionDispatchInfo? Failure);

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

    /// <summary>Sends what an entry intends, and gives up at the deadline.</summary>
    /// <exception cref="ConnectorException">The side must be given up; the entry is withdrawn.</exception>
    public async Task<WriteOutcome> SendAsync(long entry, Func<CancellationToken, Task<WriteOutcome>> send)
    {
        var sent = await TrySendAsync(send).ConfigureAwait(false);
        if (sent.Failure is { } failure)
        {
            scope.Store.Transact(() => scope.Store.Journal.Withdraw(entry, failure.SourceException.Message));
            failure.Throw();
        }

        return sent.Outcome!;
    }

    /// <summary>
    /// Sends, and gives up at the deadline. Leaves the journal to the caller, who may have several calls under way at a time and the store
    /// for one thing at a time.
    /// </summary>
    public async Task<Sent> TrySendAsync(Func<CancellationToken, Task<WriteOutcome>> send)
    {
        using var deadline = new CancellationTokenSource(Deadline, scope.Time);
        try
        {
            return new Sent(await send(deadline.Token).ConfigureAwait(false), Failure: null);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return new Sent(new WriteOutcome.Unknown("no answer came before the deadline"), Failure: null);
        }
        catch (ConnectorException failure)
        {
            return new Sent(Outcome: null, ExceptionDispatchInfo.Capture(failure));
        }
    }

    /// <summary>Takes an entry back, together with what follows from that.</summary>
    public void Withdraw(long entry, string note, Action also) => scope.Store.Transact(() =>
    {
        scope.Store.Journal.Withdraw(entry, note);
        also();
    });
}
