using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>Finds the property that a refusal blames.</summary>
static class Blame
{
    static readonly char[] Separators = [' ', ',', ';', ':', '.', '\'', '"', '(', ')', '/', '='];

    /// <summary>
    /// The written property whose path ends the path that the system blames, or else the only one that its words name.
    /// </summary>
    public static Property? Find(Failure failure, IReadOnlyList<Property> written) =>
        failure.Path is { Count: > 0 } path ? ByPath(path, written) : ByWords(failure.Text, written);

    static Property? ByPath(IReadOnlyList<string> path, IReadOnlyList<Property> written)
    {
        var names = path.Where(step => !step.All(char.IsAsciiDigit)).ToList();
        return written
            .Where(property => Ends(names, property.WriteAs))
            .MaxBy(property => property.WriteAs.Length);
    }

    static bool Ends(List<string> names, IReadOnlyList<string> path) =>
        names.Count >= path.Count && names.TakeLast(path.Count).SequenceEqual(path, StringComparer.Ordinal);

    static Property? ByWords(string text, IReadOnlyList<Property> written)
    {
        var words = text.Split(Separators).ToHashSet(StringComparer.Ordinal);
        var named = written.Where(property => words.Contains(property.WriteAs[^1])).Take(2).ToList();
        return named.Count == 1 ? named[0] : null;
    }
}
