using System.Text;
using System.Text.Json;

namespace SyncEngine.Connecting.Http;

/// <summary>Turns a response into an answer: reads the body once and judges it.</summary>
/// <param name="rules">The failure rules.</param>
/// <param name="time">The clock.</param>
sealed class AnswerReader(FailureRules rules, TimeProvider time)
{
    readonly GraphQlAnswers graphQl = new(rules);

    /// <summary>Reads a response.</summary>
    /// <exception cref="JsonException">It claims success and its body is not JSON.</exception>
    public async Task<Answer> ReadAsync(
        Call call, HttpResponseMessage response, DateTimeOffset sentAt, CancellationToken ct) =>
        response.IsSuccessStatusCode
            ? await ReadSuccessAsync(call, response, sentAt, ct)
            : await ReadFailureAsync(call, response, sentAt, ct);

    async Task<Answer> ReadSuccessAsync(
        Call call, HttpResponseMessage response, DateTimeOffset sentAt, CancellationToken ct)
    {
        var document = await ParseAsync(response, ct);
        var root = document?.RootElement ?? default;
        var cost = call.IsGraphQl ? GraphQlAnswers.CostOf(root) : null;
        var (failure, fields) = call.IsGraphQl ? graphQl.Judge(root, cost) : (null, null);
        if (failure is null && Lack(call, response, root) is { } lack)
        {
            document?.Dispose();
            return new Answer { Fate = Fate.Lost, SentAt = sentAt, ServerTime = time.GetUtcNow(), Mishap = lack };
        }

        return new Answer
        {
            Fate = Fate.Answered,
            SentAt = sentAt,
            ServerTime = response.Headers.Date ?? time.GetUtcNow(),
            Status = (int)response.StatusCode,
            Headers = response.Headers,
            Document = document,
            Failure = failure,
            FieldErrors = fields,
            Cost = cost,
            Content = call.IsGraphQl ? root.Member("data") : root,
        };
    }

    /// <summary>
    /// What an answer that claims success lacks to be one, or null. Only 204 says that there is nothing; of an answer that is
    /// merely empty something was lost on the way. A write over REST need not show what came of it.
    /// </summary>
    static string? Lack(Call call, HttpResponseMessage response, JsonElement root)
    {
        if (call.IsGraphQl)
            return root.Member("data").ValueKind == JsonValueKind.Object ? null : "The answer holds neither data nor errors";
        return call.IsWrite || root.ValueKind != JsonValueKind.Undefined || response.StatusCode == System.Net.HttpStatusCode.NoContent
            ? null
            : $"The answer is empty, with the status {(int)response.StatusCode}";
    }

    async Task<Answer> ReadFailureAsync(
        Call call, HttpResponseMessage response, DateTimeOffset sentAt, CancellationToken ct)
    {
        var body = await response.Content.ReadAsByteArrayAsync(ct);
        using var document = TryParse(body);
        var status = (int)response.StatusCode;
        return new Answer
        {
            Fate = Fate.Answered,
            SentAt = sentAt,
            ServerTime = response.Headers.Date ?? time.GetUtcNow(),
            Status = status,
            Headers = response.Headers,
            Failure = rules.OfStatus(
                status,
                Encoding.UTF8.GetString(body),
                document?.RootElement ?? default,
                call.ByKey,
                RetryAfter(response)),
        };
    }

    TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - (response.Headers.Date ?? time.GetUtcNow()),
            _ => Fraction(response),
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>
    /// Some systems send a fraction of a second (<c>2.0</c>), which the header's own grammar does not know.
    /// </summary>
    static TimeSpan? Fraction(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Retry-After", out var values)
        && decimal.TryParse(values.FirstOrDefault(), System.Globalization.CultureInfo.InvariantCulture, out var seconds)
        && seconds is >= 0 and < 86_400
            ? TimeSpan.FromSeconds((double)seconds)
            : null;

    static async Task<JsonDocument?> ParseAsync(HttpResponseMessage response, CancellationToken ct)
    {
        if (response.StatusCode == System.Net.HttpStatusCode.NoContent || response.Content.Headers.ContentLength == 0)
            return null;
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        return await JsonDocument.ParseAsync(stream, default, ct);
    }

    static JsonDocument? TryParse(byte[] body)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            return JsonDocument.TryParseValue(ref reader, out var document) ? document : null;
        }
        catch (JsonException)
        {
            // Gateways answer failures with pages for people; the words are shown as they are.
            return null;
        }
    }
}
