using System.Text.Json.Nodes;

namespace Sandbox.Http;

/// <summary>What a person at a simulated system's own pages can see and edit.</summary>
/// <remarks>
/// Each record carries its id in a property <c>Id</c> or <c>id</c>. An edit moves the same clocks and keeps the same
/// rules as one made by a person in the real system. Implementations are safe for many threads.
/// </remarks>
public interface IRecordDesk
{
    /// <summary>The collections, in the order in which people should see them.</summary>
    IReadOnlyList<string> Collections { get; }

    /// <summary>All records of a collection, as copies.</summary>
    /// <exception cref="ArgumentException">There is no such collection.</exception>
    IReadOnlyList<JsonObject> List(string collection);

    /// <summary>One record as a copy, or null when there is none.</summary>
    /// <exception cref="ArgumentException">There is no such collection.</exception>
    JsonObject? Get(string collection, string id);

    /// <summary>Sets one property of a record.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="id">The record's id.</param>
    /// <param name="property">The property; dots lead into nested objects.</param>
    /// <param name="value">The new value; null clears.</param>
    /// <exception cref="ArgumentException">There is no such collection.</exception>
    /// <exception cref="DeskRefusedException">The system does not take the edit; nothing has changed.</exception>
    void Edit(string collection, string id, string property, JsonNode? value);
}

/// <summary>A simulated system does not take what a person wants to do. The message is for that person.</summary>
public sealed class DeskRefusedException : Exception
{
    /// <summary>Makes one without a reason.</summary>
    public DeskRefusedException()
    {
    }

    /// <summary>Makes one with the system's own words.</summary>
    public DeskRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with the system's own words and what led to it.</summary>
    public DeskRefusedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
