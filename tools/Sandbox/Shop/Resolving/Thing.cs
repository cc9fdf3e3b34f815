using System.Text.Json.Nodes;
using Sandbox.Shop.Records;

namespace Sandbox.Shop.Resolving;

/// <summary>An object of the answer: its GraphQL type, its JSON in REST's shape, and the object that it lies in.</summary>
internal sealed record Thing(string Type, JsonObject Json, Thing? Owner = null)
{
    /// <summary>The nearest object around this one (or itself) of a type.</summary>
    public Thing? Inside(string type) => Type == type ? this : Owner?.Inside(type);

    /// <summary>An object inside this one, or null when there is none.</summary>
    public Thing? Child(string type, string name) => Json.Child(name) is { } child ? new Thing(type, child, this) : null;

    /// <summary>The objects of a list inside this one.</summary>
    public IEnumerable<Thing> Items(string type, string name) => Json.Items(name).Select(item => new Thing(type, item, this));
}
