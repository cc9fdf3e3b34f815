using Microsoft.Extensions.Logging.Abstractions;
using Sandbox.Server;
using SyncEngine.Declaring;
using SyncEngine.Host;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Serving;
using SyncEngine.Linking;
using SyncEngine.Storing;

namespace Benchmarks.Runs;

/// <summary>How long edits took to arrive.</summary>
/// <param name="Seconds">The times of those that arrived, in order of length.</param>
/// <param name="Edits">How many edits were made.</param>
/// <param name="Overtaken">How many a later edit of the same value took the place of before they arrived.</param>
/// <param name="Lost">How many neither arrived nor were overtaken.</param>
sealed record ArrivalFigure(double[] Seconds, int Edits, int Overtaken, int Lost)
{
    /// <summary>The time within which a share of them arrived.</summary>
    public double At(double share) => Seconds.Length == 0 ? double.NaN : Seconds[Math.Max(0, (int)Math.Ceiling(share * Seconds.Length) - 1)];
}

/// <summary>
/// Measures the way of an edit under <c>pogo run</c>: from the shop to the ledger with webhooks, or from the ledger, which sends none
/// that we know, to the shop.
/// </summary>
sealed class Arrivals : IAsyncDisposable
{
    /// <summary>How often feeds are read where no webhook tells that they should be.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(10);

    const string Persons = "customer-customersperson";

    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    static readonly TimeSpan Patience = Interval + TimeSpan.FromSeconds(20);

    readonly TemporaryFolder folder = new();
    readonly HttpClient client = new();
    readonly DemoSandbox sandbox;
    readonly bool fromLedger;
    readonly ConnectionFiles files;
    readonly SyncLoop loop;
    readonly Dictionary<Link, (string Value, long Since)> waiting = [];
    readonly List<double> seconds = [];
    int overtaken;

    Arrivals(DemoSandbox sandbox, bool fromLedger)
    {
        (this.sandbox, this.fromLedger) = (sandbox, fromLedger);
        files = new ConnectionFiles(sandbox.WriteConnection(folder.Path), Path.Combine(AppContext.BaseDirectory, "mappings"), new DeclarationCache());
        Configure("");
        loop = new SyncLoop(files, files.Read(), Surroundings, NullLoggerFactory.Instance);
    }

    Surroundings Surroundings => new()
    {
        Out = TextWriter.Null,
        Error = TextWriter.Null,
        WorkingFolder = folder.Path,
        Secrets = DemoSandbox.Secrets,
    };

    /// <summary>Makes edits at a steady pace and measures each.</summary>
    /// <param name="fromLedger">Whether people edit in the ledger, and not in the shop.</param>
    /// <param name="edits">How many edits.</param>
    /// <param name="pause">The time from one to the next.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<ArrivalFigure> MeasureAsync(bool fromLedger, int edits, TimeSpan pause, CancellationToken ct)
    {
        var both = await DemoSandbox.StartAsync(TimeProvider.System, new SandboxOptions { RateFactor = 1 }, ct);
        await using var arrivals = new Arrivals(both, fromLedger);
        return await arrivals.RunAsync(edits, pause, ct);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        loop.Dispose();
        client.Dispose();
        await sandbox.DisposeAsync();
        folder.Dispose();
    }

    async Task<ArrivalFigure> RunAsync(int edits, TimeSpan pause, CancellationToken ct)
    {
        await using var web = await ServeAsync(ct);
        for (var round = 0; round < 3; round++)
            await loop.StepAsync(ct);
        var persons = PersonsOf();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var work = Task.WhenAll(Until(loop.RunAsync(stop.Token)), Until(new HookCourier(sandbox.Shop, client).RunAsync(TimeProvider.System, stop.Token)));
        for (var number = 0; number < edits; number++)
        {
            Edit(persons[number % persons.Length], $"Navn{number}");
            await LookAsync(pause, ct);
        }

        for (var since = Time.GetTimestamp(); waiting.Count > 0 && Time.GetElapsedTime(since) < Patience;)
            await LookAsync(Look, ct);
        await stop.CancelAsync();
        await work;
        return new ArrivalFigure([.. seconds.Order()], edits, overtaken, waiting.Count);
    }

    static TimeProvider Time => TimeProvider.System;

    void Edit(Link person, string name)
    {
        if (waiting.Remove(person))
            overtaken++;
        waiting[person] = (name, Time.GetTimestamp());
        if (fromLedger)
            sandbox.Ledger.Edit("Customers", person.Right.Text, "FirstName", name);
        else
            sandbox.Shop.Edit("customers", person.Left.Text, "first_name", name);
    }

    string? Arrived(Link person) => fromLedger
        ? sandbox.Shop.Get("customers", person.Left.Text)?["first_name"]?.ToString()
        : sandbox.Ledger.Get("Customers", person.Right.Text)?["FirstName"]?.ToString();

    async Task LookAsync(TimeSpan pause, CancellationToken ct)
    {
        var began = Time.GetTimestamp();
        do
        {
            await Task.Delay(Look, ct);
            foreach (var (person, (value, since)) in waiting.ToArray())
            {
                if (Arrived(person) != value)
                    continue;
                seconds.Add(Time.GetElapsedTime(since).TotalSeconds);
                waiting.Remove(person);
            }
        }
        while (Time.GetElapsedTime(began) < pause);
    }

    async Task<Microsoft.AspNetCore.Builder.WebApplication> ServeAsync(CancellationToken ct)
    {
        var setup = files.Read();
        var listening = new Listening(new Uri("http://127.0.0.1:0"), null, null);
        var web = ServingHost.MakeWeb(setup with { Connection = setup.Connection with { Listening = listening } }, loop, NullLoggerFactory.Instance, Surroundings);
        await web.StartAsync(ct);
        Configure($"run: {{ every: {Interval.TotalSeconds}s, listen: \"http://127.0.0.1:1\", public_address: \"{web.Urls.Single()}\" }}\n");
        return web;
    }

    // The ceilings of the safety gate are about people's mistakes; here a few records are edited hundreds of times.
    void Configure(string run)
    {
        var text = File.ReadAllText(files.Connection).Split("\n# measured\n")[0];
        File.WriteAllText(files.Connection, $"{text}\n# measured\ngate: {{ updates: {{ count: 9000 }}, updates_a_day: {{ count: 90000 }}, changes: {{ count: 9000 }} }}\n{run}");
    }

    Link[] PersonsOf()
    {
        var connection = files.Read().Connection;
        using var store = StateStore.Open(connection.Database, connection.Name, Time);
        return [.. store.Links.Page(Persons, 0, 200).Where(link => link.State == LinkState.Open)];
    }

    static async Task Until(Task work)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException)
        {
            // The measuring is over.
        }
    }
}
