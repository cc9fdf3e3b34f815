using System.Buffers;
using System.Text;

namespace SyncEngine.Host.Rendering;

/// <summary>
/// Shows characters that would steer a terminal, or turn the direction of the text around them, as visible signs. What stands in records
/// and in systems' answers is written by strangers.
/// </summary>
static class VisibleText
{
    const char Replacement = '\uFFFD';
    const char PictureOfNull = '\u2400';
    const char PictureOfDelete = '\u2421';

    static readonly SearchValues<char> Steering = SearchValues.Create(
    [
        .. Enumerable.Range(0x00, 0x20).Select(code => (char)code).Except(['\t', '\n']),
        .. Enumerable.Range(0x7F, 0x21).Select(code => (char)code),
        '\u061C', '\u200E', '\u200F', '\u2028', '\u2029',
        .. Enumerable.Range(0x202A, 5).Select(code => (char)code),
        .. Enumerable.Range(0x2066, 4).Select(code => (char)code),
    ]);

    /// <summary>A text of any number of lines; its line feeds and tabs stay.</summary>
    public static string Of(string text) => text.AsSpan().ContainsAny(Steering) ? Replaced(text) : text;

    /// <summary>A text on one line.</summary>
    public static string Line(string text) => Of(text.ReplaceLineEndings(" "));

    static string Replaced(string text)
    {
        var shown = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var sign = text[at];
            if (sign == '\r' && at + 1 < text.Length && text[at + 1] == '\n')
                continue;
            shown.Append(Steering.Contains(sign) ? SignOf(sign) : sign);
        }

        return shown.ToString();
    }

    static char SignOf(char steering) => steering switch
    {
        < ' ' => (char)(PictureOfNull + steering),
        '\u007F' => PictureOfDelete,
        _ => Replacement,
    };
}
