using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Host.Serving;

/// <summary>
/// Takes a system's webhooks: judges the signature over the raw body, writes down where to look, then answers. Nothing of what a
/// webhook says of a record is kept or believed.
/// </summary>
/// <param name="system">The system.</param>
/// <param name="connection">The connection.</param>
/// <param name="loop">Keeps and follows hints.</param>
/// <param name="surroundings">Clock and secrets.</param>
/// <param name="log">Takes log lines.</param>
sealed class HookReceiver(SystemDeclaration system, SystemConnection connection, SyncLoop loop, Surroundings surroundings, ILogger log)
{
    /// <summary>The path under which a system's webhooks arrive.</summary>
    public static string PathOf(string system) => $"/webhooks/{system}";

    /// <summary>Takes one.</summary>
    public async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        }
        catch (BadHttpRequestException refused)
        {
            // Too large, or broken off: whoever sent it is told, and nobody else need know.
            context.Response.StatusCode = refused.StatusCode;
            return;
        }

        context.Response.StatusCode = system.Webhooks is { } declared ? Take(declared, context.Request.Headers, body.ToArray()) : StatusCodes.Status404NotFound;
    }

    int Take(WebhookDeclaration declared, IHeaderDictionary headers, byte[] body)
    {
        if (surroundings.Secrets.Find(declared.Signature.Secret) is not { } secret || !IsSigned(declared.Signature, headers, secret, body))
        {
            LoopLog.Unsigned(log, system.Name);
            return StatusCodes.Status401Unauthorized;
        }

        if (!IsOurs(declared, headers))
        {
            LoopLog.Astray(log, system.Name);
            return StatusCodes.Status403Forbidden;
        }

        if (!declared.Topics.TryGetValue(headers[declared.TopicHeader].ToString(), out var topic))
            return StatusCodes.Status200OK;
        if (Read(declared, topic, headers, body) is not { } hint)
            return StatusCodes.Status400BadRequest;
        try
        {
            Keep(hint);
            return StatusCodes.Status200OK;
        }
        catch (StoreException busy)
        {
            // Not kept is not taken: the system delivers it again, and polling finds it anyway.
            LoopLog.NotKept(log, system.Name, busy.Message);
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    Hint? Read(WebhookDeclaration declared, WebhookTopic topic, IHeaderDictionary headers, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return HintOf(declared, topic, headers, (body, document.RootElement));
        }
        catch (Exception spoilt) when (spoilt is JsonException or InvalidOperationException)
        {
            // A text that is no Unicode shows only when it is asked for.
            return null;
        }
    }

    void Keep(Hint hint)
    {
        if (!loop.Inbox.Add(hint))
            return;
        LoopLog.Heard(log, hint.System, hint.Topic);
        loop.Bell.Ring();
    }

    static bool IsSigned(SignatureDeclaration declared, IHeaderDictionary headers, string secret, byte[] body)
    {
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body);
        return Decode(declared.Encoding, headers[declared.Header].ToString()) is { } given && CryptographicOperations.FixedTimeEquals(expected, given);
    }

    static byte[]? Decode(SignatureEncoding encoding, string text)
    {
        try
        {
            return encoding switch
            {
                SignatureEncoding.Base64 => Convert.FromBase64String(text),
                SignatureEncoding.Hex => Convert.FromHexString(text),
            };
        }
        catch (FormatException)
        {
            return null;
        }
    }

    bool IsOurs(WebhookDeclaration declared, IHeaderDictionary headers) =>
        declared is not { IdentityHeader: { } header, EqualsSetting: { } setting }
        || string.Equals(headers[header].ToString(), connection.Settings.GetValueOrDefault(setting).ToString(), StringComparison.OrdinalIgnoreCase);

    Hint HintOf(WebhookDeclaration declared, WebhookTopic topic, IHeaderDictionary headers, (byte[] Bytes, JsonElement Json) body)
    {
        var named = declared.EventHeader is { } header ? headers[header].ToString() : "";
        var sent = declared.SentAtHeader is { } clock ? headers[clock].ToString() : "";
        return new Hint(
            0, system.Name, topic.Name,
            // Without a name of its own an event is known by what it says.
            named.Length > 0 ? named : Convert.ToHexString(SHA256.HashData([.. Encoding.UTF8.GetBytes(sent), .. body.Bytes])),
            topic.Kind,
            [.. topic.Places.SelectMany(place => KeysAt(body.Json, place.Path).Select(key => (place.Resource, key))).Distinct()],
            DateTimeOffset.TryParse(sent, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUniversalTime() : null,
            surroundings.Time.GetUtcNow());
    }

    static IEnumerable<RecordKey> KeysAt(JsonElement json, ImmutableArray<string> path)
    {
        foreach (var step in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(step, out json))
                return [];
        }

        return json.ValueKind switch
        {
            JsonValueKind.Array => [.. json.EnumerateArray().Where(IsKey).Select(item => new RecordKey(item.ToString()))],
            _ when IsKey(json) => [new RecordKey(json.ToString())],
            _ => [],
        };
    }

    static bool IsKey(JsonElement json) => json.ValueKind is JsonValueKind.Number or JsonValueKind.String && json.ToString().Length > 0;
}
