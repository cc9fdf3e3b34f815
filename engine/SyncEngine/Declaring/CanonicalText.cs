using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace SyncEngine.Declaring;

/// <summary>Gathers named facts into one text that is the same on every machine, and hashes it.</summary>
sealed class CanonicalText
{
    readonly StringBuilder text = new();

    /// <summary>Adds a fact. Names and values cannot run into each other.</summary>
    internal CanonicalText Add(string name, object? value)
    {
        var words = value is null ? "" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        text.Append(CultureInfo.InvariantCulture, $"{name.Length}:{name}={words.Length}:{words}\n");
        return this;
    }

    /// <summary>Adds facts of one name, in their order.</summary>
    internal CanonicalText AddAll<T>(string name, IEnumerable<T> values)
    {
        foreach (var value in values)
            Add(name, value);
        return this;
    }

    /// <summary>The hash of all that was added. Hexadecimal.</summary>
    internal string Hash() => Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(text.ToString())));
}
