using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SyncEngine.Host.Playing;

/// <summary>The page's own files. They are part of the program, so that nothing is fetched from anywhere.</summary>
static class PlayPage
{
    const string Prefix = "page/";

    /// <summary>Serves the files; the page itself at <c>/</c>.</summary>
    public static void Map(WebApplication application)
    {
        foreach (var name in typeof(PlayPage).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var path = name[Prefix.Length..];
            application.MapGet(path == "index.html" ? "/" : $"/{path}", (RequestDelegate)(context => SendAsync(context, name)));
        }
    }

    static async Task SendAsync(HttpContext context, string name)
    {
        context.Response.ContentType = Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            var other => throw new InvalidOperationException($"'{other}' is no kind of file that the page has."),
        };
        await using var file = typeof(PlayPage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program lacks '{name}'.");
        await file.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
