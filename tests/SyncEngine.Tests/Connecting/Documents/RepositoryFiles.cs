namespace SyncEngine.Tests.Connecting.Documents;

/// <summary>Reads files of the repository.</summary>
static class RepositoryFiles
{
    public static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));
}
