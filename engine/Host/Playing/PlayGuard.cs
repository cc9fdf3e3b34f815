using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SyncEngine.Host.Playing;

/// <summary>
/// Keeps everybody out but the browser of the person who started the program: a page of the web may reach this machine's ports through a
/// name of its own, others may be logged in on this machine, and an answer may hold a customer's data.
/// </summary>
sealed class PlayGuard
{
    const int KeyDigits = 32;
    const string KeyName = "key";

    static readonly string[] Names = ["127.0.0.1", "localhost", "[::1]"];

    // Nothing comes from elsewhere, nothing goes elsewhere, nobody frames it.
    const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'";

    // The address with the key stands in the person's terminal only; the browser keeps the key as a cookie of this start and leaves it
    // out of its address line.
    readonly string key = RandomNumberGenerator.GetHexString(KeyDigits, lowercase: true);

    /// <summary>The address that lets a browser in.</summary>
    /// <param name="server">Where the page is.</param>
    public Uri AddressOn(Uri server) => new(server, $"/?{KeyName}={key}");

    /// <summary>Stands before all that an application answers.</summary>
    public void Guard(WebApplication application) => application.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (!IsOurs(context.Request))
            return RefuseAsync(context, "This page is only for the machine that serves it.");
        if (IsKey(context.Request.Cookies[CookieOf(context)]))
            return next(context);
        if (context.Request.Path != "/" || !IsKey(context.Request.Query[KeyName]))
            return RefuseAsync(context, "Open the address that 'pogo play' shows in the terminal: it holds the key of this start.");
        context.Response.Cookies.Append(
            CookieOf(context), key, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true });
        context.Response.Redirect("/");
        return Task.CompletedTask;
    });

    static bool IsOurs(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return Names.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase)
            && request.Host.Port == request.HttpContext.Connection.LocalPort
            && (origin.Length == 0 || string.Equals(origin, $"http://{request.Host}", StringComparison.OrdinalIgnoreCase));
    }

    bool IsKey(string? given) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(key));

    // Browsers keep the cookies of all ports of a machine together.
    static string CookieOf(HttpContext context) => $"pogo-play-{context.Connection.LocalPort}";

    static Task RefuseAsync(HttpContext context, string why)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(why, context.RequestAborted);
    }
}
