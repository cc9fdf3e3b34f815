using System.Globalization;

namespace Simulation.Keeping;

/// <summary>A folder of kept histories.</summary>
static class HistoryFolder
{
    /// <summary>Keeps a history that broke a promise, as small as it could be made, in a file of its own.</summary>
    /// <param name="folder">The folder, which is there.</param>
    /// <param name="found">What was found.</param>
    /// <returns>The file.</returns>
    public static string Keep(string folder, Counterexample found)
    {
        var text = KeptHistory.Of(found.History, found.Outcome.Violations[0].ToString(), found.Subject.Name).Write();
        var file = FreeName(folder, Path.GetFileNameWithoutExtension(Slug(found.Subject.Name)));
        File.WriteAllText(file, text);
        return file;
    }

    // What is kept already may have got a better reason since, so it is never written over.
    static string FreeName(string folder, string name)
    {
        var file = Path.Combine(folder, $"{name}.json");
        for (var number = 2; File.Exists(file); number++)
            file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{number}.json"));
        return file;
    }

    static string Slug(string words) => string.Concat(words.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.' ? letter : '-')).Trim('-');
}
