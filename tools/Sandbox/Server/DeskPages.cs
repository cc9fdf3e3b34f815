using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sandbox.Http;

namespace Sandbox.Server;

/// <summary>
/// The pages for people: <c>/</c> lists the systems, <c>/desk/{system}/{collection}</c> a collection (as JSON where that
/// is asked for), and <c>/desk/{system}/{collection}/{id}</c> a record, as a page for a browser and as JSON for anything else.
/// A POST to the record edits one property.
/// </summary>
sealed class DeskPages(IReadOnlyDictionary<string, ISimulatedSystem> mounted)
{
    static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers a request for a page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">Its escaped path.</param>
    public async Task AnswerAsync(HttpContext context, string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        switch (context.Request.Method, segments)
        {
            case ("GET", []):
                await WritePageAsync(context, 200, OverviewPage.Show(Desks())).ConfigureAwait(false);
                break;
            case ("GET", [_, var system, var collection]) when Find(system, collection) is { } desk:
                await AnswerCollectionAsync(context, system, collection, desk).ConfigureAwait(false);
                break;
            case (_, [_, var system, var collection, _, ..]) when Find(system, collection) is { } desk:
                var address = new RecordAddress(system, collection, string.Join('/', segments[3..]));
                await AnswerRecordAsync(context, address, desk).ConfigureAwait(false);
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    static Task AnswerCollectionAsync(HttpContext context, string system, string collection, IRecordDesk desk)
    {
        var records = desk.List(collection);
        if (!WantsJson(context.Request))
            return WritePageAsync(context, 200, CollectionPage.Show(system, collection, records, context.Request.Query));
        var json = new JsonArray([.. records]).ToJsonString(Readable);
        return HttpTranslation.WriteAsync(context, SandboxResponse.Json(200, json));
    }

    static async Task AnswerRecordAsync(HttpContext context, RecordAddress address, IRecordDesk desk)
    {
        if (desk.Get(address.Collection, address.Id) is not { } record)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (HttpMethods.IsGet(context.Request.Method))
            await WriteRecordAsync(context, 200, address, record, refusal: null).ConfigureAwait(false);
        else if (HttpMethods.IsPost(context.Request.Method))
            await EditAsync(context, address, desk, record).ConfigureAwait(false);
        else
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
    }

    static async Task EditAsync(HttpContext context, RecordAddress address, IRecordDesk desk, JsonObject record)
    {
        if (!IsOwnPage(context.Request) || !context.Request.HasFormContentType)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        var property = form["property"].ToString();
        var value = form.ContainsKey("clear")
            ? null
            : TypedValue.Like(RecordFields.At(record, property), form["value"].ToString());
        try
        {
            desk.Edit(address.Collection, address.Id, property, value);
        }
        catch (DeskRefusedException refused)
        {
            await WriteRecordAsync(context, 422, address, record, refused.Message).ConfigureAwait(false);
            return;
        }
        if (WantsPage(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = address.Path;
            return;
        }
        var edited = desk.Get(address.Collection, address.Id) ?? record;
        await WriteRecordAsync(context, 200, address, edited, refusal: null).ConfigureAwait(false);
    }

    static Task WriteRecordAsync(
        HttpContext context, int status, RecordAddress address, JsonObject record, string? refusal)
    {
        if (WantsPage(context.Request))
            return WritePageAsync(context, status, RecordPage.Show(address, record, refusal));
        var json = refusal is null ? record : new JsonObject { ["refused"] = refusal };
        return HttpTranslation.WriteAsync(context, SandboxResponse.Json(status, json.ToJsonString(Readable)));
    }

    static Task WritePageAsync(HttpContext context, int status, string html)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html, context.RequestAborted);
    }

    /// <summary>
    /// Whether a form came from these pages or from no page at all; a page of another site may not edit.
    /// </summary>
    static bool IsOwnPage(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none"
        && request.Headers.Origin.ToString() is var origin
        && (origin.Length == 0 || string.Equals(origin, $"http://{request.Host}", StringComparison.OrdinalIgnoreCase));

    static bool WantsJson(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase);

    static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    IRecordDesk? Find(string system, string collection) =>
        Desks().FirstOrDefault(pair => string.Equals(pair.Name, system, StringComparison.Ordinal)).Desk is { } desk
        && desk.Collections.Contains(collection, StringComparer.Ordinal)
            ? desk
            : null;

    IReadOnlyList<(string Name, IRecordDesk Desk)> Desks() =>
    [
        .. from pair in mounted.OrderBy(pair => pair.Key, StringComparer.Ordinal)
           let desk = DeskOf(pair.Value)
           where desk is not null
           select (pair.Key, desk),
    ];

    static IRecordDesk? DeskOf(ISimulatedSystem system) => system switch
    {
        IRecordDesk desk => desk,
        FaultySystem faulty => DeskOf(faulty.Inner),
        _ => null,
    };
}
