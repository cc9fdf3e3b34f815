using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Http;

namespace SyncEngine.Host.Demonstrating;

/// <summary>A property of a record at one system's desk.</summary>
/// <param name="System">The system as people call it.</param>
/// <param name="Desk">The desk.</param>
/// <param name="Collection">The collection.</param>
/// <param name="Id">The record's id.</param>
/// <param name="Property">The property; dots lead into objects, numbers into lists.</param>
sealed record DemoPlace(string System, IRecordDesk Desk, string Collection, string Id, string Property)
{
    /// <summary>What stands there now; empty for nothing.</summary>
    public string Read() => At(Desk.Get(Collection, Id), Property.Split('.'))?.ToString() ?? "";

    static JsonNode? At(JsonNode? node, string[] path) => path.Aggregate(node, (current, step) => current switch
    {
        JsonObject record => record[step],
        JsonArray list when int.TryParse(step, CultureInfo.InvariantCulture, out var index) => list[index],
        _ => null,
    });
}
