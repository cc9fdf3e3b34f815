using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
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
                return Decode(shown, File.ReadAllBytes(path), diagnostics);
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

    /// <summary>The files of a folder, in the order of their names; none after a diagnostic.</summary>
    internal static ImmutableArray<string> Below(string folder, string pattern, DiagnosticCollection diagnostics)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal)];
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            diagnostics.Report(YamlRules.Unreadable, SourceSpan.StartOf(Show(folder)), Show(folder), refused.Message);
            return [];
        }
    }

    /// <summary>Reads bytes as text.</summary>
    /// <param name="shown">The path as it is shown.</param>
    /// <param name="bytes">The file's bytes, with or without a byte order mark.</param>
    /// <param name="diagnostics">Takes the fault of a file that is no UTF-8.</param>
    /// <returns>The text with line ends of one kind, or null after a diagnostic.</returns>
    internal static SourceText? Decode(string shown, ReadOnlySpan<byte> bytes, DiagnosticCollection diagnostics)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        // Zero bytes are what UTF-16 and UTF-32 are full of, and what no text of ours needs.
        var bad = FirstBad(bytes);
        if (bad < 0)
            return new SourceText(shown, Plain(Encoding.UTF8.GetString(bytes)));
        var before = Plain(Encoding.UTF8.GetString(bytes[..bad]));
        var line = before.Count(character => character == '\n') + 1;
        var column = before.Length - before.LastIndexOf('\n');
        diagnostics.Report(
            YamlRules.NotUtf8, new SourceSpan(shown, line, column, line, column + 1),
            bytes[bad].ToString("X2", CultureInfo.InvariantCulture));
        return null;
    }

    static int FirstBad(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            if (bytes[at] == 0 || Rune.DecodeFromUtf8(bytes[at..], out _, out var length) != OperationStatus.Done)
                return at;
            at += length;
        }
        return -1;
    }

    // Only what editors take for a line's end, or the lines would not be theirs.
    static string Plain(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

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
