using System.Text;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Yaml;

/// <summary>A file that a user wrote, as text.</summary>
/// <param name="Path">
/// The path as it is shown: relative to the working folder where it lies inside, with forward slashes.
/// </param>
/// <param name="Text">The text.</param>
sealed record SourceText(string Path, string Text)
{
    /// <summary>The largest file that is read, in bytes. Real files are a hundredth of it.</summary>
    internal const long LargestBytes = 1024 * 1024;

    /// <summary>The file's name without folder and extension.</summary>
    internal string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The beginning of the file.</summary>
    internal SourceSpan Start => SourceSpan.StartOf(Path);

    /// <summary>Reads a file.</summary>
    /// <returns>The text, or null after a diagnostic.</returns>
    internal static SourceText? Read(string path, DiagnosticCollection diagnostics)
    {
        var shown = Show(path);
        try
        {
            var bytes = new FileInfo(path).Length;
            if (bytes <= LargestBytes)
                return new SourceText(shown, File.ReadAllText(path, Encoding.UTF8).ReplaceLineEndings("\n"));
            diagnostics.Report(YamlRules.TooLarge, SourceSpan.StartOf(shown), bytes, LargestBytes);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            diagnostics.Report(YamlRules.NotFound, SourceSpan.StartOf(shown), shown);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            diagnostics.Report(YamlRules.Unreadable, SourceSpan.StartOf(shown), shown, refused.Message);
        }
        return null;
    }

    /// <summary>A path as people see it.</summary>
    internal static string Show(string path)
    {
        var relative = System.IO.Path.GetRelativePath(Environment.CurrentDirectory, path);
        var outside = relative.StartsWith("..", StringComparison.Ordinal) || System.IO.Path.IsPathRooted(relative);
        return (outside ? System.IO.Path.GetFullPath(path) : relative).Replace('\\', '/');
    }

    /// <summary>A line's text, counted from 1; empty past the end.</summary>
    internal string Line(int number) => Text.Split('\n').ElementAtOrDefault(number - 1) ?? "";
}
