using System.Collections.Concurrent;
using PhoneNumbers;

namespace SyncEngine.Mapping;

/// <summary>Telephone numbers in E.164. What was read lately is remembered: a number is met on both sides, in its base and in the index.</summary>
static class PhoneForms
{
    const int Most = 4096;

    static readonly ConcurrentDictionary<(string Text, string Country), string> Known = new();

    /// <summary>A number in E.164 where it can be read and is valid; else the text as it stands, for both systems keep numbers that are none.</summary>
    /// <param name="text">The number as somebody wrote it.</param>
    /// <param name="country">The two-letter country of numbers without a country code.</param>
    public static string Of(string text, string country)
    {
        if (Known.TryGetValue((text, country), out var known))
            return known;
        if (Known.Count >= Most)
            Known.Clear();
        return Known[(text, country)] = Read(text, country);
    }

    static string Read(string text, string country)
    {
        var numbers = PhoneNumberUtil.GetInstance();
        try
        {
            var number = numbers.Parse(text, country);
            return numbers.IsValidNumber(number) ? numbers.Format(number, PhoneNumberFormat.E164) : text;
        }
        catch (NumberParseException)
        {
            return text;
        }
    }
}
