using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using SyncEngine.Declaring;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Commands;

/// <summary>An empty folder in which <c>pogo init</c> is run; no network but the machine itself.</summary>
public abstract class InitBench : IDisposable
{
    readonly TemporaryFolder folder = new();

    /// <summary>The folder.</summary>
    protected string Folder => folder.Path;

    /// <summary>The connection's file.</summary>
    protected string Written => File.ReadAllText(Path.Combine(folder.Path, "connection.yaml"));

    /// <summary>Answers to all that must be answered.</summary>
    protected static IReadOnlyList<string> Enough { get; } =
    [
        "connection=mine", "cut_over=2026-10-01T00:00:00Z", "country=NO", "shopify.shop=mine.myshopify.com",
        "poweroffice.client=2d7bbef6-6794-621c-2bbc-8559c99191cd", "poweroffice.address=demo",
    ];

    /// <inheritdoc />
    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Fails the test unless what was written lints clean.</summary>
    protected async Task LintsCleanAsync()
    {
        var outcome = await RunAsync(null, DemoSandbox.Secrets, "lint", "--strict", "--connection", "connection.yaml");
        Assert.True(outcome.ExitCode == ExitCode.Done, outcome.Out + outcome.Error);
    }

    /// <summary>A person without keys answers at the keyboard.</summary>
    private protected Task<Outcome> AskAsync(params string[] answers) => RunAsync(Lines(answers), new FixedSecrets(ImmutableSortedDictionary<string, string>.Empty), "init");

    /// <summary>Nobody sits there, the keys are there, and the answers stand on the command line.</summary>
    private protected Task<Outcome> GiveAsync(params string[] answers) => RunAsync(null, DemoSandbox.Secrets, ["init", "--set", .. answers]);

    /// <summary>What a person types.</summary>
    protected static string Lines(params string[] answers) => string.Join('\n', answers) + "\n";

    /// <summary>Runs a command line in the folder.</summary>
    /// <param name="typed">What a person types; null where nobody sits there.</param>
    /// <param name="secrets">The keys.</param>
    /// <param name="arguments">The command line.</param>
    private protected async Task<Outcome> RunAsync(string? typed, ISecrets secrets, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var input = typed is null ? null : new StringReader(typed);
        var surroundings = new Surroundings
        {
            Out = output,
            Error = error,
            In = input,
            OutIsTerminal = typed is not null,
            WorkingFolder = folder.Path,
            Time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero)),
            Secrets = secrets,
            Network = () => new OwnMachineOnly(),
        };
        return new Outcome(await Pogo.RunAsync(arguments, surroundings, CancellationToken.None), output.ToString(), error.ToString());
    }

    sealed class OwnMachineOnly() : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct) =>
            request.RequestUri is { IsLoopback: true }
                ? base.SendAsync(request, ct)
                : throw new HttpRequestException(HttpRequestError.NameResolutionError, "there is no network");
    }
}
