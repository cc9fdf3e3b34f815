using System.Text.Json.Nodes;

namespace SyncEngine.Connecting.Http;

/// <summary>The file of a bulk read while it is read: line by line, so that its size does not matter.</summary>
/// <param name="http">Fetches it. The address is the key to it; no token is sent.</param>
/// <param name="operation">The id of the operation that made it.</param>
/// <param name="address">Where it is.</param>
/// <param name="parent">The member of a line that is the id of the record around it.</param>
sealed class BulkFile(HttpClient http, string operation, Uri address, string parent) : IDisposable
{
    HttpResponseMessage? response;
    StreamReader? reader;
    JsonObject? pending;

    /// <summary>The operation that made it.</summary>
    public string Operation => operation;

    /// <summary>When the operation was asked for: what the file holds is at least as new.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The system's time when it said where the file is.</summary>
    public required DateTimeOffset ServerTime { get; init; }

    /// <summary>How many lines were given out.</summary>
    public long Line { get; private set; }

    /// <summary>Opens it, and goes to a line.</summary>
    /// <exception cref="HttpRequestException">It cannot be fetched.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task OpenAsync(long line, CancellationToken ct)
    {
        response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, ct);
        response.EnsureSuccessStatusCode();
        reader = new StreamReader(await response.Content.ReadAsStreamAsync(ct));
        for (Line = 0; Line < line && await reader.ReadLineAsync(ct) is not null; Line++)
        {
            // What was read by whoever was here before is passed over.
        }
    }

    /// <summary>The next record with the records inside it, or null at the end.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="FormatException">A line is no object, or stands without the record around it.</exception>
    public async Task<(JsonObject Record, IReadOnlyList<JsonObject> Inside)?> NextAsync(CancellationToken ct)
    {
        var record = pending ?? await ReadAsync(ct);
        pending = null;
        if (record is null)
            return null;
        if (record.ContainsKey(parent))
            throw new FormatException("A line of a bulk read stands without the record around it.");
        var inside = new List<JsonObject>();
        while (await ReadAsync(ct) is { } line)
        {
            if (!line.ContainsKey(parent))
            {
                pending = line;
                break;
            }

            if (!IsInside(line, record, inside))
                throw new FormatException("A line of a bulk read stands below another record than the one around it.");
            inside.Add(line);
        }

        Line += 1 + inside.Count;
        return (record, inside);
    }

    bool IsInside(JsonObject line, JsonObject record, List<JsonObject> inside) =>
        inside.Prepend(record).Any(around => JsonNode.DeepEquals(around["id"], line[parent]));

    /// <inheritdoc />
    public void Dispose()
    {
        reader?.Dispose();
        response?.Dispose();
    }

    async Task<JsonObject?> ReadAsync(CancellationToken ct)
    {
        if (reader is null || await reader.ReadLineAsync(ct) is not { Length: > 0 } line)
            return null;
        try
        {
            return JsonNode.Parse(line) as JsonObject ?? throw new FormatException("A line of a bulk read is no object.");
        }
        catch (System.Text.Json.JsonException cut)
        {
            throw new IOException("A line of a bulk read was cut off.", cut);
        }
    }
}
