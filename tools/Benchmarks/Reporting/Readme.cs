namespace Benchmarks.Reporting;

/// <summary>Keeps the figures in the README: each section stands between two markers, and only what was measured is replaced.</summary>
/// <param name="path">The file.</param>
sealed class Readme(string path)
{
    /// <summary>The README of this project, found upwards from the working folder and from the program.</summary>
    /// <exception cref="FileNotFoundException">The program runs outside a clone.</exception>
    public static Readme Find()
    {
        var starts = new[] { Environment.CurrentDirectory, AppContext.BaseDirectory };
        foreach (var start in starts)
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var file = Path.Combine(folder.FullName, "tools", "Benchmarks", "README.md");
                if (File.Exists(file))
                    return new Readme(file);
            }
        }

        throw new FileNotFoundException("tools/Benchmarks/README.md stands in no folder above.");
    }

    /// <summary>Replaces one section.</summary>
    /// <param name="section">Its name in the markers.</param>
    /// <param name="text">What stands there now.</param>
    /// <exception cref="InvalidOperationException">The file has no such section.</exception>
    public void Replace(string section, string text)
    {
        var (begin, end) = ($"<!-- {section} -->\n", $"<!-- /{section} -->");
        var all = File.ReadAllText(path);
        var from = all.IndexOf(begin, StringComparison.Ordinal);
        var to = all.IndexOf(end, StringComparison.Ordinal);
        if (from < 0 || to < from)
            throw new InvalidOperationException($"'{path}' has no section '{section}'.");
        File.WriteAllText(path, string.Concat(all.AsSpan(0, from + begin.Length), text, all.AsSpan(to)));
    }
}
