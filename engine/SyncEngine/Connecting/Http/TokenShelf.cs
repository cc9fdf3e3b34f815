using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace SyncEngine.Connecting.Http;

/// <summary>A token and until when it is used.</summary>
/// <param name="Text">The token.</param>
/// <param name="RenewAt">When it is asked for anew.</param>
sealed record Token(string Text, DateTimeOffset RenewAt);

/// <summary>
/// The tokens of one process, by the credentials that they were given for. Safe for many callers at a time: for the same
/// credentials one asks and the others wait.
/// </summary>
/// <param name="time">The clock.</param>
sealed class TokenShelf(TimeProvider time)
{
    readonly ConcurrentDictionary<string, Place> places = new(StringComparer.Ordinal);

    /// <summary>The clock by which tokens end.</summary>
    public TimeProvider Time => time;

    /// <summary>The token for some credentials, asked for where there is none that still holds.</summary>
    /// <param name="credentials">The credentials and where they count. Only a hash is kept.</param>
    /// <param name="refused">A token that the system refused although it should hold, or null.</param>
    /// <param name="ask">Asks for a token.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Token> FindAsync(
        string credentials, string? refused, Func<CancellationToken, Task<Token>> ask, CancellationToken ct)
    {
        var place = places.GetOrAdd(Hash(credentials), _ => new Place());
        await place.Turn.WaitAsync(ct);
        try
        {
            if (place.Token is not { } token || token.Text == refused || time.GetUtcNow() >= token.RenewAt)
                place.Token = token = await ask(ct);
            return token;
        }
        finally
        {
            place.Turn.Release();
        }
    }

    static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    sealed class Place
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public Token? Token { get; set; }
    }
}
