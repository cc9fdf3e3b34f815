namespace SyncEngine.Records;

/// <summary>
/// The form in which systems give nearly all instants, and into which others are brought to be compared: <c>2026-01-31T12:00:00Z</c>.
/// It is told in passing, where reading any form of instant costs more than all else that is done with a value.
/// </summary>
static class PlainInstant
{
    /// <summary>Whether a text is an instant in just this form: whole seconds in UTC, of a day that the calendar has.</summary>
    public static bool Is(string text) =>
        text is [_, _, _, _, '-', _, _, '-', _, _, 'T', _, _, ':', _, _, ':', _, _, 'Z']
        && Number(text, 0, 4) is var year and >= 1
        && Number(text, 5, 2) is var month and >= 1 and <= 12
        && Number(text, 8, 2) is var day and >= 1 && day <= DateTime.DaysInMonth(year, month)
        && Number(text, 11, 2) is >= 0 and <= 23
        && Number(text, 14, 2) is >= 0 and <= 59
        && Number(text, 17, 2) is >= 0 and <= 59;

    /// <summary>The number that some digits are, or -1 where something else stands among them.</summary>
    static int Number(string text, int start, int length)
    {
        var number = 0;
        for (var position = start; position < start + length; position++)
        {
            if (!char.IsAsciiDigit(text[position]))
                return -1;
            number = (number * 10) + (text[position] - '0');
        }

        return number;
    }
}
