using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using SyncEngine.Linking;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Tests.Storing;

/// <summary>A real file with a store over it, whose lease is taken.</summary>
sealed class StoreBench : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("store-").FullName;
    readonly List<StateStore> opened = [];

    public StoreBench() => Store = Open();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));

    public StateStore Store { get; private set; }

    public string Path => System.IO.Path.Combine(folder, "shop.db");

    public DateTimeOffset Now => Time.GetUtcNow();

    public static RecordKey Key(string text) => new(text);

    public static Link Link(string left, string right, string pair = "customer", string hash = "m1") => new(
        0,
        pair,
        Key(left),
        Key(right),
        Key($"{left}-r"),
        Key($"{right}-r"),
        LinkState.Open,
        "email",
        hash,
        ImmutableDictionary<string, CellBase>.Empty,
        new DateTimeOffset(2026, 4, 30, 8, 0, 0, TimeSpan.Zero));

    /// <summary>Opens the same file once more, for reading until it takes the lease.</summary>
    public StateStore OpenSecond(string connection = "shop")
    {
        var second = StateStore.Open(Path, connection, Time);
        opened.Add(second);
        return second;
    }

    /// <summary>
    /// Lets go of the file as a process that dies does, and opens it anew when the lease has run out.
    /// </summary>
    public StateStore Reopen()
    {
        Store.Dispose();
        Time.Advance(TimeSpan.FromHours(1));
        return Store = Open();
    }

    /// <summary>Runs statements past the store.</summary>
    public void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        opened.ForEach(store => store.Dispose());
        Store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    StateStore Open()
    {
        var store = StateStore.Open(Path, "shop", Time);
        Assert.True(store.Lease.TryTake("test", TimeSpan.FromMinutes(5)));
        return store;
    }
}
