namespace SyncEngine.Diagnostics;

/// <summary>The second half of a message about an unknown name: what was probably meant, or what there is.</summary>
static class Nearest
{
    const int Listed = 12;

    /// <summary>"Did you mean 'x'?", or the list of what is known.</summary>
    /// <param name="word">What the user wrote.</param>
    /// <param name="known">What there is.</param>
    internal static string Mend(string word, IEnumerable<string> known)
    {
        var names = known.Distinct(StringComparer.Ordinal).ToList();
        if (Find(word, names) is { } nearest)
            return $"Did you mean '{nearest}'?";
        if (names.Count == 0)
            return "There is none to choose from";
        var first = string.Join(", ", names.Take(Listed).Select(name => $"'{name}'"));
        return names.Count > Listed ? $"Known are {first} and {names.Count - Listed} more" : $"Known are {first}";
    }

    /// <summary>The known name that is nearest to a word, or null when none is near.</summary>
    internal static string? Find(string word, IEnumerable<string> known)
    {
        var limit = Math.Max(1, word.Length / 3);
        return known
            .Select(name => (Name: name, Distance: Distance(word.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(candidate => candidate.Distance <= limit)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    // Edit distance in which two swapped neighbours count as one edit, the commonest slip of all.
    static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= right.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
            for (var j = 1; j <= right.Length; j++)
                rows[i, j] = Cheapest(rows, left, right, i, j);
        return rows[left.Length, right.Length];
    }

    static int Cheapest(int[,] rows, string left, string right, int i, int j)
    {
        var replaced = rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
        var cheapest = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
        var swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return swapped ? Math.Min(cheapest, rows[i - 2, j - 2] + 1) : cheapest;
    }
}
