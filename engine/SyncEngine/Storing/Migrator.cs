using System.Collections.Immutable;
using System.Globalization;

namespace SyncEngine.Storing;

/// <summary>
/// One step from a schema to the next. A step that was released is never edited; a new one follows it.
/// </summary>
/// <param name="Number">The schema's number after it, counted from 1.</param>
/// <param name="Name">Its file's name.</param>
/// <param name="Sql">Its statements.</param>
sealed record Migration(int Number, string Name, string Sql);

/// <summary>Brings a file's schema up to this version's.</summary>
static class Migrator
{
    // "PoGo" in ASCII: tells our files from other programs' in a file listing and here.
    const int ApplicationId = 0x506F476F;

    /// <summary>All steps in order.</summary>
    public static ImmutableArray<Migration> All { get; } = Load();

    /// <summary>Applies the missing steps, each in a transaction of its own with its number.</summary>
    /// <exception cref="StoreException">The file is another program's, or a newer version's.</exception>
    public static void Apply(Database database, string path)
    {
        if (Version(database) != All.Length)
            Refuse(database, path);
        foreach (var migration in All.Skip(Version(database)))
        {
            database.Transact(static () => { }, () =>
            {
                // Another process may have opened the same new file and been first.
                if (Version(database) == migration.Number - 1)
                    database.Script(
                        $"{migration.Sql}\nPRAGMA application_id = {ApplicationId}; "
                        + $"PRAGMA user_version = {migration.Number};");
                return true;
            });
        }

        Refuse(database, path);
    }

    /// <summary>The number of the file's schema; 0 for a new file.</summary>
    public static int Version(Database database) => (int)database.Number("PRAGMA user_version");

    static void Refuse(Database database, string path)
    {
        var version = Version(database);
        var isEmpty = database.Number("SELECT count(*) FROM sqlite_master") == 0;
        if (!isEmpty && database.Number("PRAGMA application_id") != ApplicationId)
            throw new StoreException(
                $"The file '{path}' is the database of another program. Name another file in the connection.");
        if (version > All.Length)
        {
            throw new StoreException(
                $"The database '{path}' was written by a newer version "
                + $"(schema {version}; this one knows {All.Length}). Use that version, or restore a copy from before.");
        }
    }

    static ImmutableArray<Migration> Load()
    {
        var assembly = typeof(Migrator).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)
                    ?? throw new InvalidOperationException($"The resource '{name}' is listed and not there.");
                using var reader = new StreamReader(stream);
                return new Migration(
                    int.Parse(name.AsSpan(0, 3), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
            })];
    }
}
