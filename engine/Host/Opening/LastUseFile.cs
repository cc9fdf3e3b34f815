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
        catch (Exception spoilt) when (spoilt is JsonException or IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path);
        }
    }

    /// <summary>Notes what was used; the file is replaced as a whole.</summary>
    /// <param name="database">The database's path.</param>
    /// <param name="use">What was used.</param>
    /// <returns>Why it could not be noted, and what that means, in words; null when it was.</returns>
    public static string? Write(string database, LastUse use)
    {
        var path = PathOf(database);
        try
        {
            WholeFile.Write(path, JsonSerializer.Serialize(use, Options) + "\n");
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return $"'{path}' cannot be written: {refused.Message} Until it can, a database that is lost or exchanged is not noticed.";
        }
    }

    static string PathOf(string database) => database + ".last";

    static CommandFault Unreadable(string path) => CommandFault.Wrong(
        $"'{path}' says which database was used last, and cannot be read. If the database beside it is the right one, delete this file.");
}
