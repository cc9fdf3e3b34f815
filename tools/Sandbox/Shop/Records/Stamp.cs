using System.Globalization;

namespace Sandbox.Shop.Records;

/// <summary>The shop's time stamps: whole seconds in UTC.</summary>
internal static class Stamp
{
    /// <summary>The clock's instant without its fraction of a second.</summary>
    public static DateTimeOffset Now(TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }

    /// <summary>The text of an instant, such as <c>2026-11-22T10:00:00Z</c>.</summary>
    public static string Write(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The instant of a text with or without an offset (without: UTC), or null.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.ToUniversalTime()
            : null;
}
