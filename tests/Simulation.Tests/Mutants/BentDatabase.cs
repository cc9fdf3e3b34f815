using Microsoft.Data.Sqlite;

namespace Simulation.Tests.Mutants;

/// <summary>Lets the engine's memory forget something before each run.</summary>
static class BentDatabase
{
    /// <summary>Carries out a statement on the database, where there is one.</summary>
    public static Action<string> By(string statement) => path =>
    {
        if (!File.Exists(path))
            return;
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand in this project.
        command.CommandText = statement;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    };
}
