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
    /// <param name="siblings">All labels of that side.</param>
    /// <param name="list">A list that begins with the same system's name, or null.</param>
    internal static SpecEntity Divide(
        string label, string? title, IEnumerable<string> known, IEnumerable<string> siblings, string? list)
    {
        var words = WordsOf(label);
        if (title is { Length: 0 })
            return new SpecEntity("", label);
        var count = Extended(words, ByName(words, known.Append(title ?? "")), siblings)
            ?? ByAlias(words, SpecNames.Plain(title ?? ""))
            ?? ByPart(words, SpecNames.Plain(title ?? ""))
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

    /// <summary>A label without the words before its last ones that are a name in another way of writing.</summary>
    internal static string WithoutAlias(string label, string name)
    {
        var words = WordsOf(label);
        return ByAlias(words, SpecNames.Plain(name)) is { } count ? Join(words[count..]) : label;
    }

    // The longest name that fits.
    static int? ByName(string[] words, IEnumerable<string> names)
    {
        var found = names
            .Select(WordsOf)
            .Where(name => name.Length > 0 && name.Length < words.Length
                && words.Take(name.Length).SequenceEqual(name, StringComparer.Ordinal))
            .Select(name => name.Length)
            .DefaultIfEmpty()
            .Max();
        return found == 0 ? null : found;
    }

    // A word in capitals after a name belongs to it where all labels that begin with the name have it there. Else it is
    // an entity's: 'VAT Type'.
    static int? Extended(string[] words, int? found, IEnumerable<string> siblings)
    {
        if (found is not { } count)
            return null;
        var others = siblings.Select(WordsOf)
            .Where(other => other.Length > count
                && other.Take(count).SequenceEqual(words.Take(count), StringComparer.Ordinal))
            .ToList();
        while (count + 1 < words.Length && IsAllCapitals(words[count]) && char.IsUpper(words[count + 1][0])
            && others.TrueForAll(other => other.ElementAtOrDefault(count) == words[count]))
            count++;
        return count;
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

    // The fewest words that hold the whole name, perhaps in the middle: a title may be shorter than a label.
    static int? ByPart(string[] words, string title)
    {
        if (title.Length == 0)
            return null;
        for (var count = 1; count < words.Length; count++)
        {
            if (SpecNames.Plain(string.Concat(words.Take(count))).Contains(title, StringComparison.Ordinal))
                return count;
        }
        return null;
    }

    static int? ByList(string[] words, string? list)
    {
        var others = WordsOf(list ?? "");
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

    static string[] WordsOf(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static string Join(IEnumerable<string> words) => string.Join(' ', words);
}
