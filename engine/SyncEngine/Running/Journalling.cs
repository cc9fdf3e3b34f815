using SyncEngine.Connecting;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Running;

/// <summary>Writes each remote write down before it is sent, and takes it back where the system surely did not take it.</summary>
sealed class Journalling(RunScope scope)
{
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>Writes down what is about to be sent. Returns when it is on disk.</summary>
    /// <param name="kind"><c>create</c> or <c>update</c>.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="key">The record, or null for a create.</param>
    /// <param name="write">The declared write's name.</param>
    /// <param name="body">The intent as JSON.</param>
    /// <param name="recognition">How a created record will be recognised, or null.</param>
    public long Intend(string kind, Resource resource, RecordKey? key, string write, string body, string? recognition = null) =>
        scope.Store.Transact(() => scope.Store.Journal.Intend(new JournalEntry(
            0, scope.Run, resource.System, resource.Name, kind, key, recognition, write, body, JournalState.Intended,
            scope.Time.GetUtcNow(), scope.Time.GetUtcNow() + Deadline, Note: null)));

    /// <summary>Sends. Where a connector throws on a write, the system surely did not take it.</summary>
    /// <exception cref="ConnectorException">The side must be given up; the entry is withdrawn.</exception>
    public async Task<WriteOutcome> SendAsync(long entry, Func<Task<WriteOutcome>> send)
    {
        try
        {
            return await send().ConfigureAwait(false);
        }
        catch (ConnectorException failure)
        {
            Withdraw(entry, failure.Message, () => { });
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
