namespace SyncEngine.Storing;

/// <summary>Single facts by name, for example the hash of the declarations of the last run.</summary>
public sealed class MetaTable
{
    readonly Database database;
    readonly FencedWriter writer;

    internal MetaTable(Database database, FencedWriter writer) => (this.database, this.writer) = (database, writer);

    /// <summary>The text of a name, or null.</summary>
    public string? Find(string name) =>
        database.One("SELECT value FROM meta WHERE name = $1", static row => row.Text(0), name);

    /// <summary>Sets the text of a name.</summary>
    /// <exception cref="ArgumentException">The name is <c>connection</c> or <c>database</c>, which say whose file this is
    /// and which.</exception>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Put(string name, string value)
    {
        if (name is "connection" or "database")
            throw new ArgumentException("The file's connection and id are set once, when it is made.", nameof(name));
        writer.Run(
            "INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name,
            value);
    }
}
