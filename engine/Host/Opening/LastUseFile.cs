using System.Text.Json;
using SyncEngine.Planning;

namespace SyncEngine.Host.Opening;

/// <summary>
/// Remembers beside a database which one it is and how far its runs went, so that a lost, exchanged or restored database
/// is noticed.
/// </summary>
static class LastUseFile
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>What was used last, or null when nothing is known.</summary>
    /// <param name="database">The database's path.</param>
    /// <exception cref="CommandFault">The file is there and cannot be read.</exception>
    public static LastUse? Read(string database)
    {
        var path = PathOf(database);
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<LastUse>(File.ReadAllText(path), Options) is { Database.Length: > 0 } last ? last : throw Unreadable(path);
        }
        catch (JsonException)
        {
            throw Unreadable(path);
        }
    }

    /// <summary>Notes what was used; the file is replaced as a whole.</summary>
    /// <param name="database">The database's path.</param>
    /// <param name="use">What was used.</param>
    public static void Write(string database, LastUse use)
    {
        WholeFile.Write(PathOf(database), JsonSerializer.Serialize(use, Options) + "\n");
    }

    static string PathOf(string database) => database + ".last";

    static CommandFault Unreadable(string path) => CommandFault.Wrong(
        $"'{path}' says which database was used last, and cannot be read. If the database beside it is the right one, delete this file.");
}
