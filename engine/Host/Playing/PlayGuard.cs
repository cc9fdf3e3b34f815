using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SyncEngine.Host.Playing;

/// <summary>
/// Keeps everybody out but the page itself: a page of the web may reach this machine's ports through a name of its own, and an
/// answer may hold a customer's data.
/// </summary>
static class PlayGuard
{
    static readonly string[] Names = ["127.0.0.1", "localhost", "[::1]"];

    // Nothing comes from elsewhere, nothing goes elsewhere, nobody frames it.
    const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'";

    /// <summary>Stands before all that an application answers.</summary>
    public static void Guard(WebApplication application) => application.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (IsOurs(context.Request))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    static bool IsOurs(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return Names.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase)
            && request.Host.Port == request.HttpContext.Connection.LocalPort
            && (origin.Length == 0 || string.Equals(origin, $"http://{request.Host}", StringComparison.OrdinalIgnoreCase));
    }
}
