namespace Sandbox.Ledger.Access;

/// <summary>Counts the calls of each key in the second that lies behind; refused calls do not count.</summary>
sealed class RateWindow(int perSecond, TimeProvider time)
{
    readonly Dictionary<string, Queue<DateTimeOffset>> calls = new(StringComparer.Ordinal);

    /// <summary>Lets a call of a key pass, or not when the second is full.</summary>
    public bool Admit(string key)
    {
        var now = time.GetUtcNow();
        if (!calls.TryGetValue(key, out var recent))
            calls[key] = recent = new Queue<DateTimeOffset>();
        while (recent.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromSeconds(1))
            recent.Dequeue();
        if (recent.Count >= perSecond)
            return false;
        recent.Enqueue(now);
        return true;
    }
}
