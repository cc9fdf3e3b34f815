using System.Text;

namespace Sandbox.Http;

/// <summary>The answer of a simulated system.</summary>
/// <param name="Status">The HTTP status code.</param>
/// <param name="Headers">Headers beside the content type.</param>
/// <param name="ContentType">The content type, or null when there is no body.</param>
/// <param name="Body">The body's bytes, empty when there is none.</param>
public sealed record SandboxResponse(
    int Status,
    IReadOnlyDictionary<string, string> Headers,
    string? ContentType,
    ReadOnlyMemory<byte> Body)
{
    static readonly Dictionary<string, string> NoHeaders = [];

    /// <summary>An answer with a JSON body.</summary>
    public static SandboxResponse Json(int status, string json, IReadOnlyDictionary<string, string>? headers = null) =>
        new(status, headers ?? NoHeaders, "application/json", Encoding.UTF8.GetBytes(json));

    /// <summary>An answer without a body.</summary>
    public static SandboxResponse Empty(int status, IReadOnlyDictionary<string, string>? headers = null) =>
        new(status, headers ?? NoHeaders, null, ReadOnlyMemory<byte>.Empty);

    /// <summary>The body read as UTF-8 text.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);
}
