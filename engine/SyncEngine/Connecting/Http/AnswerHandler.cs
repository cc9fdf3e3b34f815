using System.Text.Json;

namespace SyncEngine.Connecting.Http;

/// <summary>
/// The pipeline's last handler of ours: sends once, within the request's time, and reads the answer whatever happens.
/// </summary>
/// <remarks>
/// What happened stands in the request's options as an <see cref="Answer"/>, so that the handlers above decide on an
/// answer and not on exceptions.
/// </remarks>
sealed class AnswerHandler(
    HttpMessageHandler inner, AnswerReader reader, CallCounter counter, TimeSpan timeout, TimeProvider time)
    : DelegatingHandler(inner)
{
    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(Call.Key, out var call);
        if (call is null)
            throw new InvalidOperationException("A request left without its call.");
        var sentAt = time.GetUtcNow();
        using var deadline = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var (answer, response) = await AskAsync(call, request, sentAt, both.Token, cancellationToken);
        counter.Count(call, answer);
        request.Options.Set(Answer.Key, answer);
        response.RequestMessage = request;
        return response;
    }

    async Task<(Answer Answer, HttpResponseMessage Response)> AskAsync(
        Call call, HttpRequestMessage request, DateTimeOffset sentAt, CancellationToken within, CancellationToken ct)
    {
        try
        {
            var response = await base.SendAsync(request, within);
            return (await reader.ReadAsync(call, response, sentAt, within), response);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return None(Fate.Lost, $"No answer within {timeout.TotalSeconds:0.#} seconds", sentAt);
        }
        catch (HttpRequestException failure) when (NeverConnected(failure))
        {
            return None(Fate.NeverSent, $"No connection: {failure.Message}", sentAt);
        }
        catch (HttpRequestException failure)
        {
            return None(Fate.Lost, $"The connection broke: {failure.Message}", sentAt);
        }
        catch (IOException failure)
        {
            return None(Fate.Lost, $"The connection broke: {failure.Message}", sentAt);
        }
        catch (JsonException)
        {
            return None(Fate.Lost, "The answer is not JSON or was cut off", sentAt);
        }
    }

    static bool NeverConnected(HttpRequestException failure) => failure.HttpRequestError is
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    (Answer Answer, HttpResponseMessage Response) None(Fate fate, string mishap, DateTimeOffset sentAt) => (
        new Answer { Fate = fate, SentAt = sentAt, ServerTime = time.GetUtcNow(), Mishap = mishap },
        new HttpResponseMessage(System.Net.HttpStatusCode.GatewayTimeout));
}
