using System.Globalization;

namespace SyncEngine.Host.Opening;

/// <summary>Tells whether files were saved.</summary>
static class FileStamp
{
    // A folder that is closed to us hides its own files only: that they are gone is a change, and the others are still looked at.
    static readonly EnumerationOptions All = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };

    /// <summary>
    /// A text that changes when a file is saved, comes or goes, or when files can be looked at no more. Asking for times and lengths needs
    /// no help of the operating system, so it works on network drives and in containers too.
    /// </summary>
    /// <param name="folder">A folder with all that is below it; null for none.</param>
    /// <param name="files">Further files.</param>
    public static string Of(string? folder, params IEnumerable<string> files)
    {
        try
        {
            var below = folder is not null && Directory.Exists(folder)
                ? Directory.EnumerateFiles(folder, "*", All).Order(StringComparer.Ordinal)
                : Enumerable.Empty<string>();
            return string.Join('\n', files.Concat(below).Select(Of));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Whoever reads them next says what is wrong with them.
            return refused.Message;
        }
    }

    static string Of(string file)
    {
        var found = new FileInfo(file);
        return found.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file} {found.LastWriteTimeUtc.Ticks} {found.Length}") : $"{file} is gone";
    }
}
