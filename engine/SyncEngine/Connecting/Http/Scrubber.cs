using System.Collections.Concurrent;

namespace SyncEngine.Connecting.Http;

/// <summary>Takes secrets out of a system's words and cuts them to a length that people read. Safe for many callers at a time.</summary>
sealed class Scrubber
{
    /// <summary>Characters of a message that are kept.</summary>
    public const int Length = 500;

    /// <summary>A shorter text is no secret, and replacing it would make messages unreadable.</summary>
    const int ShortestSecret = 4;

    readonly ConcurrentDictionary<string, bool> secrets = new(StringComparer.Ordinal);

    /// <summary>Hides a text from now on: a secret's value, a token.</summary>
    public void Hide(string secret)
    {
        if (secret.Length >= ShortestSecret)
            secrets.TryAdd(secret, true);
    }

    /// <summary>The text without secrets, on one line, cut.</summary>
    public string Clean(string text)
    {
        foreach (var secret in secrets.Keys.OrderByDescending(secret => secret.Length))
            text = text.Replace(secret, "***", StringComparison.Ordinal);
        text = text.ReplaceLineEndings(" ").Trim();
        return text.Length <= Length ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[Length - 2]) ? Length - 2 : Length - 1), "…");
    }
}
