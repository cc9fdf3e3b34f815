using SyncEngine.Diagnostics;

namespace SyncEngine.Host.Rendering;

/// <summary>The lines of the files that findings are about, each file read once.</summary>
sealed class SourceLines
{
    readonly Dictionary<string, string[]> sources = new(StringComparer.Ordinal);

    /// <summary>Takes the text of what is no file under the name by which findings call it.</summary>
    public void Add(string file, string text) => sources[file] = text.Split('\n');

    /// <summary>The line in which a place begins, with a blank for each tab; null where there is no such line.</summary>
    public string? Of(SourceSpan span)
    {
        if (!sources.TryGetValue(span.File, out var lines))
            sources[span.File] = lines = File.Exists(span.File) ? File.ReadAllLines(span.File) : [];
        return span.Line >= 1 && span.Line <= lines.Length ? lines[span.Line - 1].Replace("\t", " ", StringComparison.Ordinal) : null;
    }
}
