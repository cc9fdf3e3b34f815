using System.Globalization;

namespace SyncEngine.Host.Opening;

/// <summary>Tells whether files were saved.</summary>
static class FileStamp
{
    /// <summary>
    /// A text that changes when a file is saved, comes or goes. Asking for times and lengths needs no help of the operating system, so
    /// it works on network drives and in containers too.
    /// </summary>
    /// <param name="folder">A folder with all that is below it; null for none.</param>
    /// <param name="files">Further files.</param>
    public static string Of(string? folder, params IEnumerable<string> files)
    {
        var below = folder is not null && Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        return string.Join('\n', files.Concat(below).Select(Of));
    }

    static string Of(string file)
    {
        var found = new FileInfo(file);
        return found.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file} {found.LastWriteTimeUtc.Ticks} {found.Length}") : $"{file} is gone";
    }
}
