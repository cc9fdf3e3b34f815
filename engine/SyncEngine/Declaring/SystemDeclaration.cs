using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Declaring.Http;
using SyncEngine.Declaring.Pairs;
using SyncEngine.Declaring.Settings;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Declaring;

/// <summary>A setting that a system's file asks of the connection.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Required">Whether a connection must give it.</param>
/// <param name="Default">Its value when the connection gives none; absent when there is none.</param>
/// <param name="Why">What it is for.</param>
/// <param name="Span">Where it was declared.</param>
public sealed record SettingDeclaration(string Name, PropertyType Type, bool Required, Value Default, string? Why, SourceSpan Span)
{
    /// <summary>What its value looks like, with <c>*</c> for letters, digits, hyphens and underscores; null where any text will do.</summary>
    public string? Like { get; init; }
}

/// <summary>An external product as its file declares it, checked.</summary>
/// <param name="Name">The name that pair files use.</param>
/// <param name="Title">The name that people use.</param>
/// <param name="File">The file.</param>
/// <param name="Settings">What it asks of a connection.</param>
/// <param name="Resources">The resources by name.</param>
/// <param name="Entities">The entities by name.</param>
/// <param name="Http">How it is reached.</param>
public sealed record SystemDeclaration(
    string Name,
    string Title,
    string File,
    ImmutableArray<SettingDeclaration> Settings,
    ImmutableDictionary<string, Resource> Resources,
    ImmutableDictionary<string, Entity> Entities,
    HttpDeclaration Http)
{
    /// <summary>The webhooks that it sends, or null where it sends none that we know.</summary>
    public WebhookDeclaration? Webhooks { get; init; }

    /// <summary>
    /// The addresses at which it is known to be, by the names of its environments; <c>{name}</c> is a setting of the connection. Empty where
    /// only the connection knows.
    /// </summary>
    public ImmutableArray<(string Name, string Address)> Addresses { get; init; } = [];

    /// <summary>What must hold in the system before a connection can work.</summary>
    public ImmutableArray<CheckDeclaration> Checks { get; init; } = [];

    /// <summary>What is known of computed values before a record is created.</summary>
    public ImmutableArray<ForetoldDeclaration> Foretold { get; init; } = [];
}

/// <summary>All that a mapping folder declares, compiled and free of errors.</summary>
/// <param name="Left">The system on the left of all pairs.</param>
/// <param name="Right">The system on the right.</param>
/// <param name="Pairs">The pairs in an order in which each depends only on earlier ones; a pair may depend on itself.</param>
/// <param name="Hash">Hash of everything declared. Hexadecimal.</param>
public sealed record Declarations(SystemDeclaration Left, SystemDeclaration Right, ImmutableArray<Pair> Pairs, string Hash)
{
    /// <summary>What rows, scripts and checks ask of a connection's settings; empty where the folder does not say.</summary>
    internal ImmutableArray<FolderSetting> Settings { get; init; } = [];

    /// <summary>The files of systems that no pair names.</summary>
    internal ImmutableArray<(string Name, string File)> Unused { get; init; } = [];

    /// <summary>The pair of a name, or null: what is remembered may belong to one that is declared no more.</summary>
    public Pair? Find(string name) => Pairs.FirstOrDefault(pair => pair.Name == name);

    /// <summary>The pair of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Pair this[string name] => Find(name)
        ?? throw new KeyNotFoundException($"There is no pair '{name}'.");

    /// <summary>The pair that is about what comes after a pair's partner was posted, or the partner in which a pair's stands; null where there is none.</summary>
    public Pair? FollowerOf(Pair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        return Pairs.FirstOrDefault(other => other.Create.Closed is { } closed && closed.Pair == (pair.Owner ?? pair.Name));
    }

    /// <summary>
    /// The declarations as they count for a connection: without the pairs that its settings leave off and without what those own, the
    /// hashes with what it sets.
    /// </summary>
    public Declarations For(Connection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var on = ConnectionSettings.SwitchedOn(connection.SettingsJson);
        bool IsOn(Pair pair) => (pair.OnlyIf is not { } name || on.Contains(name.Name)) && (pair.Owner is not { } owner || IsOn(this[owner]));
        var settings = JsonElement.Parse(connection.SettingsJson);
        return this with { Pairs = [.. Pairs.Where(IsOn).Select(pair => CellSettings.Bind(pair, settings))] };
    }

    /// <summary>The feeds that runs read, each once: those of the pairs, and the lists of where their records may have gone.</summary>
    public ImmutableArray<Resource> Feeds =>
    [
        .. Pairs
            .SelectMany(pair => new[] { pair.Left, pair.Right })
            .Select(entity => ResourceOf(entity.System, entity.FeedResource))
            .Concat(Pairs.SelectMany(pair => pair.Right.Resource.GoneTo.Select(name => ResourceOf(pair.Right.System, name))))
            .Where(resource => resource.Listed)
            .Distinct(),
    ];

    /// <summary>The resource of a system.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Resource ResourceOf(string system, string resource) => (Left.Name == system ? Left : Right).Resources[resource];

    /// <summary>The system of a side.</summary>
    public SystemDeclaration this[Side side] => side == Side.Left ? Left : Right;
}
