using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace SyncEngine.Tests.Connecting;

/// <summary>One request as it arrived.</summary>
sealed record Arrived(
    string Method, Uri Address, IReadOnlyDictionary<string, string> Headers, string? MediaType, string Body,
    DateTimeOffset At)
{
    public string Path => Uri.UnescapeDataString(Address.AbsolutePath);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The variables of a GraphQL request.</summary>
    public JsonElement Variables => Json.GetProperty("variables");

    public string? Query(string name) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Address.Query).TryGetValue(name, out var value)
            ? value.ToString()
            : null;
}

/// <summary>A network whose answers the test gives, in order; the last one is given for ever.</summary>
sealed class FakeNetwork(FakeTimeProvider time) : HttpMessageHandler
{
    readonly Queue<Func<Arrived, CancellationToken, Task<HttpResponseMessage>>> answers = new();
    Func<Arrived, CancellationToken, Task<HttpResponseMessage>>? last;

    public List<Arrived> Requests { get; } = [];

    public FakeNetwork Answer(int status, string? json = null, params (string Name, string Value)[] headers) =>
        Answer(_ => Response(status, json, headers));

    public FakeNetwork Answer(Func<Arrived, HttpResponseMessage> answer)
    {
        answers.Enqueue((arrived, _) => Task.FromResult(answer(arrived)));
        return this;
    }

    /// <summary>Answers after a while; both ends of the request are told.</summary>
    public FakeNetwork AnswerAfter(TimeSpan delay, Action arrived, Func<HttpResponseMessage> answer)
    {
        answers.Enqueue(async (_, ct) =>
        {
            arrived();
            await Task.Delay(delay, time, ct);
            return answer();
        });
        return this;
    }

    /// <summary>Takes the request and never answers.</summary>
    public FakeNetwork Hang()
    {
        answers.Enqueue(async (_, ct) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
            throw new InvalidOperationException("A request outlived its time.");
        });
        return this;
    }

    public FakeNetwork Fail(HttpRequestError error)
    {
        answers.Enqueue((_, _) => throw new HttpRequestException(error, "the wire says no"));
        return this;
    }

    public static HttpResponseMessage Response(int status, string? json, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status);
        if (json is not null)
            response.Content = new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.ToDictionary(
            pair => pair.Key, pair => string.Join(", ", pair.Value), StringComparer.OrdinalIgnoreCase);
        var arrived = new Arrived(
            request.Method.Method, request.RequestUri!, headers, request.Content?.Headers.ContentType?.MediaType, body,
            time.GetUtcNow());
        Requests.Add(arrived);
        last = answers.Count > 0
            ? answers.Dequeue()
            : last ?? throw new InvalidOperationException("The test gave no answer.");
        return await last(arrived, cancellationToken);
    }
}
