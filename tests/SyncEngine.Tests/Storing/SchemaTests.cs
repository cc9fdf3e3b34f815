using System.Text;
using SyncEngine.Storing;
using static VerifyXunit.Verifier;

namespace SyncEngine.Tests.Storing;

public sealed class SchemaTests : IDisposable
{
    const string Tables =
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' ORDER BY name";

    const string Columns =
        """
        SELECT name, type, iif("notnull", ' not null', ''), iif(pk > 0, ' key ' || pk, '')
        FROM pragma_table_info($1) ORDER BY cid
        """;

    const string Indexes =
        """
        SELECT iif("unique", 'unique', 'index'),
            (SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_index_info(list.name) ORDER BY seqno)),
            iif(partial, ' where', '')
        FROM pragma_index_list($1) list WHERE origin <> 'pk' ORDER BY 2
        """;

    readonly StoreBench bench = new();

    [Fact]
    public async Task The_schema_is_the_one_that_was_agreed() => await Verify(Describe());

    [Fact]
    public void Every_table_is_strict()
    {
        using var database = Database.Open(bench.Path);
        Assert.Empty(database.Many(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' AND strict = 0",
            static row => row.GetString(0)));
    }

    [Fact]
    public void Migrations_are_numbered_without_gaps() =>
        Assert.Equal(Enumerable.Range(1, Migrator.All.Length), Migrator.All.Select(migration => migration.Number));

    [Fact]
    public void A_file_that_stopped_at_any_step_is_brought_to_the_same_schema()
    {
        const string schema = "SELECT coalesce(sql, name) FROM sqlite_master ORDER BY name";
        using var complete = Database.Open(bench.Path);
        var expected = complete.Many(schema, static row => row.GetString(0)).ToList();
        for (var stopped = 0; stopped <= Migrator.All.Length; stopped++)
        {
            using var database = Database.Open($"{bench.Path}.{stopped}");
            foreach (var migration in Migrator.All.Take(stopped))
                database.Script(
                    $"{migration.Sql}\nPRAGMA application_id = {0x506F476F}; "
                    + $"PRAGMA user_version = {migration.Number};");
            Migrator.Apply(database, bench.Path);
            Assert.Equal(expected, database.Many(schema, static row => row.GetString(0)).ToList());
        }
    }

    [Fact]
    public void A_step_that_fails_leaves_the_file_as_it_was()
    {
        using var database = Database.Open(bench.Path + ".broken");
        Assert.ThrowsAny<Exception>(() => database.Transact(static () => { }, () =>
        {
            database.Script("CREATE TABLE half (a TEXT) STRICT; PRAGMA user_version = 1;");
            database.Script("CREATE TABEL whole (a TEXT) STRICT;");
            return true;
        }));
        Assert.Equal((0L, 0), (database.Number("SELECT count(*) FROM sqlite_master"), Migrator.Version(database)));
    }

    public void Dispose() => bench.Dispose();

    string Describe()
    {
        using var database = Database.Open(bench.Path);
        var schema = new StringBuilder().Append("version ").Append(Migrator.Version(database)).Append('\n');
        foreach (var table in database.Many(Tables, static row => row.GetString(0)))
        {
            schema.Append('\n').Append(table).Append('\n')
                .AppendJoin(
                    "",
                    database.Many(
                        Columns,
                        static row => $"  {row.GetString(0)} {row.GetString(1)}{row.GetString(2)}{row.GetString(3)}\n",
                        table))
                .AppendJoin(
                    "",
                    database.Many(
                        Indexes,
                        static row => $"  {row.GetString(0)} ({row.GetString(1)}){row.GetString(2)}\n",
                        table));
        }

        return schema.ToString();
    }
}
