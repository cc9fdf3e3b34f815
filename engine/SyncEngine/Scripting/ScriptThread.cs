using System.Diagnostics.CodeAnalysis;

namespace SyncEngine.Scripting;

/// <summary>One thread with a large stack, on which work is done one piece after another.</summary>
/// <remarks>
/// A script's depth is bounded by its budget of statements, and 32 MB hold what 10,000 statements can pile up; half of
/// that did not (measured
/// with proxies that read themselves). Pages of a stack are committed when touched, so the size costs address space
/// only. Neither side spins while it waits: a page of records takes so long that spinning would only take a core
/// from it.
/// </remarks>
sealed class ScriptThread : IDisposable
{
    const int StackBytes = 32 * 1024 * 1024;

    readonly Queue<Task> waiting = [];
    readonly Thread thread;
    bool isEnding;

    public ScriptThread()
    {
        thread = new Thread(Work, StackBytes) { IsBackground = true, Name = "scripts" };
        thread.Start();
    }

    /// <summary>Does the work there and waits for it; what it throws is thrown here.</summary>
    public T Run<T>(Func<T> work)
    {
        if (Environment.CurrentManagedThreadId == thread.ManagedThreadId)
            throw new InvalidOperationException(
                "A batch of scripts asked for another batch; it must use the calls that it was given.");
        var task = new Task<T>(work, TaskCreationOptions.DenyChildAttach);
        lock (waiting)
        {
            ObjectDisposedException.ThrowIf(isEnding, this);
            waiting.Enqueue(task);
            Monitor.PulseAll(waiting);
            while (!task.IsCompleted)
                Monitor.Wait(waiting);
        }

        return task.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        lock (waiting)
        {
            isEnding = true;
            Monitor.PulseAll(waiting);
        }

        thread.Join();
    }

    void Work()
    {
        while (TryTake(out var task))
        {
            task.RunSynchronously(TaskScheduler.Default);
            lock (waiting)
                Monitor.PulseAll(waiting);
        }
    }

    // False when none waits and none will come.
    bool TryTake([NotNullWhen(true)] out Task? task)
    {
        lock (waiting)
        {
            while (waiting.Count == 0 && !isEnding)
                Monitor.Wait(waiting);
            return waiting.TryDequeue(out task);
        }
    }
}
