using System.Collections.Immutable;
using SyncEngine.Connecting;
using SyncEngine.Host.Opening;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Host.Playing;

/// <summary>The records of the connection's own systems. They are only read: the connectors refuse every write.</summary>
/// <param name="surroundings">What the program stands in.</param>
sealed class PlayConnection(Surroundings surroundings)
{
    readonly Lock guard = new();
    readonly Dictionary<(string Hash, string Key), ResourceRecord> read = [];

    /// <summary>The left records that stand under a key, each with what the database knows of its link.</summary>
    /// <param name="setup">The author's files.</param>
    /// <param name="pair">The pair.</param>
    /// <param name="key">The key of the left resource's record.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <exception cref="ConnectorException">A system cannot be read.</exception>
    /// <exception cref="CommandFault">A secret is missing.</exception>
    /// <exception cref="StoreException">The database cannot be read.</exception>
    public async Task<ImmutableArray<PlayChoice>> ListAsync(PlaySetup setup, Pair pair, string key, CancellationToken ct)
    {
        using var reach = ReachOf(setup);
        if (await FetchAsync(setup, reach, pair.Left, new RecordKey(key), ct) is not { } record)
            return [];
        lock (guard)
            read[(setup.Declarations.Hash, KeyOf(pair, key))] = record;
        using var store = StoreOf(setup);
        var choices = ImmutableArray.CreateBuilder<PlayChoice>();
        foreach (var left in reach.Scripts.Run(scripts => EntityReader.Read(pair.Left, record, scripts)))
            choices.Add(await ChoiceAsync(setup, reach, store, (pair, left), ct));
        return choices.ToImmutable();
    }

    /// <summary>A record as it was when it was listed last; null where nobody listed it.</summary>
    public ResourceRecord? Find(PlaySetup setup, Pair pair, string key)
    {
        lock (guard)
            return read.GetValueOrDefault((setup.Declarations.Hash, KeyOf(pair, key)));
    }

    static async Task<PlayChoice> ChoiceAsync(
        PlaySetup setup, Reach reach, StateStore? store, (Pair Pair, EntityRecord Left) about, CancellationToken ct)
    {
        var (pair, left) = about;
        var choice = new PlayChoice(
            left.ResourceKey.Text, pair.Left.Each is null ? null : left.Key.Text, PlayRecord.TitleOf(pair, left), PlayCase.Outside(pair, left));
        if (store?.Links.ByLeft(pair.Name, left.Key) is not { State: LinkState.Open } link
            || await FetchAsync(setup, reach, pair.Right, link.RightResource, ct) is not { } source)
            return choice;
        var right = reach.Scripts.Run(scripts => EntityReader.Read(pair.Right, source, scripts)).FirstOrDefault(found => found.Key == link.Right);
        return right is null
            ? choice
            : choice with { Case = PlayLink.Of(link, pair, left, right, PlayLink.PartnersOf(store, pair, left)) };
    }

    static async Task<ResourceRecord?> FetchAsync(PlaySetup setup, Reach reach, Entity entity, RecordKey key, CancellationToken ct)
    {
        var feed = setup.Declarations.ResourceOf(entity.System, entity.FeedResource);
        var asked = entity.FeedKey(key);
        return (await reach.Connectors[entity.System].FetchAsync(feed, [asked], ct)).GetValueOrDefault(asked);
    }

    Reach ReachOf(PlaySetup setup)
    {
        var connected = new ConnectionSetup(
            setup.Declarations, setup.Connection ?? throw CommandFault.Wrong("No connection was named: --connection names one."));
        connected.RequireSecrets(surroundings.Secrets);
        return Reach.Make(connected, surroundings, readOnly: true);
    }

    // Before the first run there is no database, and nothing is linked.
    StateStore? StoreOf(PlaySetup setup) => setup.Connection is { } connection && File.Exists(connection.Database)
        ? OpenConnection.OpenStore(connection, surroundings.Time)
        : null;

    static string KeyOf(Pair pair, string key) => $"{pair.Left.FeedResource}/{key}";
}
