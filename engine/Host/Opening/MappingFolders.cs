namespace SyncEngine.Host.Opening;

/// <summary>Finds the mapping folder that nobody named.</summary>
static class MappingFolders
{
    const string Name = "mappings";

    /// <summary>
    /// The first folder <c>mappings</c> in the given folder, in those above it, beside the program or above that; null
    /// where there is none.
    /// </summary>
    /// <param name="workingFolder">Where the search begins.</param>
    public static string? Find(string workingFolder) =>
        Above(workingFolder).Concat(Above(AppContext.BaseDirectory))
            .Select(folder => Path.Combine(folder, Name))
            .FirstOrDefault(IsMappings);

    /// <summary>The mapping folder that a file is part of; null where it is part of none.</summary>
    public static string? Around(string file) => Above(Path.GetDirectoryName(file) ?? file).FirstOrDefault(IsMappings);

    /// <summary>How a connection's file names a mapping folder; null for the one that comes with the program, which it need not name.</summary>
    /// <param name="folder">The mapping folder.</param>
    /// <param name="file">The connection's file.</param>
    public static string? NameIn(string folder, string file) =>
        Path.GetFullPath(folder) == Path.Combine(AppContext.BaseDirectory, Name)
            ? null
            : Path.GetRelativePath(Path.GetDirectoryName(file) ?? "", folder).Replace('\\', '/');

    static bool IsMappings(string folder) =>
        Directory.Exists(Path.Combine(folder, "pairs")) && Directory.Exists(Path.Combine(folder, "systems"));

    static IEnumerable<string> Above(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
            yield return current.FullName;
    }
}
