using SyncEngine.Declaring.Http;

namespace SyncEngine.Connecting.Http;

/// <summary>One request to be sent, and what the pipeline must know about it.</summary>
sealed record Call
{
    /// <summary>The name under which it is limited and logged, <c>resource.what</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The HTTP verb.</summary>
    public required HttpMethod Verb { get; init; }

    /// <summary>The whole address with its query.</summary>
    public required string Address { get; init; }

    /// <summary>The body, or null.</summary>
    public byte[]? Body { get; init; }

    /// <summary>The body's media type.</summary>
    public string? MediaType { get; init; }

    /// <summary>Whether it changes something in the system.</summary>
    public bool IsWrite { get; init; }

    /// <summary>Whether it names one record by its key.</summary>
    public bool ByKey { get; init; }

    /// <summary>Whether the answer is in GraphQL's shape.</summary>
    public bool IsGraphQl { get; init; }

    /// <summary>Where the request's options keep it.</summary>
    public static HttpRequestOptionsKey<Call> Key { get; } = new("sync.call");
}

/// <summary>A failure that a rule gave its class.</summary>
/// <param name="Class">The class.</param>
/// <param name="Text">The system's words, scrubbed of secrets.</param>
/// <param name="Wait">How long to wait, where the system or the rule says.</param>
/// <param name="Existing">The key of the record that already carries a value, where the answer names it.</param>
/// <param name="Path">The path that the system blames, its parts in order; empty when it blames none.</param>
sealed record Failure(
    ErrorClass Class, string Text, TimeSpan? Wait = null, string? Existing = null, IReadOnlyList<string>? Path = null);
