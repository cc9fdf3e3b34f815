using System.Collections.Immutable;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;
using SyncEngine.Diagnostics;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

/// <summary>Two small made-up systems: one in REST with JSON Patch, one in GraphQL.</summary>
static class Declared
{
    static readonly SourceSpan Here = SourceSpan.StartOf("test.yaml");

    public static Property Property(
        int index, string name, PropertyType type = PropertyType.Text, string? wire = null, string? write = null,
        string? prefix = null, bool many = false, string? list = null) => new()
        {
            Name = name,
            Wire = [.. (wire ?? name).Split('.')],
            WriteAs = [.. (write ?? wire ?? name).Split('.')],
            Type = type,
            Prefix = prefix,
            Many = many,
            List = list,
            Index = index,
            Span = Here,
        };

    public static ErrorRule Rule(
        ErrorClass @class, int? from = null, int? to = null, string? code = null, string? text = null,
        bool userErrors = false, bool byKey = false, bool ownWords = false, int? waitSeconds = null, string? keyAfter = null) =>
        new(
            from, to ?? from, code, text, userErrors, byKey, @class,
            waitSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null, keyAfter)
        {
            InOwnWords = ownWords,
        };

    public static CallDeclaration Rest(string verb, string path, params (string Name, string Value)[] query) =>
        new(null, verb, path, query.ToImmutableDictionary(pair => pair.Name, pair => pair.Value), []);

    public static CallDeclaration Graph(string operation, string at = "") =>
        new(operation, null, null, ImmutableDictionary<string, string>.Empty, at.Length == 0 ? [] : [.. at.Split('.')]);

    public static WriteDeclaration Write(
        string name, CallDeclaration call, bool patch = false, bool test = false, string under = "", string? key = null,
        Property? itemKey = null, (string Variable, Property Property)? needs = null, string userErrors = "") =>
        new(
            name, call, patch, test, under, key, itemKey,
            needs is { } need
                ? ImmutableDictionary<string, Property>.Empty.Add(need.Variable, need.Property)
                : ImmutableDictionary<string, Property>.Empty,
            userErrors.Length == 0 ? [] : [.. userErrors.Split('.')]);

    public static SystemDeclaration System(HttpDeclaration http, params Resource[] resources) => new(
        resources[0].System, "Test", "test.yaml", [], resources.ToImmutableDictionary(resource => resource.Name),
        ImmutableDictionary<string, global::SyncEngine.Mapping.Entity>.Empty, http);

    public static Resource Resource(
        string name, ImmutableArray<Property> properties, ImmutableArray<Property> key,
        ImmutableArray<ResourceList> lists = default,
        Recognition? recognition = null, (string, string)? within = null, (string, string)? createdWith = null) => new()
        {
            System = "test",
            Name = name,
            Properties = properties,
            Key = key,
            Lists = lists.IsDefault ? [] : lists,
            Recognition = recognition,
            Within = within,
            CreatedWith = createdWith,
            Span = Here,
        };

    public static ImmutableDictionary<string, T> Named<T>(params (string Name, T Value)[] entries) =>
        entries.ToImmutableDictionary(entry => entry.Name, entry => entry.Value);
}
