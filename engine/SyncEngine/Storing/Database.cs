using System.Collections.Immutable;
using Microsoft.Data.Sqlite;

namespace SyncEngine.Storing;

/// <summary>
/// One connection to one file: prepared commands, kept for its life, and transactions that join. For one thread at a
/// time.
/// </summary>
/// <remarks>Parameters are <c>$1</c>, <c>$2</c>… in SQL that PostgreSQL understands too.</remarks>
sealed class Database : IDisposable
{
    readonly SqliteConnection connection;
    readonly Action? beforeCommit;
    readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);
    int depth;
    bool spoilt;

    Database(SqliteConnection connection, Action? beforeCommit) =>
        (this.connection, this.beforeCommit) = (connection, beforeCommit);

    /// <summary>Whether a transaction is open.</summary>
    public bool IsInTransaction => depth > 0;

    /// <summary>The statements that have been run so far, for whoever asks how the database carries them out.</summary>
    public IReadOnlyCollection<string> Statements => prepared.Keys;

    /// <summary>Opens the file, making it where there is none.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="beforeCommit">Called inside each transaction just before its commit; what it throws undoes it.</param>
    /// <exception cref="StoreException">The file cannot be opened, or is no database.</exception>
    public static Database Open(string path, Action? beforeCommit = null)
    {
        // No pool: a disposed store must let go of its file at once.
        var address = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 };
        var database = new Database(new SqliteConnection(address.ToString()), beforeCommit);
        var opened = false;
        try
        {
            Guarded(path, () =>
            {
                database.connection.Open();
                database.Script(
                    "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
                    + "PRAGMA foreign_keys = ON;");
                return true;
            });
            opened = true;
            return database;
        }
        finally
        {
            if (!opened)
                database.Dispose();
        }
    }

    /// <summary>Runs statements without parameters, once.</summary>
    public void Script(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Runs the work in a transaction, or in the one that is open.</summary>
    /// <param name="begun">Runs first in a new transaction; what it throws ends it.</param>
    /// <param name="work">The work.</param>
    /// <exception cref="StoreException">The database is busy, or inner work failed and its failure was
    /// swallowed.</exception>
    public T Transact<T>(Action begun, Func<T> work)
    {
        if (depth > 0)
            return Inner(work);
        Run("BEGIN IMMEDIATE");
        depth = 1;
        spoilt = false;
        var committed = false;
        try
        {
            begun();
            var result = work();
            if (spoilt)
                throw new StoreException("A part of the transaction failed, so that the rest cannot be kept.");
            beforeCommit?.Invoke();
            Run("COMMIT");
            committed = true;
            return result;
        }
        finally
        {
            depth = 0;
            if (!committed)
                Undo();
        }
    }

    /// <summary>Runs one statement and says how many rows it changed.</summary>
    public int Run(string sql, params ReadOnlySpan<object?> values)
    {
        var command = Prepared(sql, values);
        return Guarded(connection.DataSource, command.ExecuteNonQuery);
    }

    /// <summary>The rows of a query.</summary>
    public ImmutableArray<T> Many<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        var command = Prepared(sql, values);
        return Guarded(connection.DataSource, () =>
        {
            var rows = ImmutableArray.CreateBuilder<T>();
            using var reader = command.ExecuteReader();
            while (reader.Read())
                rows.Add(read(reader));
            return rows.ToImmutable();
        });
    }

    /// <summary>The only row of a query, or null.</summary>
    public T? One<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
        where T : class =>
        Many(sql, read, values) is [var first, ..] ? first : null;

    /// <summary>The whole number that a query gives; 0 where it gives no row.</summary>
    public long Number(string sql, params ReadOnlySpan<object?> values) =>
        Many(sql, static row => row.GetInt64(0), values) is [var first, ..] ? first : 0;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
        connection.Dispose();
    }

    T Inner<T>(Func<T> work)
    {
        var done = false;
        depth++;
        try
        {
            var result = work();
            done = true;
            return result;
        }
        finally
        {
            depth--;
            spoilt |= !done;
        }
    }

    // A full disk or a lost file ends the transaction by itself; rolling back once more would hide why.
    void Undo()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
            Run("ROLLBACK");
    }

    SqliteCommand Prepared(string sql, ReadOnlySpan<object?> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var number = 1; number <= values.Length; number++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${number}" });
            prepared.Add(sql, command);
        }

        for (var position = 0; position < values.Length; position++)
            command.Parameters[position].Value = Columns.Parameter(values[position]);
        return command;
    }

    static T Guarded<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException exception)
        {
            throw new StoreException(Explain(exception, path), exception);
        }
    }

    static string Explain(SqliteException exception, string path) => exception.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED =>
            $"The database '{path}' is busy: another process is writing to it. Try again when that has ended.",
        SQLitePCL.raw.SQLITE_NOTADB => $"The file '{path}' is no database. Name another file in the connection.",
        SQLitePCL.raw.SQLITE_CANTOPEN =>
            $"The database '{path}' cannot be opened. Its folder must exist and be writable.",
        SQLitePCL.raw.SQLITE_READONLY =>
            $"The database '{path}' cannot be written. Give this user the right to write the file and its folder.",
        SQLitePCL.raw.SQLITE_FULL => $"The disk that holds the database '{path}' is full. Make room; nothing was lost.",
        SQLitePCL.raw.SQLITE_CORRUPT =>
            $"The database '{path}' is damaged. Restore a copy; references in the systems prevent duplicates.",
        SQLitePCL.raw.SQLITE_CONSTRAINT => $"A row breaks a law of the store: {exception.Message}",
        _ => $"The database '{path}' failed: {exception.Message}",
    };
}
