using System.Globalization;
using Spectre.Console;
using SyncEngine.Records;
using SyncEngine.Running.Scope;

namespace SyncEngine.Host.Rendering;

/// <summary>How values and instants look to a person.</summary>
static class Texts
{
    const int Longest = 48;

    /// <summary>An instant, in UTC to the second.</summary>
    public static string Of(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A value as markup; what is not there is dim, what is long is cut.</summary>
    public static string Of(Value value) => value.Kind switch
    {
        ValueKind.Absent => "[grey]not read[/]",
        ValueKind.Null => "[grey]blank[/]",
        ValueKind.Text or ValueKind.Number or ValueKind.Boolean or ValueKind.List =>
            value.IsFilled ? Markup.Escape(Cut(value.ToString())) : "[grey]empty[/]",
    };

    /// <summary>A choice that was given up, as markup.</summary>
    public static string Of(DroppedChoice dropped) =>
        $"[yellow]Given up:[/] what was chosen for {Markup.Escape($"{dropped.Pair} {dropped.Record} {dropped.Cell}")}; it has moved since.";

    /// <summary>Several values as markup, in order.</summary>
    public static string Of(IEnumerable<Value> values) => string.Join("[grey] · [/]", values.Select(Of));

    /// <summary>A value as programs read it: absent and null are null.</summary>
    public static string? Plain(Value value) => value.Kind is ValueKind.Absent or ValueKind.Null ? null : value.ToString();

    /// <summary>A length of time as a forecast knows it: roughly.</summary>
    public static string About(long seconds) => seconds switch
    {
        < 10 => "a few seconds",
        < 90 => string.Create(CultureInfo.InvariantCulture, $"about {(seconds + 5) / 10 * 10} s"),
        < 5400 => string.Create(CultureInfo.InvariantCulture, $"about {(seconds + 30) / 60} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"about {(seconds + 1800) / 3600} h"),
    };

    /// <summary>A text without line breaks, cut where it is long.</summary>
    public static string Cut(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= Longest ? line : line[..(char.IsHighSurrogate(line[Longest - 2]) ? Longest - 2 : Longest - 1)] + "…";
    }
}
