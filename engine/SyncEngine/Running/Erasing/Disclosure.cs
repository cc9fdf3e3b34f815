using System.Text.Json.Nodes;
using SyncEngine.Storing;

namespace SyncEngine.Running.Erasing;

/// <summary>All that a connection keeps of a person, for a file that can be handed out.</summary>
public static class Disclosure
{
    /// <summary>What is kept of subjects.</summary>
    /// <param name="store">The store.</param>
    /// <param name="subjects">The subjects.</param>
    public static JsonObject Of(StateStore store, IEnumerable<ErasureSubject> subjects)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(subjects);
        return new JsonObject { ["kept"] = new JsonArray([.. subjects.Select(subject => Of(store, subject))]) };
    }

    static JsonObject Of(StateStore store, ErasureSubject subject) => new()
    {
        ["records"] = new JsonArray([.. subject.Records.Select(place => new JsonObject
        {
            ["system"] = place.System,
            ["resource"] = place.Resource,
            ["key"] = place.Key.Text,
            ["values"] = Values(store.Erasure.ValuesOf(place)),
        })]),
        ["links"] = new JsonArray([.. subject.Links.Select(link => new JsonObject
        {
            ["pair"] = link.Pair,
            ["left"] = link.Left.Text,
            ["right"] = link.Right.Text,
            ["since"] = link.Since,
        })]),
        ["values"] = new JsonArray([.. subject.Lefts.Select(left => new JsonObject
        {
            ["pair"] = left.Pair,
            ["record"] = left.Left.Text,
            ["values"] = Values(store.Erasure.ValuesOf(left.Pair, left.Left)),
        })]),
    };

    static JsonArray Values(IEnumerable<string> kept) => new([.. kept.Select(json => JsonNode.Parse(json))]);
}
