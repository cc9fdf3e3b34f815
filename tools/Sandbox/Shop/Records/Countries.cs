using System.Collections.Frozen;

namespace Sandbox.Shop.Records;

/// <summary>The countries of the world, by their two-letter codes.</summary>
internal static class Countries
{
    static readonly FrozenDictionary<string, string> Names = EmbeddedText.Lines("countries.txt")
        .ToFrozenDictionary(line => line[..2], line => line[3..], StringComparer.Ordinal);

    /// <summary>A country's name, or null.</summary>
    public static string? NameOf(string? code) => code is null ? null : Names.GetValueOrDefault(code);

    /// <summary>The code of a country's name or code, or null.</summary>
    public static string? CodeOf(string? name) =>
        name is null ? null
        : Names.ContainsKey(name) ? name
        : Names.FirstOrDefault(country => string.Equals(country.Value, name, StringComparison.OrdinalIgnoreCase)).Key;
}
