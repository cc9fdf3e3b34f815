using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Sandbox.Http;

namespace Sandbox.Server;

/// <summary>Sends each request to the system or page that its path names.</summary>
sealed class SandboxApplication(IReadOnlyDictionary<string, ISimulatedSystem> mounted) : IHttpApplication<HttpContext>
{
    readonly DeskPages pages = new(mounted);
    readonly FaultDesk faults = new();

    /// <inheritdoc />
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    /// <inheritdoc />
    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    /// <inheritdoc />
    public async Task ProcessRequestAsync(HttpContext context)
    {
        if (context.Request.Host.Host is not ("127.0.0.1" or "localhost" or "[::1]"))
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return;
        }
        var path = HttpTranslation.RawPath(context.Request);
        var name = path.TrimStart('/').Split('/', 2)[0];
        if (path == FaultDesk.Path)
            await faults.AnswerAsync(context).ConfigureAwait(false);
        else if (name is "" or SandboxServer.DeskSegment)
            await pages.AnswerAsync(context, path).ConfigureAwait(false);
        else if (mounted.TryGetValue(name, out var system))
            await PassAsync(context, system, name, path).ConfigureAwait(false);
        else
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    async Task PassAsync(HttpContext context, ISimulatedSystem system, string name, string path)
    {
        var prefix = "/" + name;
        var request = await HttpTranslation.ReadAsync(context, prefix, path[prefix.Length..]).ConfigureAwait(false);
        SandboxResponse answer;
        try
        {
            answer = faults.Take(name, request) is { } fault ? fault.Apply(system, request) : system.Answer(request);
        }
        catch (AnswerLostException)
        {
            context.Abort();
            return;
        }
        await HttpTranslation.WriteAsync(context, answer).ConfigureAwait(false);
    }
}
