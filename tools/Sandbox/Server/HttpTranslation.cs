using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Sandbox.Http;

namespace Sandbox.Server;

/// <summary>Turns what arrives on the wire into what a simulated system sees, and its answer back.</summary>
static class HttpTranslation
{
    /// <summary>The path as it was sent, still escaped and without the query.</summary>
    public static string RawPath(HttpRequest request)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return target.StartsWith('/') ? target.Split('?', 2)[0] : request.Path.ToUriComponent();
    }

    /// <summary>Reads a request for a system.</summary>
    /// <param name="context">The request.</param>
    /// <param name="prefix">What the system is mounted under; it is told, so that its links can carry it.</param>
    /// <param name="path">The escaped path under the prefix.</param>
    public static async Task<SandboxRequest> ReadAsync(HttpContext context, string prefix, string path)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in context.Request.Headers)
            headers[name] = string.Join(", ", values.ToArray());
        headers["X-Forwarded-Prefix"] = prefix;
        var query = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in context.Request.Query)
            query[name] = values.ToString();
        return new SandboxRequest(context.Request.Method.ToUpperInvariant(),
            path.Length == 0 ? "/" : Uri.UnescapeDataString(path), query, headers, body.ToArray());
    }

    /// <summary>Writes the answer of a system.</summary>
    public static async Task WriteAsync(HttpContext context, SandboxResponse answer)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;
        if (answer.Body.Length == 0)
            return;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted).ConfigureAwait(false);
    }
}
