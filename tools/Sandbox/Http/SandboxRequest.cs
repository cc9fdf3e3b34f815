using System.Text;

namespace Sandbox.Http;

/// <summary>One HTTP request as a simulated system sees it.</summary>
/// <param name="Method">The verb in capitals: <c>GET</c>, <c>POST</c>, <c>PATCH</c>, <c>DELETE</c>.</param>
/// <param name="Path">The decoded path without the query, with a leading slash.</param>
/// <param name="Query">The decoded query parameters; names compare without case.</param>
/// <param name="Headers">The headers; names compare without case.</param>
/// <param name="Body">The body's bytes, empty when there is none.</param>
public sealed record SandboxRequest(
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Query,
    IReadOnlyDictionary<string, string> Headers,
    ReadOnlyMemory<byte> Body)
{
    /// <summary>The body read as UTF-8 text.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>The value of a header, or null when it was not sent.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}
