using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Sandbox.Http;
using Sandbox.Server;
using Simulation;
using Simulation.Worlds;
using SyncEngine.Connecting;
using SyncEngine.Declaring;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Serving;
using SyncEngine.Host.Tests.Histories;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Linking;
using SyncEngine.Storing;

namespace SyncEngine.Host.Tests.Serving;

/// <summary>
/// Half an hour in virtual time: people edit both sides, one request in twenty goes wrong, webhooks come late, twice or not at all, and
/// the process dies three times. At the end both sides are equal, nothing is lost and nothing is there twice.
/// </summary>
public sealed class HalfAnHourTests : IAsyncDisposable
{
    static readonly TimeSpan Tick = TimeSpan.FromSeconds(10);
    static readonly int[] Deaths = [40, 85, 130];

    readonly TemporaryFolder folder = new();
    readonly VirtualTime time = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
    readonly HttpClient client = new();
    readonly Dictionary<(string Left, string Property), string> last = [];
    DemoSandbox? sandbox;
    Chance wire = new(0);
    bool isCalm = true;
    bool mustDie;
    int broken;
    string connection = "";

    [Theory]
    [InlineData(1)]
    public async Task Both_sides_are_equal_and_nothing_is_lost_or_there_twice(int seed)
    {
        var people = new Chance((ulong)seed);
        wire = new Chance((ulong)seed + 1000);
        sandbox = await DemoSandbox.StartAsync(time, new SandboxOptions
        {
            Samples = Path.Combine("Samples", "excluding-vat"),
            RateFactor = 1000,
            Around = system => new FaultySystem(system, _ => FaultNow()),
            Shop = settings => settings with { LosesEachWebhook = 5, RepeatsEachWebhook = 7, WebhookDelay = TimeSpan.FromSeconds(15) },
        }, CancellationToken.None);
        var files = Prepare();
        var loop = Begin(files);
        var web = await ServeAsync(files, loop);
        var courier = new HookCourier(sandbox.Shop, client);
        await SettleAsync(loop, courier);
        var persons = PersonsOf(files);
        var partners = sandbox.Ledger.List("Customers").Count;

        isCalm = false;
        var deaths = 0;
        for (var tick = 0; tick < 180; tick++)
        {
            Edit(people, persons);
            await courier.DeliverAsync(CancellationToken.None);
            mustDie |= Deaths.Contains(tick);
            try
            {
                await loop.StepAsync(CancellationToken.None);
            }
            catch (ProcessDiedException)
            {
                deaths++;
                await web.DisposeAsync();
                loop.Dispose();
                loop = Begin(files);
                web = await ServeAsync(files, loop);
            }

            time.Advance(Tick);
        }

        isCalm = true;
        await SettleAsync(loop, courier);
        await web.DisposeAsync();
        loop.Dispose();

        Assert.Equal(Deaths.Length, deaths);
        Assert.True(broken > 20 && last.Count > 5, $"{broken} requests were broken, {last.Count} values edited");
        Assert.Equal([], Unequal(files, persons));
        Assert.Equal(partners, sandbox.Ledger.List("Customers").Count);
        Assert.Empty(Remembered(files, store => store.Journal.Open()));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (sandbox is not null)
            await sandbox.DisposeAsync();
        folder.Dispose();
    }

    // What people see last on the side where it was edited must stand on both.
    string[] Unequal(ConnectionFiles files, IEnumerable<Link> persons) =>
    [
        .. from person in persons
           from property in new[] { (Shop: "first_name", Ledger: "FirstName"), (Shop: "last_name", Ledger: "LastName") }
           let left = sandbox!.Shop.Read("customers", person.Left.Text, property.Shop)
           let right = sandbox!.Ledger.Read("Customers", person.Right.Text, property.Ledger)
           let edited = last.GetValueOrDefault((person.Left.Text, property.Shop), left)
           where left != right || left != edited
           select $"{person.Left} {property.Shop}: '{edited}' was edited, the shop says '{left}', the ledger '{right}'; "
               + $"held: {Remembered(files, store => store.Held.Find(person.Pair, person.Left, property.Ledger))?.Reason}",
    ];

    // First names are the shop's business, last names the ledger's: so no two people ever disagree, and every edit must arrive.
    void Edit(Chance people, Link[] persons)
    {
        foreach (var (shop, ledger) in new[] { ("first_name", (string?)null), ("last_name", "LastName") })
        {
            if (people.Below(3) == 0)
                continue;
            var person = persons[people.Below(persons.Length)];
            var name = $"Navn{people.Below(100_000)}";
            if (ledger is null)
                sandbox!.Shop.Edit("customers", person.Left.Text, shop, name);
            else
                sandbox!.Ledger.Edit("Customers", person.Right.Text, ledger, name);
            last[(person.Left.Text, shop)] = name;
        }
    }

    Fault? FaultNow()
    {
        if (isCalm || wire.Below(20) > 0)
            return null;
        broken++;
        return wire.Below(4) switch
        {
            0 => Fault.LosesAnswer,
            1 => Fault.NeverArrives,
            2 => Fault.Answers(HttpStatusCode.ServiceUnavailable),
            _ => Fault.Answers(HttpStatusCode.BadGateway),
        };
    }

    ConnectionFiles Prepare()
    {
        var file = sandbox!.WriteConnection(folder.Path);
        connection = File.ReadAllText(file)
            .Replace("prices_include_vat: true", "prices_include_vat: false", StringComparison.Ordinal)
            .Replace("demo-shop.myshopify.com", "excl-shop.myshopify.com", StringComparison.Ordinal)
            .Replace("country: NO", "country: NO\ngate: { updates: { count: 9000 }, updates_a_day: { count: 90000 }, changes: { count: 9000 } }", StringComparison.Ordinal);
        File.WriteAllText(file, connection);
        return new ConnectionFiles(file, Repository.Path("mappings"), new DeclarationCache());
    }

    SyncLoop Begin(ConnectionFiles files) => new(files, files.Read(), SurroundingsOf(), NullLoggerFactory.Instance);

    Surroundings SurroundingsOf() => new()
    {
        Out = TextWriter.Null,
        Error = TextWriter.Null,
        WorkingFolder = folder.Path,
        Time = time,
        Secrets = DemoSandbox.Secrets,
        Around = connector => new Dying(connector, this),
    };

    async Task<Microsoft.AspNetCore.Builder.WebApplication> ServeAsync(ConnectionFiles files, SyncLoop loop)
    {
        var setup = files.Read();
        var listening = new Listening(new Uri("http://127.0.0.1:0"), null, null);
        var web = ServingHost.MakeWeb(setup with { Connection = setup.Connection with { Listening = listening } }, loop, NullLoggerFactory.Instance, SurroundingsOf());
        await web.StartAsync();
        var address = web.Urls.Single();
        File.WriteAllText(files.Connection, $"{connection}\nrun: {{ listen: \"http://127.0.0.1:1\", public_address: \"{address}\" }}\n");
        return web;
    }

    async Task SettleAsync(SyncLoop loop, HookCourier courier)
    {
        for (var minute = 0; minute < 60; minute++)
        {
            await courier.DeliverAsync(CancellationToken.None);
            await loop.StepAsync(CancellationToken.None);
            time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    Link[] PersonsOf(ConnectionFiles files) =>
        [.. Remembered(files, store => store.Links.Page(History.Persons, 0, 100)).Where(link => link.State == LinkState.Open)];

    T Remembered<T>(ConnectionFiles files, Func<StateStore, T> ask)
    {
        using var store = StateStore.Open(files.Read().Connection.Database, "demo", time);
        return ask(store);
    }

    sealed class Dying(IConnector inner, HalfAnHourTests test) : WrappedConnector(inner)
    {
        public override async Task<WriteOutcome> UpdateAsync(UpdateRequest request, CancellationToken ct)
        {
            var dies = test.mustDie;
            var outcome = await base.UpdateAsync(request, ct);
            if (!dies)
                return outcome;
            test.mustDie = false;
            throw new ProcessDiedException();
        }
    }
}
