namespace Sandbox.Server;

/// <summary>Where a record's page is.</summary>
/// <param name="System">The system's name.</param>
/// <param name="Collection">The collection.</param>
/// <param name="Id">The record's id.</param>
sealed record RecordAddress(string System, string Collection, string Id)
{
    /// <summary>The path of the collection's page.</summary>
    public string CollectionPath => Of(System, Collection);

    /// <summary>The path of the record's page.</summary>
    public string Path => $"{CollectionPath}/{Uri.EscapeDataString(Id)}";

    /// <summary>The path of a collection's page.</summary>
    public static string Of(string system, string collection) =>
        $"/{SandboxServer.DeskSegment}/{Uri.EscapeDataString(system)}/{Uri.EscapeDataString(collection)}";
}
