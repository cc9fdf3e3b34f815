namespace Sandbox.Tests.Samples;

/// <summary>The check digits of numbers that registers and tills refuse when they are wrong.</summary>
static class CheckDigits
{
    static readonly int[] OrganizationWeights = [3, 2, 7, 6, 5, 4, 3, 2];

    /// <summary>Whether a text is nine digits, the last of them right by modulus 11.</summary>
    public static bool IsOrganizationNumber(string text)
    {
        if (text.Length != 9 || !text.All(char.IsAsciiDigit))
            return false;
        var sum = OrganizationWeights.Select((weight, place) => weight * (text[place] - '0')).Sum();
        return (sum + text[8] - '0') % 11 == 0;
    }

    /// <summary>Whether a text is thirteen digits, the last of them right by modulus 10.</summary>
    public static bool IsEan13(string text) =>
        text.Length == 13 && text.All(char.IsAsciiDigit)
        && text.Select((digit, place) => (digit - '0') * (place % 2 == 0 ? 1 : 3)).Sum() % 10 == 0;
}
