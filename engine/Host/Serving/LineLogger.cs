using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using SyncEngine.Host.Rendering;

namespace SyncEngine.Host.Serving;

/// <summary>Writes a line for each log entry: for people, or as JSON with the entry's values by name.</summary>
/// <param name="write">Takes a whole line.</param>
/// <param name="time">The clock of the lines.</param>
/// <param name="asJson">Whether lines are JSON.</param>
sealed class LineLoggerProvider(Action<string> write, TimeProvider time, bool asJson) : ILoggerProvider
{
    static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly Action<string> write = write;

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => new LineLogger(this, categoryName.Split('.')[^1]);

    /// <inheritdoc />
    public void Dispose()
    {
        // Lines are written as they come; nothing is kept back.
    }

    string Line(string category, LogLevel level, EventId id, string message, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        var at = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        if (!asJson)
            return $"{at} {WordOf(level),-11} {VisibleText.Line(message)}";
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("at", at);
            json.WriteString("level", WordOf(level));
            json.WriteNumber("event", id.Id);
            json.WriteString("from", category);
            json.WriteString("message", message);
            foreach (var (name, value) in values.Where(value => value.Key != "{OriginalFormat}"))
                Write(json, JsonNamingPolicy.SnakeCaseLower.ConvertName(name), value);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    static void Write(Utf8JsonWriter json, string name, object? value)
    {
        if (value is long or int)
            json.WriteNumber(name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
        else
            json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
    }

    static string WordOf(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "debug",
        LogLevel.Information => "information",
        LogLevel.Warning => "warning",
        LogLevel.Error or LogLevel.Critical => "error",
        LogLevel.None => "",
    };

    sealed class LineLogger(LineLoggerProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var message = exception is null ? formatter(state, exception) : $"{formatter(state, exception)}: {exception.Message}";
            var values = state as IReadOnlyList<KeyValuePair<string, object?>> ?? [];
            provider.write(provider.Line(category, logLevel, eventId, message, values));
        }
    }
}
