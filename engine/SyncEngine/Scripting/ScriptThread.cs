using System.Collections.Concurrent;

namespace SyncEngine.Scripting;

/// <summary>One thread with a large stack, on which tasks run one after another.</summary>
/// <remarks>
/// A script's depth is bounded by its budget of statements, and 32 MB hold what 10,000 statements can pile up; half of
/// that did not (measured
/// with proxies that read themselves). Pages of a stack are committed when touched, so the size costs address space
/// only.
/// </remarks>
sealed class ScriptThread : TaskScheduler, IDisposable
{
    const int StackBytes = 32 * 1024 * 1024;

    readonly BlockingCollection<Task> waiting = [];
    readonly Thread thread;

    public ScriptThread()
    {
        thread = new Thread(Work, StackBytes) { IsBackground = true, Name = "scripts" };
        thread.Start();
    }

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Does the work there and waits for it; what it throws is thrown here.</summary>
    public T Run<T>(Func<T> work)
    {
        if (Environment.CurrentManagedThreadId == thread.ManagedThreadId)
            throw new InvalidOperationException(
                "A batch of scripts asked for another batch; it must use the calls that it was given.");
        return Task.Factory.StartNew(
            work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        waiting.CompleteAdding();
        thread.Join();
        waiting.Dispose();
    }

    protected override void QueueTask(Task task) => waiting.Add(task);

    // Never on the caller's thread: its stack is the small one.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => waiting;

    void Work()
    {
        foreach (var task in waiting.GetConsumingEnumerable())
            TryExecuteTask(task);
    }
}
