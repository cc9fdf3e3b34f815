using System.Collections.Immutable;
using SyncEngine.Declaring.Spec;

namespace Spec.Reading;

/// <summary>Divides labels such as <c>Shop Person</c> into a system and an entity.</summary>
/// <remarks>
/// Documents name one system in several ways, also glued together, or leave it blank. What the document itself says
/// most exactly is asked first.
/// </remarks>
static class Labels
{
    const int ShortestPart = 4;

    /// <summary>Divides a label.</summary>
    /// <param name="label">The label, each word divided by one blank.</param>
    /// <param name="title">The system's name in the title, or null where the document has no title.</param>
    /// <param name="known">Other names that the document has for systems.</param>
    /// <param name="list">A list that begins with the same system's name, or null.</param>
    internal static SpecEntity Divide(string label, string? title, IEnumerable<string> known, string? list)
    {
        var words = label.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (title is { Length: 0 })
            return new SpecEntity("", label);
        var count = ByName(words, known.Append(title ?? ""))
            ?? ByAlias(words, SpecNames.Plain(title ?? ""))
            ?? ByList(words, list)
            ?? ByCapitals(words);
        if (count is { } system)
            return new SpecEntity(Join(words[..system]), Join(words[system..]));
        return title is not null && label.Length > title.Length
            && label.StartsWith(title, StringComparison.OrdinalIgnoreCase)
            ? new SpecEntity(label[..title.Length], label[title.Length..])
            : new SpecEntity("", label);
    }

    /// <summary>Divides a label whose system is known for certain; null when it does not begin with it.</summary>
    internal static SpecEntity? Divide(string label, string system)
    {
        if (system.Length == 0)
            return new SpecEntity("", label);
        return label.StartsWith(system + " ", StringComparison.Ordinal)
            ? new SpecEntity(system, label[(system.Length + 1)..].TrimStart())
            : null;
    }

    // The longest name that fits. A word in capitals after it belongs to the name: an entity's label begins with one
    // capital letter.
    static int? ByName(string[] words, IEnumerable<string> names)
    {
        var found = names
            .Select(name => name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(name => name.Length > 0 && name.Length < words.Length
                && words.Take(name.Length).SequenceEqual(name, StringComparer.Ordinal))
            .Select(name => name.Length)
            .DefaultIfEmpty()
            .Max();
        if (found == 0)
            return null;
        while (found + 1 < words.Length && IsAllCapitals(words[found]) && char.IsUpper(words[found + 1][0]))
            found++;
        return found;
    }

    static int? ByAlias(string[] words, string title)
    {
        for (var count = words.Length - 1; count > 0; count--)
        {
            if (IsAlias(SpecNames.Plain(string.Concat(words.Take(count))), title))
                return count;
        }
        return null;
    }

    static bool IsAlias(string name, string title)
    {
        if (name.Length == 0 || title.Length == 0)
            return false;
        while (name.Length > 0)
        {
            var length = CommonLength(name, title);
            if (length < Math.Min(ShortestPart, title.Length))
                return false;
            name = name[length..];
        }
        return true;
    }

    static int CommonLength(string left, string right)
    {
        var length = 0;
        while (length < left.Length && length < right.Length && left[length] == right[length])
            length++;
        return length;
    }

    static int? ByList(string[] words, string? list)
    {
        var others = (list ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var count = 0;
        while (count < words.Length - 1 && count < others.Length - 1 && words[count] == others[count])
            count++;
        return count == 0 ? null : count;
    }

    static int? ByCapitals(string[] words)
    {
        var last = Array.FindLastIndex(words, word => char.IsUpper(word[0]));
        return last > 0 ? last : null;
    }

    static bool IsAllCapitals(string word) => word.Length > 1 && word.All(char.IsUpper);

    static string Join(IEnumerable<string> words) => string.Join(' ', words);
}
