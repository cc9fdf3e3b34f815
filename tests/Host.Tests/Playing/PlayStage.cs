using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Playing;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Playing;

/// <summary>What <c>pogo play</c> serves for a copy of the shipped mappings. Files are looked at when a test says so.</summary>
sealed class PlayStage : IAsyncDisposable
{
    /// <summary>The pair of private buyers.</summary>
    internal const string Persons = "customer-customersperson";

    /// <summary>The file of that pair.</summary>
    internal const string PersonsFile = "pairs/customer-customersperson.yaml";

    readonly TemporaryFolder folder;
    readonly CancellationTokenSource stop = new();
    readonly PlayServer server;

    PlayStage(TemporaryFolder folder, PlayFolder files, PlayServer server)
    {
        (this.folder, Files, this.server) = (folder, files, server);
        Client = new HttpClient { BaseAddress = server.Address };
    }

    /// <summary>The files that are followed.</summary>
    internal PlayFolder Files { get; }

    /// <summary>Asks the server, as a browser that opened the address.</summary>
    internal HttpClient Client { get; }

    /// <summary>Where the page is.</summary>
    internal Uri Address => server.Address;

    /// <summary>Serves a copy of the shipped mappings.</summary>
    /// <param name="record">The text of a file with a record; null for none.</param>
    internal static async Task<PlayStage> StartAsync(string? record = null)
    {
        var folder = new TemporaryFolder();
        var mappings = Path.Combine(folder.Path, "mappings");
        Repository.CopyFolder(Repository.Path("mappings"), mappings);
        var recordFile = record is null ? null : Path.Combine(folder.Path, "record.json");
        if (recordFile is not null)
            await File.WriteAllTextAsync(recordFile, record);
        var connection = Path.Combine(AppContext.BaseDirectory, "demo", "connection.yaml");
        var files = new PlayFolder(new PlayPaths(mappings, connection, IsOwn: false, recordFile));
        files.Look();
        var surroundings = new Surroundings
        {
            Out = TextWriter.Null,
            Error = TextWriter.Null,
            WorkingFolder = folder.Path,
            Time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero)),
            Secrets = DemoSandbox.Secrets,
        };
        return await OpenAsync(folder, files, surroundings);
    }

    /// <summary>Serves the connection and the mappings of a stage.</summary>
    internal static async Task<PlayStage> StartAsync(Stage stage)
    {
        var files = new PlayFolder(new PlayPaths(stage.OwnMappings(), stage.ConnectionFile, IsOwn: true, Record: null));
        files.Look();
        var surroundings = stage.SurroundingsOf(TextWriter.Null, TextWriter.Null);
        return await OpenAsync(new TemporaryFolder(), files, surroundings);
    }

    static async Task<PlayStage> OpenAsync(TemporaryFolder folder, PlayFolder files, Surroundings surroundings)
    {
        var stage = new PlayStage(folder, files, await PlayServer.StartAsync(files, port: 0, surroundings, CancellationToken.None));
        (await stage.Client.GetAsync(stage.Address)).Dispose();
        return stage;
    }

    /// <summary>The author saves a file; what follows it has seen that when this returns.</summary>
    internal void Save(string file, string before, string after)
    {
        var path = Path.Combine(Files.Paths.Mappings, file);
        var text = File.ReadAllText(path);
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(before, after, StringComparison.Ordinal));
        Files.Look();
    }

    /// <summary>How the files stand, as the page is told.</summary>
    internal Task<JsonElement> StateAsync() => Client.GetFromJsonAsync<JsonElement>("/api/state");

    /// <summary>The records that may be chosen.</summary>
    internal async Task<JsonElement[]> RecordsAsync(string pair, string source, string key = "")
    {
        var answer = await Client.GetFromJsonAsync<JsonElement>($"/api/records?pair={pair}&source={source}&key={key}");
        return [.. answer.GetProperty("answer").GetProperty("records").EnumerateArray()];
    }

    /// <summary>Tries a record of a private buyer that a person typed.</summary>
    /// <param name="record">The record.</param>
    /// <param name="tried">Further keys of a case, as JSON members.</param>
    internal Task<JsonElement> TryAsync(string record, string tried = "\"name\": \"a try\"") =>
        TryAsync(Persons, "text", $"\"text\": {JsonSerializer.Serialize(record)}", tried);

    /// <summary>Asks for a try.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="source">Where the record comes from.</param>
    /// <param name="which">Which record, as JSON members.</param>
    /// <param name="tried">Keys of a case, as JSON members.</param>
    internal async Task<JsonElement> TryAsync(string pair, string source, string which, string tried = "\"name\": \"a try\"")
    {
        var request = $$"""{ "pair": "{{pair}}", "source": "{{source}}", {{which}}, "case": { "left": {}, {{tried}} } }""";
        using var response = await Client.PostAsync("/api/try", new StringContent(request, Encoding.UTF8, "application/json"));
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("answer");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await stop.CancelAsync();
        await server.DisposeAsync();
        folder.Dispose();
        stop.Dispose();
    }
}
