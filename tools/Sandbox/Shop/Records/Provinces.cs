namespace Sandbox.Shop.Records;

/// <summary>The parts of countries that the shop knows.</summary>
/// <remarks>
/// Of most countries the shop knows no parts and drops what is sent. Of a few it checks the part against its list; the
/// lists of Australia, Canada and the United States are here, and of the others any part is taken as it is.
/// </remarks>
internal static class Provinces
{
    static readonly ILookup<string, (string Code, string Name)> Listed = EmbeddedText.Lines("provinces.txt")
        .Select(line => line.Split(' ', 3))
        .ToLookup(parts => parts[0], parts => (Code: parts[1], Name: parts[2]), StringComparer.Ordinal);

    static readonly HashSet<string> Unlisted =
    [
        "AE", "AR", "BR", "CL", "CN", "CO", "CR", "EG", "ES", "GB", "GT", "HK", "ID", "IE", "IN", "IT", "JP", "KR", "KW",
        "MX", "MY", "NG", "NZ", "PA", "PE", "PH", "PT", "RO", "RU", "SV", "TH", "UY", "VE", "ZA",
    ];

    /// <summary>Whether the country has parts that the shop knows.</summary>
    public static bool AreKnown(string? country) => country is not null && (Listed.Contains(country) || Unlisted.Contains(country));

    /// <summary>The part of a country by its code or name; null when there is none such.</summary>
    public static (string Code, string Name)? Find(string country, string part)
    {
        if (!Listed.Contains(country))
            return (part, part);
        foreach (var known in Listed[country])
        {
            if (string.Equals(known.Code, part, StringComparison.OrdinalIgnoreCase) || string.Equals(known.Name, part, StringComparison.OrdinalIgnoreCase))
                return known;
        }

        return null;
    }
}
