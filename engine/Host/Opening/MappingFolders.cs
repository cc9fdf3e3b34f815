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

    static bool IsMappings(string folder) =>
        Directory.Exists(Path.Combine(folder, "pairs")) && Directory.Exists(Path.Combine(folder, "systems"));

    static IEnumerable<string> Above(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
            yield return current.FullName;
    }
}
