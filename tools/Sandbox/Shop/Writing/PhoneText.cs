using PhoneNumbers;

namespace Sandbox.Shop.Writing;

/// <summary>How the shop keeps telephone numbers.</summary>
/// <remarks>A customer's own number is E.164 or refused; an address's number is kept as typed when it cannot be read.</remarks>
internal static class PhoneText
{
    /// <summary>The number in E.164, or null when it is none. Its length is not checked against the country's plan.</summary>
    public static string? Normalize(string text, string country)
    {
        if (text.Any(char.IsLetter))
            return null;
        try
        {
            var numbers = PhoneNumberUtil.GetInstance();
            return numbers.Format(numbers.Parse(text, country), PhoneNumberFormat.E164);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
