using Microsoft.Extensions.Time.Testing;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Tests.Histories;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.ThirdSystem;

/// <summary>The sample shop joined to a contact book by a system file and a pair file, with the program as it is.</summary>
sealed class ContactStage : IAsyncDisposable
{
    readonly TemporaryFolder folder = new();
    readonly DemoSandbox sandbox;

    ContactStage(DemoSandbox sandbox, ContactBook book, FakeTimeProvider time)
    {
        (this.sandbox, Book, Time) = (sandbox, book, time);
        Copy(Repository.Path("tests", "Host.Tests", "ThirdSystem", "mappings"), "");
        Copy(Repository.Path("mappings", "transforms"), "transforms");
        foreach (var file in (string[])["systems/shopify.yaml", "systems/shopify.graphql"])
            File.Copy(Repository.Path("mappings", file), Path.Combine(Mappings, file));
        File.WriteAllText(ConnectionFile, $$"""
            format: 1
            connection: book
            database: book.db
            cut_over: 2026-01-01T00:00:00Z
            country: NO
            systems:
              shopify: { address: "{{new Uri(sandbox.Address, "shopify")}}", shop: excl-shop.myshopify.com, rate_factor: 100 }
              contactbook: { address: "{{Book.Address}}", book: family, rate_factor: 100 }
            settings:
              zone: Europe/Oslo
            """);
    }

    /// <summary>The shop's records as people edit them.</summary>
    internal Sandbox.Http.IRecordDesk Shop => sandbox.Shop;

    /// <summary>The mail address of a buyer.</summary>
    internal string Mail => Shop.Read("customers", History.Elin, "email");

    /// <summary>The contact book.</summary>
    internal ContactBook Book { get; }

    /// <summary>The clock of everything.</summary>
    internal FakeTimeProvider Time { get; }

    string Mappings => Path.Combine(folder.Path, "mappings");

    string ConnectionFile => Path.Combine(folder.Path, "connection.yaml");

    /// <summary>Starts both systems.</summary>
    internal static async Task<ContactStage> StartAsync()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
        var options = new SandboxOptions { Samples = Path.Combine("Samples", "excluding-vat"), RateFactor = 10_000 };
        return new ContactStage(
            await DemoSandbox.StartAsync(time, options, CancellationToken.None), await ContactBook.StartAsync(time), time);
    }

    /// <summary>Runs a command line, a minute after whatever was before.</summary>
    internal async Task<Outcome> RunAsync(params string[] arguments)
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        using var output = new StringWriter();
        using var error = new StringWriter();
        var surroundings = new Surroundings
        {
            Out = output,
            Error = error,
            WorkingFolder = folder.Path,
            Time = Time,
            Secrets = new FixedSecrets(DemoSandbox.Secrets.Values.SetItem("CONTACTBOOK_KEY", ContactBook.Key)),
        };
        string[] places = ["--connection", ConnectionFile, "--mappings", Mappings];
        var exitCode = await Pogo.RunAsync([.. arguments, .. places], surroundings, CancellationToken.None);
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs once and gives the report. Fails the test when the run fails.</summary>
    internal async Task<Report> SyncAsync(params string[] arguments)
    {
        var outcome = await RunAsync(["sync", "--json", .. arguments]);
        Assert.True(outcome.ExitCode == ExitCode.Done, $"exit code {outcome.ExitCode}\n{outcome.Out}\n{outcome.Error}");
        return new Report(outcome.Json);
    }

    public async ValueTask DisposeAsync()
    {
        await sandbox.DisposeAsync();
        await Book.DisposeAsync();
        folder.Dispose();
    }

    void Copy(string from, string below)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Mappings, below, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
