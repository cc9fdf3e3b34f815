using System.Net.Http.Headers;
using System.Text.Json;

namespace SyncEngine.Connecting.Http;

/// <summary>What became of a request on its way.</summary>
enum Fate
{
    /// <summary>The system answered.</summary>
    Answered,

    /// <summary>No connection could be made: the system never saw it.</summary>
    NeverSent,

    /// <summary>It was sent and no whole answer came back: none, half of one, or an empty one.</summary>
    Lost,
}

/// <summary>A system's answer, read and judged; or that there is none.</summary>
sealed class Answer : IDisposable
{
    /// <summary>What became of the request.</summary>
    public required Fate Fate { get; init; }

    /// <summary>When the request was sent, by our clock.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The system's time when it answered; our clock where it does not say.</summary>
    public required DateTimeOffset ServerTime { get; init; }

    /// <summary>The HTTP status, or 0 without an answer.</summary>
    public int Status { get; init; }

    /// <summary>The headers, or null without an answer.</summary>
    public HttpResponseHeaders? Headers { get; init; }

    /// <summary>The body, or null when there is none: of a 204, or of a write.</summary>
    public JsonDocument? Document { get; init; }

    /// <summary>Why the request did not do what it should, or null when it did.</summary>
    public Failure? Failure { get; init; }

    /// <summary>What happened on the way, for a request without an answer.</summary>
    public string Mishap { get; init; } = "";

    /// <summary>The fields that the system could not give, of an answer that otherwise holds.</summary>
    public ErrorTree? FieldErrors { get; init; }

    /// <summary>The bucket of points, where the answer shows it.</summary>
    public CostStatus? Cost { get; init; }

    /// <summary>
    /// What the answer is about: GraphQL's <c>data</c>, else the whole body. Undefined when there is no body.
    /// </summary>
    public JsonElement Content { get; init; }

    /// <summary>Whether the request did what it should.</summary>
    public bool IsGood => Fate == Fate.Answered && Failure is null;

    /// <summary>Where the request's options keep it.</summary>
    public static HttpRequestOptionsKey<Answer> Key { get; } = new("sync.answer");

    /// <summary>The first value of a header, or null.</summary>
    public string? Header(string name) =>
        Headers is not null && Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>What stands at a path of <see cref="Content"/>; undefined when nothing does.</summary>
    public JsonElement At(IEnumerable<string> path) => Content.At(path);

    /// <inheritdoc />
    public void Dispose() => Document?.Dispose();
}
