using System.Collections.Immutable;
using Sandbox.Http;
using Simulation.Worlds;
using SyncEngine.Connecting;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Linking;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>What the histories share: who belongs to whom, what waits, and the end at which nothing is left to do.</summary>
static class History
{
    /// <summary>A private buyer of the small shop with the same number on himself and on his address.</summary>
    public const string Elin = "7001000000102";

    /// <summary>A private buyer of the small shop with a number of her own only.</summary>
    public const string Wenche = "7001000000104";

    /// <summary>A private buyer without an order, once she has signed up: the ledger may delete her.</summary>
    public const string Solveig = "7001000000200";

    /// <summary>The pair that makes private buyers ledger customers.</summary>
    public const string Persons = "customer-customersperson";

    /// <summary>The partner of a shop record. Fails the test when it has none.</summary>
    public static string PartnerOf(this Stage stage, string pair, string left)
    {
        var link = stage.LinkOf(pair, left);
        Assert.True(link is not null, $"{pair} {left} has no partner");
        return link.Right.Text;
    }

    /// <summary>The link of a shop record, or null.</summary>
    public static Link? LinkOf(this Stage stage, string pair, string left) => stage.Remembered(store => store.Links.ByLeft(pair, new RecordKey(left)));

    /// <summary>The shop record whose open link ends in a ledger record, or null.</summary>
    public static string? LeftOf(this Stage stage, string pair, string right) =>
        stage.Remembered(store => store.Links.ByRight(pair, new RecordKey(right))).FirstOrDefault(link => link.State == LinkState.Open)?.Left.Text;

    /// <summary>Why a shop record waits for a person, or null.</summary>
    public static Attention? AttentionOf(this Stage stage, string pair, string left) =>
        stage.Remembered(store => store.Attention.Find(pair, Mapping.Side.Left, new RecordKey(left)));

    /// <summary>A buyer signs up in the small shop, like another one, Elin where none is named, but for id, name, e-mail and telephone.</summary>
    public static void SignUp(this Stage stage, string id, string name, string like = Elin)
    {
        var buyer = stage.Shop.Get("customers", like)!;
        buyer["id"] = long.Parse(id, System.Globalization.CultureInfo.InvariantCulture);
        buyer["admin_graphql_api_id"] = $"gid://shopify/Customer/{id}";
        buyer["first_name"] = name;
        buyer["email"] = $"{name.ToLowerInvariant()}@example.com";
        buyer["phone"] = $"+47400{id[^5..]}";
        buyer.Remove("created_at");
        buyer.Remove("updated_at");
        stage.Shop.Add("customers", buyer);
    }

    /// <summary>What a cell is held for, or null.</summary>
    public static HeldCell? HeldOf(this Stage stage, string pair, string left, string cell) =>
        stage.Remembered(store => store.Held.Find(pair, new RecordKey(left), cell));

    /// <summary>Asks the connection's database.</summary>
    public static T Remembered<T>(this Stage stage, Func<StateStore, T> ask)
    {
        using var store = StateStore.Open(stage.Database, stage.ConnectionName, stage.Time);
        return ask(store);
    }

    /// <summary>The text of a property, or an empty one.</summary>
    public static string Read(this IRecordDesk desk, string collection, string id, string property)
    {
        var place = desk.Get(collection, id)?.AsObject() as System.Text.Json.Nodes.JsonNode;
        foreach (var step in property.Split('.'))
            place = int.TryParse(step, System.Globalization.CultureInfo.InvariantCulture, out var at) ? place?[at] : place?[step];
        return place?.ToString() ?? "";
    }

    /// <summary>Runs until what was done has come to rest, then fails the test if anything would still be written.</summary>
    public static async Task AssertAtRestAsync(this Stage stage)
    {
        var plan = new Report((await stage.RunAsync("plan", "--json")).Json.GetProperty("report"));
        Assert.Equal((0, 0, 0), (plan["created"], plan["updated"], plan["linked"]));
        Assert.Equal(0, (await stage.SyncAsync()).Writes);
    }

    /// <summary>The first sync, with an hour after it in which nobody does anything.</summary>
    public static async Task BeginAsync(this Stage stage)
    {
        if (await stage.BegunAsync() is { } begun)
        {
            begun.Play(stage);
            return;
        }

        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
    }
}

/// <summary>Does something once, just before an update of a resource is sent or just after it was answered: a person who is quicker than the engine, or a death.</summary>
/// <param name="inner">The connector behind.</param>
/// <param name="resource">The resource.</param>
/// <param name="meddle">What is done.</param>
/// <param name="ordinal">At which of the updates; 1 is the first.</param>
/// <param name="isAfter">Whether it is done after the update took effect.</param>
sealed class MeddlingConnector(IConnector inner, string resource, Action meddle, int ordinal = 1, bool isAfter = false) : WrappedConnector(inner)
{
    int seen;

    /// <inheritdoc />
    public override Task<WriteOutcome> UpdateAsync(UpdateRequest request, CancellationToken ct) =>
        MeddleAsync(request.Resource, () => base.UpdateAsync(request, ct));

    /// <inheritdoc />
    public override Task<WriteOutcome> UpdateTogetherAsync(ImmutableArray<UpdateRequest> requests, CancellationToken ct) =>
        MeddleAsync(requests[0].Resource, () => base.UpdateTogetherAsync(requests, ct));

    async Task<WriteOutcome> MeddleAsync(Resource written, Func<Task<WriteOutcome>> update)
    {
        var isMeant = written.Name == resource && ++seen == ordinal;
        if (isMeant && !isAfter)
            meddle();
        var outcome = await update();
        if (isMeant && isAfter)
            meddle();
        return outcome;
    }
}
