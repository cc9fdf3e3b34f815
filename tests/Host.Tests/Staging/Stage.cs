using System.Net;
using Microsoft.Extensions.Time.Testing;
using Sandbox.Http;
using Sandbox.Ledger;
using Sandbox.Shop;
using SyncEngine.Connecting;
using SyncEngine.Declaring;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Opening;

namespace SyncEngine.Host.Tests.Staging;

/// <summary>
/// Both systems behind real HTTP on loopback, a connection in a folder of its own, the shipped mappings or a copy of them, and the
/// program's own command line. The clock moves only when a test moves it.
/// </summary>
sealed class Stage : IAsyncDisposable
{
    /// <summary>Longer than any request can be under way, and its effect be hidden.</summary>
    public static readonly TimeSpan LongerThanAnyRequest = TimeSpan.FromMinutes(5);

    static readonly DateTimeOffset Opening = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    static readonly string Shipped = Repository.Path("mappings");
    static readonly DeclarationCache CompiledShipped = new();
    static readonly string SmallSamples = Path.Combine("Samples", "excluding-vat");

    readonly TemporaryFolder folder = new();
    readonly DemoSandbox sandbox;
    readonly Func<Task<BegunStage>>? recorded;
    readonly string connection;
    DeclarationCache compiled = CompiledShipped;

    Stage(DemoSandbox sandbox, FakeTimeProvider time, bool pricesIncludeVat, Func<Task<BegunStage>>? recorded)
    {
        (this.sandbox, this.recorded, Time) = (sandbox, recorded, time);
        ConnectionFile = sandbox.WriteConnection(folder.Path);
        if (!pricesIncludeVat)
        {
            Edit(ConnectionFile, "prices_include_vat: true", "prices_include_vat: false");
            Edit(ConnectionFile, "demo-shop.myshopify.com", "excl-shop.myshopify.com");
        }

        connection = File.ReadAllText(ConnectionFile);
    }

    /// <summary>The clock of everything.</summary>
    public FakeTimeProvider Time { get; }

    /// <summary>Where both systems are, each below its name.</summary>
    public Uri Address => sandbox.Address;

    /// <summary>The shop.</summary>
    public ShopSystem Shop => sandbox.Shop;

    /// <summary>The ledger.</summary>
    public LedgerSystem Ledger => sandbox.Ledger;

    /// <summary>Where the connection and all that is remembered stand.</summary>
    public string Folder => folder.Path;

    /// <summary>The connection's file.</summary>
    public string ConnectionFile { get; }

    /// <summary>The connection's name.</summary>
    public string ConnectionName { get; private set; } = "demo";

    /// <summary>The connection's database.</summary>
    public string Database => Path.Combine(folder.Path, "demo.db");

    /// <summary>The mapping folder: the shipped one, which no test edits, until there is a copy.</summary>
    public string Mappings { get; private set; } = Shipped;

    /// <summary>What a command reads first.</summary>
    public ConnectionFiles Files => new(ConnectionFile, Mappings, compiled);

    /// <summary>Columns of the terminal.</summary>
    public int Width { get; set; } = 160;

    /// <summary>Where a person types; null where nobody sits there.</summary>
    public TextReader? Keyboard { get; set; }

    /// <summary>Stands before each connector; a test sets it to stop a run at a chosen place.</summary>
    public Func<IConnector, IConnector>? Around { get; set; }

    /// <summary>The sample shop: prices with VAT, every kind of customer, product and order.</summary>
    public static Task<Stage> LargeAsync(Func<ISimulatedSystem, ISimulatedSystem>? around = null) =>
        OpenAsync(Behaviour("Samples", around), pricesIncludeVat: true, around is null ? BegunStage.LargeAsync : null);

    /// <summary>The small sample shop: prices without VAT, a handful of each.</summary>
    public static Task<Stage> SmallAsync(Func<ISimulatedSystem, ISimulatedSystem>? around = null) =>
        OpenAsync(Behaviour(SmallSamples, around), pricesIncludeVat: false, around is null ? BegunStage.SmallAsync : null);

    /// <summary>The same, with systems that answer some requests with a failure and do nothing.</summary>
    public static Task<Stage> FailingAsync(Func<SandboxRequest, bool> fails) => SmallAsync(system => new FaultySystem(
        system, request => fails(request) ? Fault.Answers(HttpStatusCode.InternalServerError) : null));

    /// <summary>Runs a command line that knows the stage's connection and mappings.</summary>
    public Task<Outcome> RunAsync(params string[] arguments) => RunUntilAsync(CancellationToken.None, arguments);

    /// <summary>Runs a command line that a person may stop.</summary>
    public async Task<Outcome> RunUntilAsync(CancellationToken stop, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var surroundings = SurroundingsOf(output, error);
        string[] places = arguments is ["lint", ..] ? ["--connection", ConnectionFile, "--mappings", Mappings] : ["--mappings", Mappings];
        var exitCode = await Pogo.RunAsync([.. arguments, .. places], surroundings, stop);
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>What a program on this stage stands in.</summary>
    public Surroundings SurroundingsOf(TextWriter output, TextWriter error) => new()
    {
        Out = output,
        Error = error,
        In = Keyboard,
        OutIsTerminal = Keyboard is not null,
        Width = Width,
        WorkingFolder = folder.Path,
        Connection = ConnectionFile,
        Time = Time,
        Secrets = DemoSandbox.Secrets,
        Around = connector => Around?.Invoke(connector) ?? connector,
        Compiled = compiled,
    };

    /// <summary>
    /// Runs once, a minute after whatever was before, and gives the report. Fails the test when the run fails.
    /// </summary>
    public async Task<Report> SyncAsync(params string[] arguments)
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        var outcome = await RunAsync(["sync", "--json", .. arguments]);
        Assert.True(outcome.ExitCode == ExitCode.Done, $"exit code {outcome.ExitCode}\n{outcome.Out}\n{outcome.Error}");
        return new Report(outcome.Json);
    }

    /// <summary>The file of the frozen plan.</summary>
    public string PlanFile => Path.Combine(folder.Path, "some.plan");

    /// <summary>Freezes a plan, a minute after whatever was before. Fails the test when that fails.</summary>
    public async Task<Report> FreezeAsync(params string[] arguments)
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        var outcome = await RunAsync(["plan", "--json", "--out", "some.plan", .. arguments]);
        Assert.True(outcome.ExitCode == ExitCode.Done, $"exit code {outcome.ExitCode}\n{outcome.Out}\n{outcome.Error}");
        return new Report(outcome.Json.GetProperty("report"));
    }

    /// <summary>Applies the frozen plan, a minute after whatever was before. Fails the test when that fails.</summary>
    public async Task<Report> ApplyAsync(params string[] arguments)
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        var outcome = await RunAsync(["apply", "some.plan", "--json", .. arguments]);
        Assert.True(outcome.ExitCode == ExitCode.Done, $"exit code {outcome.ExitCode}\n{outcome.Out}\n{outcome.Error}");
        return new Report(outcome.Json);
    }

    /// <summary>A copy of the shipped mappings that a test may edit; the next command reads it.</summary>
    /// <returns>The folder, made at the first call.</returns>
    public string OwnMappings()
    {
        if (Mappings != Shipped)
            return Mappings;
        Mappings = Path.Combine(folder.Path, "mappings");
        compiled = new DeclarationCache();
        Repository.CopyFolder(Shipped, Mappings);
        return Mappings;
    }

    /// <summary>Replaces a text in a mapping file. Fails the test when the text is not there.</summary>
    public void EditMapping(string file, string before, string after) => Edit(Path.Combine(OwnMappings(), file), before, after);

    /// <summary>Replaces a text in the connection file. Fails the test when the text is not there.</summary>
    public void EditConnection(string before, string after) => Edit(ConnectionFile, before, after);

    /// <summary>Puts another connection to the same systems, which has no memory yet, in place of the one that there is.</summary>
    public void ServeAs(string name)
    {
        EditConnection($"connection: {ConnectionName}", $"connection: {name}");
        ConnectionName = name;
        LoseDatabase();
    }

    /// <summary>Sets ceilings of the safety gate.</summary>
    public void SetGate(string ceilings) => EditConnection("country: NO", $"gate: {{ {ceilings} }}\ncountry: NO");

    /// <summary>Runs once, a minute after whatever was before. Fails the test unless the safety gate stops the run for the one reason.</summary>
    /// <returns>The reason in words.</returns>
    public async Task<string> StopAsync(string reason)
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        var outcome = await RunAsync("sync", "--json");
        Assert.True(outcome.ExitCode == ExitCode.Stopped, $"exit code {outcome.ExitCode}\n{outcome.Out}\n{outcome.Error}");
        var stopped = Assert.Single(outcome.Json.GetProperty("stopped").EnumerateObject());
        Assert.Equal(reason, stopped.Name);
        return stopped.Value.GetString()!;
    }

    /// <summary>Forgets everything that the engine remembers.</summary>
    /// <param name="withMemory">Whether what stands beside the database, and tells which one was used last, is lost too.</param>
    public void LoseDatabase(bool withMemory = true)
    {
        foreach (var file in Directory.GetFiles(folder.Path, "demo.db*").Where(file => withMemory || !file.EndsWith(".last", StringComparison.Ordinal)))
            File.Delete(file);
    }

    /// <summary>Keeps a copy of all that the engine remembers now.</summary>
    public void KeepCopy() => Copy("demo.db", "kept.db");

    /// <summary>Puts the copy in place of what the engine remembers.</summary>
    public void RestoreCopy()
    {
        LoseDatabase();
        Copy("kept.db", "demo.db");
    }

    void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(folder.Path, from + "*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file).Replace(from, to, StringComparison.Ordinal)), overwrite: true);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await sandbox.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>The small sample shop, with systems that behave as a test wants.</summary>
    public static Task<Stage> SmallAsync(SandboxOptions behaviour) => OpenAsync(
        behaviour with { Samples = SmallSamples }, pricesIncludeVat: false, recorded: null);

    /// <summary>What the first sync leaves behind, where it is known: nobody has touched this stage yet. Null when it must be run.</summary>
    public async Task<BegunStage?> BegunAsync() =>
        recorded is not null && IsUntouched && await recorded() is var begun && begun.Fits(this) ? begun : null;

    bool IsUntouched => Time.GetUtcNow() == Opening
        && Around is null
        && !File.Exists(Database)
        && File.ReadAllText(ConnectionFile) == connection
        && Mappings == Shipped;

    static SandboxOptions Behaviour(string samples, Func<ISimulatedSystem, ISimulatedSystem>? around) =>
        new() { Samples = samples, Around = around ?? (system => system) };

    static async Task<Stage> OpenAsync(SandboxOptions behaviour, bool pricesIncludeVat, Func<Task<BegunStage>>? recorded)
    {
        var time = new FakeTimeProvider(Opening);
        var options = behaviour with { RateFactor = 1_000 };
        return new Stage(await DemoSandbox.StartAsync(time, options, CancellationToken.None), time, pricesIncludeVat, recorded);
    }

    static void Edit(string file, string before, string after)
    {
        var text = File.ReadAllText(file);
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(before, after, StringComparison.Ordinal));
    }
}
