using Microsoft.Data.Sqlite;
using SyncEngine.Storing;

namespace SyncEngine.Tests.Storing;

public sealed class OpeningTests : IDisposable
{
    readonly StoreBench bench = new();

    [Fact]
    public void What_was_stored_is_there_after_opening_again()
    {
        bench.Store.Meta.Put("hash", "abc");
        Assert.Equal("abc", bench.Reopen().Meta.Find("hash"));
    }

    [Fact]
    public void Another_connections_file_is_refused_by_both_names()
    {
        var refused = Assert.Throws<StoreException>(() => bench.OpenSecond("other-shop"));
        Assert.Contains(
            "belongs to the connection 'shop', not to 'other-shop'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Name another file", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_versions_file_is_refused_and_left_alone()
    {
        bench.Store.Dispose();
        bench.Tamper("PRAGMA user_version = 999");
        var refused = Assert.Throws<StoreException>(() => bench.OpenSecond());
        Assert.Contains("newer version (schema 999", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_programs_database_is_refused_and_left_alone()
    {
        var path = bench.Path + ".foreign";
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE notes (text TEXT)";
            command.ExecuteNonQuery();
        }

        var refused = Assert.Throws<StoreException>(() => StateStore.Open(path, "shop", bench.Time));
        Assert.Contains("the database of another program", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        var path = bench.Path + ".txt";
        File.WriteAllText(path, new string('x', 4096));
        var refused = Assert.Throws<StoreException>(() => StateStore.Open(path, "shop", bench.Time));
        Assert.Contains("is no database", refused.Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 4096), File.ReadAllText(path));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        var refused = Assert.Throws<StoreException>(
            () => StateStore.Open(bench.Path + "/none/shop.db", "shop", bench.Time));
        Assert.Contains("cannot be opened", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_is_written_ahead_and_every_commit_reaches_the_disk()
    {
        using var database = Database.Open(bench.Path);
        Assert.Equal("wal", database.One("PRAGMA journal_mode", static row => row.GetString(0)));
        const long full = 2;
        Assert.Equal((full, 1L), (database.Number("PRAGMA synchronous"), database.Number("PRAGMA foreign_keys")));
    }

    [Fact]
    public void The_connections_name_cannot_be_overwritten() =>
        Assert.Throws<ArgumentException>(() => bench.Store.Meta.Put("connection", "other"));

    public void Dispose() => bench.Dispose();
}
