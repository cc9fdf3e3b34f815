using System.Net;
using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;
using Flurl.Http;

namespace SyncEngine.Connecting.Http;

/// <summary>The one place that sends: Flurl on top, our handlers below it.</summary>
/// <remarks>
/// Flurl's own time-out is off, for it would count the waiting for leave; statuses are judged by the declared rules and
/// never thrown.
/// </remarks>
sealed class Transport : IDisposable
{
    readonly HttpClient http;
    readonly FlurlClient flurl;

    /// <summary>A transport over a pipeline.</summary>
    public Transport(HttpMessageHandler pipeline)
    {
        http = new HttpClient(pipeline) { Timeout = Timeout.InfiniteTimeSpan };
        flurl = new FlurlClient(http);
        flurl.Settings.Timeout = Timeout.InfiniteTimeSpan;
        flurl.Settings.AllowedHttpStatusRange = "*";
        flurl.Settings.BeforeCall = call =>
        {
            if (call.FlurlRequest is CallRequest request)
                call.Request.Options.Set(Call.Key, request.Call);
        };
    }

    /// <summary>The handler that talks to the network.</summary>
    public static HttpMessageHandler Network(TimeSpan connectionLifetime) => new SocketsHttpHandler
    {
        PooledConnectionLifetime = connectionLifetime,
        AutomaticDecompression = DecompressionMethods.All,
        UseCookies = false,
    };

    /// <summary>Sends a call and gives its answer, whatever it is.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<Answer> SendAsync(
        Call call, IEnumerable<KeyValuePair<string, string>> headers, CancellationToken ct)
    {
        var request = new CallRequest(call) { Client = flurl };
        request.WithHeader("Accept", "application/json");
        foreach (var (name, value) in headers)
            request.WithHeader(name, value);
        using var content = ContentOf(call);
        try
        {
            // The pipeline has read the body already; over a network it cannot be read twice.
            using var response = await request.SendAsync(
                call.Verb, content, ct, HttpCompletionOption.ResponseHeadersRead);
            return response.RequestMessage is { } sent && sent.Options.TryGetValue(Answer.Key, out var answer)
                ? answer
                : throw new InvalidOperationException("A response came without its answer.");
        }
        catch (FlurlHttpException failure) when (ct.IsCancellationRequested)
        {
            // Flurl wraps a cancelled call; a shutdown must not look like a failed one.
            throw new OperationCanceledException(failure.Message, failure, ct);
        }
        catch (FlurlHttpException failure) when (failure.InnerException is { } cause)
        {
            // What goes wrong on the way comes as an answer; what is thrown is a mistake of ours and shows itself.
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        flurl.Dispose();
        http.Dispose();
    }

    static ByteArrayContent? ContentOf(Call call)
    {
        if (call.Body is not { } body)
            return null;
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(call.MediaType ?? "application/json");
        return content;
    }

    /// <summary>A Flurl request that remembers its call.</summary>
    sealed class CallRequest(Call call) : FlurlRequest(call.Address)
    {
        public Call Call { get; } = call;
    }
}
