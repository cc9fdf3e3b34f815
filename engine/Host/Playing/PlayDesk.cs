using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SyncEngine.Connecting;
using SyncEngine.Host.Rendering;
using SyncEngine.Mapping;
using SyncEngine.Scripting;
using SyncEngine.Storing;

namespace SyncEngine.Host.Playing;

/// <summary>Answers the page. All that it says comes from the engine; nothing here decides.</summary>
/// <param name="folder">The author's files.</param>
/// <param name="records">Where records come from.</param>
/// <param name="stop">Ends what waits for the next save.</param>
sealed class PlayDesk(PlayFolder folder, PlayRecords records, CancellationToken stop)
{
    static readonly JsonSerializerOptions Options = new(Screen.JsonOptions) { WriteIndented = false };

    /// <summary>Maps the addresses that the page asks.</summary>
    public void Map(WebApplication application)
    {
        application.MapGet("/api/state", (RequestDelegate)StateAsync);
        application.MapGet("/api/events", (RequestDelegate)EventsAsync);
        application.MapGet("/api/records", (RequestDelegate)RecordsAsync);
        application.MapGet("/api/checks", (RequestDelegate)ChecksAsync);
        application.MapPost("/api/try", (RequestDelegate)TryAsync);
    }

    Task StateAsync(HttpContext context)
    {
        var (state, lines) = (folder.State, new SourceLines());
        return AnswerAsync(context, new
        {
            state.Version,
            state.IsOld,
            Folder = folder.Paths.Mappings,
            Connection = folder.Paths.IsOwn ? folder.Paths.Connection : null,
            Findings = state.Findings.Select(finding => PlayFinding.Of(finding, lines)).ToArray(),
            Left = state.Usable?.Declarations.Left is { } left ? new { left.Name, left.Title } : null,
            Right = state.Usable?.Declarations.Right is { } right ? new { right.Name, right.Title } : null,
            Sources = state.Usable is { } usable ? records.SourcesFor(usable).ToArray() : [],
            Pairs = state.Usable?.Declarations.Pairs.Select(PairOf).ToArray() ?? [],
        });
    }

    static object PairOf(Pair pair) => new
    {
        pair.Name,
        Left = pair.Left.ToString(),
        Right = pair.Right.ToString(),
        pair.File,
        Refers = pair.Cells.SelectMany(cell => cell.Rows).SelectMany(row => row.References).Distinct(StringComparer.Ordinal).ToArray(),
    };

    Task RecordsAsync(HttpContext context) => InPairAsync(context, async (setup, pair) => new
    {
        Records = await records.ListAsync(setup, pair, (SourceIn(context.Request), context.Request.Query["key"]), context.RequestAborted),
    });

    Task ChecksAsync(HttpContext context) =>
        InPairAsync(context, (setup, pair) => Task.FromResult(PlayChecks.Of(setup, pair, new SourceLines())));

    async Task EventsAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stop, context.RequestAborted);
        try
        {
            for (var known = -1L; ;)
            {
                await folder.ChangeAsync(known, ends.Token);
                known = folder.State.Version;
                await context.Response.WriteAsync($"data: {known}\n\n", ends.Token);
                await context.Response.Body.FlushAsync(ends.Token);
            }
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The page was closed, or the program ends.
        }
    }

    async Task TryAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType() || await RequestIn(context) is not { } request)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await WithinAsync(context, async state => state.Usable is { } setup
            && await PlayTrial.RunAsync(setup, request, records, context.RequestAborted) is { } trial
                ? new PlayAnswer(trial, LinesWith(request)).Of()
                : null);
    }

    static SourceLines LinesWith(PlayRequest request)
    {
        var lines = new SourceLines();
        lines.Add(PlayRecords.Typed, request.Text ?? "");
        return lines;
    }

    static async Task<PlayRequest?> RequestIn(HttpContext context)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<PlayRequest>(context.Request.Body, Options, context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    Task InPairAsync(HttpContext context, Func<PlaySetup, Pair, Task<object>> answer) => WithinAsync(
        context,
        async state => state.Usable is { } setup && setup.Find(context.Request.Query["pair"]) is { } pair
            ? await answer(setup, pair)
            : null);

    // What a system or a file says against it is an answer that the page shows, too.
    async Task WithinAsync(HttpContext context, Func<PlayState, Task<object?>> answer)
    {
        var state = folder.State;
        try
        {
            if (await answer(state) is { } found)
            {
                await AnswerAsync(context, new { state.Version, Answer = found });
                return;
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        catch (Exception refusal) when (refusal is ConnectorException or StoreException or MappingException or ScriptException or CommandFault)
        {
            var lines = new SourceLines();
            await AnswerAsync(context, new
            {
                state.Version,
                Trouble = refusal.Message,
                Findings = (refusal as CommandFault)?.Diagnostics.Select(finding => PlayFinding.Of(finding, lines)).ToArray() ?? [],
            });
        }
    }

    static PlaySource SourceIn(HttpRequest request) =>
        Enum.TryParse<PlaySource>(request.Query["source"], ignoreCase: true, out var source) ? source : PlaySource.Sandbox;

    static Task AnswerAsync(HttpContext context, object answer)
    {
        context.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(context.Response.Body, answer, Options, context.RequestAborted);
    }
}
