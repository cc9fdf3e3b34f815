using System.Collections.Concurrent;
using System.Collections.Immutable;
using Sandbox.Http;
using Sandbox.Shop;
using SyncEngine.Host.Tests.Histories;

namespace SyncEngine.Host.Tests.Staging;

/// <summary>
/// What the first sync of an untouched stage leaves behind: recorded once, over real HTTP, and then played to each stage that
/// begins alike. Both systems are told again what they were told, at the same times, and the database is a copy.
/// </summary>
sealed class BegunStage
{
    static readonly Lazy<Task<BegunStage>> OfSmall = new(() => RecordAsync(Stage.SmallAsync));
    static readonly Lazy<Task<BegunStage>> OfLarge = new(() => RecordAsync(Stage.LargeAsync));

    readonly ImmutableArray<Told> told;
    readonly ImmutableArray<(string Name, byte[] Content)> files;
    readonly string beginning;
    readonly DateTimeOffset end;

    BegunStage(string beginning, ImmutableArray<Told> told, ImmutableArray<(string, byte[])> files, DateTimeOffset end) =>
        (this.beginning, this.told, this.files, this.end) = (beginning, told, files, end);

    /// <summary>After the first sync of the small sample shop.</summary>
    public static Task<BegunStage> SmallAsync() => OfSmall.Value;

    /// <summary>After the first sync of the sample shop.</summary>
    public static Task<BegunStage> LargeAsync() => OfLarge.Value;

    /// <summary>Whether both systems of a stage hold what they held where this was recorded.</summary>
    public bool Fits(Stage stage) => Standing(stage) == beginning;

    /// <summary>Brings an untouched stage to where the recorded one was.</summary>
    public void Play(Stage stage)
    {
        foreach (var (at, isShop, request) in told)
        {
            stage.Time.SetUtcNow(at);
            (isShop ? stage.Shop : (ISimulatedSystem)stage.Ledger).Answer(request);
        }

        stage.Time.SetUtcNow(end);
        foreach (var (name, content) in files)
            File.WriteAllBytes(Path.Combine(stage.Folder, name), content);
    }

    static async Task<BegunStage> RecordAsync(Func<Func<ISimulatedSystem, ISimulatedSystem>, Task<Stage>> open)
    {
        var told = new ConcurrentQueue<Told>();
        Stage? opened = null;
        await using var stage = await open(system => new Recorder(
            system, request => told.Enqueue(new Told(opened!.Time.GetUtcNow(), system is ShopSystem, request))));
        opened = stage;
        var beginning = Standing(stage);
        await stage.BeginAsync();
        return new BegunStage(
            beginning,
            [.. told],
            [.. Directory.GetFiles(stage.Folder, "demo.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
                .Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)))],
            stage.Time.GetUtcNow());
    }

    static string Standing(Stage stage) => string.Join('\n', new IRecordDesk[] { stage.Shop, stage.Ledger }
        .SelectMany(desk => desk.Collections.SelectMany(desk.List))
        .Select(record => record.ToJsonString()));

    /// <summary>A request that may have changed something.</summary>
    sealed record Told(DateTimeOffset At, bool IsShop, SandboxRequest Request);

    sealed class Recorder(ISimulatedSystem inner, Action<SandboxRequest> tell) : ISimulatedSystem
    {
        public SandboxResponse Answer(SandboxRequest request)
        {
            // A token that is asked for counts: those that follow carry it. A query of the shop is posted too, and changes nothing.
            if (request.Method != "GET" && !(inner is ShopSystem && !request.Text.Contains("mutation", StringComparison.Ordinal)))
                tell(request);
            return inner.Answer(request);
        }
    }
}
