using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using SyncEngine.Declaring.Http;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;
using SyncEngine.Running;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Host.Serving;

/// <summary>
/// Runs a connection again and again: each feed when it is due. It holds the database during a run only, so that between two of them
/// other commands have their turn. Connectors, tokens and the pace stay from run to run.
/// </summary>
sealed class SyncLoop : IProgress<RunProgress>, IDisposable
{
    /// <summary>How often it looks whether something outside of the systems has changed: files, or commands that wait.</summary>
    public static TimeSpan Glance { get; } = TimeSpan.FromSeconds(2);

    static readonly TimeSpan PrivacyPause = TimeSpan.FromMinutes(5);

    readonly Surroundings surroundings;
    readonly ILoggerFactory logs;
    readonly ILogger log;
    readonly BackOff backOff = new();
    readonly SubscriptionCare subscriptions;
    readonly SetupWatch files;
    readonly Lazy<HintInbox> inbox;
    FeedSchedule schedule;
    Reach reach;
    DateTimeOffset privacyAgain;
    OpenQuestions told = OpenQuestions.None;

    /// <summary>Makes a loop that has not begun.</summary>
    /// <param name="files">The files that the user wrote and may edit.</param>
    /// <param name="setup">What they say now.</param>
    /// <param name="surroundings">What the program stands in.</param>
    /// <param name="logs">Takes log lines.</param>
    public SyncLoop(ConnectionFiles files, ConnectionSetup setup, Surroundings surroundings, ILoggerFactory logs)
    {
        (this.surroundings, this.logs) = (surroundings, logs);
        Board = new LoopBoard(surroundings.Time);
        log = logs.CreateLogger<SyncLoop>();
        this.files = new SetupWatch(files, setup, log);
        inbox = new Lazy<HintInbox>(() => HintInbox.Open(setup.Connection.Database, setup.Connection.Name, surroundings.Time));
        subscriptions = new SubscriptionCare(log);
        schedule = new FeedSchedule(setup.Connection.Schedule, FeedsOf(setup));
        reach = ReachFor(setup);
    }

    /// <summary>How it stands.</summary>
    public LoopBoard Board { get; }

    /// <summary>What wakes it before its time.</summary>
    public WakeBell Bell { get; } = new();

    /// <summary>Where webhooks put what they tell. The first who asks opens it.</summary>
    public HintInbox Inbox => inbox.Value;

    /// <summary>Whether all data was erased on request, so that there is nothing left to do.</summary>
    public bool IsOver { get; private set; }

    ConnectionSetup Setup => files.Setup;

    /// <summary>Works until it is stopped: between two records, never inside one.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        LoopLog.Began(log, Setup.Connection.Name, Setup.Connection.Database, Setup.Declarations.Pairs.Length);
        while (true)
        {
            var pause = await StepAsync(ct);
            if (IsOver)
                return;
            await Bell.WaitAsync(pause, surroundings.Time, ct);
        }
    }

    /// <summary>Does what is due now; nothing where nothing is.</summary>
    /// <returns>How long to wait before the next step.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<TimeSpan> StepAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (files.Look())
            Renew();
        var now = surroundings.Time.GetUtcNow();
        if (ServePrivacy(now) is { } pause)
            return pause;
        if (now < backOff.Until(now))
            return PauseUntil(backOff.Until(now), now);
        var due = schedule.Due(now);
        if (backOff.Failures == 0)
            await subscriptions.LookAfterAsync(Setup, reach, now, ct);
        if (due.IsEmpty && !IsToldOf(HintKind.Look))
            return PauseUntil(schedule.Next(now), now);
        if (Turns.IsWanted(Setup.Connection.Database))
            return Yield();
        return await RunOnceAsync(due, now, ct);
    }

    bool IsToldOf(HintKind kind) => inbox.IsValueCreated && inbox.Value.Any(kind);

    // What people ask about their data waits for no system.
    TimeSpan? ServePrivacy(DateTimeOffset now)
    {
        privacyAgain = BackOff.Capped(privacyAgain, now, PrivacyPause);
        if (now < privacyAgain || (!IsToldOf(HintKind.Report) && !IsToldOf(HintKind.Erase) && !IsToldOf(HintKind.EraseAll)))
            return null;
        if (Turns.IsWanted(Setup.Connection.Database))
            return Yield();
        try
        {
            var desk = new PrivacyDesk(Setup, surroundings.Time, log);
            IsOver = desk.Serve();
            if (desk.HasFailed)
                privacyAgain = now + PrivacyPause;
            return IsOver ? TimeSpan.Zero : null;
        }
        catch (InUseFault)
        {
            return Yield();
        }
        catch (Exception trouble) when (IsOfPlace(trouble))
        {
            LoopLog.CannotRun(log, trouble.Message);
            privacyAgain = now + PrivacyPause;
            return null;
        }
    }

    /// <inheritdoc />
    public void Report(RunProgress value) => Board.Change(state => state with { Stage = value.Stage });

    /// <inheritdoc />
    public void Dispose()
    {
        reach.Dispose();
        if (inbox.IsValueCreated)
            inbox.Value.Dispose();
    }

    async Task<TimeSpan> RunOnceAsync(ImmutableHashSet<string> due, DateTimeOffset now, CancellationToken ct)
    {
        Board.Change(state => state with { Phase = LoopPhase.Runs, Next = null });
        try
        {
            var report = await ExecuteAsync(due, ct);
            Judge(report, due, now);
        }
        catch (InUseFault inUse)
        {
            LoopLog.Yields(log, inUse.Message);
            return Yield();
        }
        catch (Exception trouble) when (IsOfPlace(trouble))
        {
            LoopLog.CannotRun(log, trouble.Message);
            RunMeter.NotRun(Setup.Connection.Name);
            Fail(trouble.Message, down: null);
        }

        var ended = surroundings.Time.GetUtcNow();
        return PauseUntil(backOff.Until(ended) > schedule.Next(ended) ? backOff.Until(ended) : schedule.Next(ended), ended);
    }

    async Task<RunReport> ExecuteAsync(ImmutableHashSet<string> due, CancellationToken ct)
    {
        using var open = OpenConnection.ForRun(Setup, surroundings, new RunOptions { Feeds = due }, this, reach);
        try
        {
            return await SyncRun.ExecuteAsync(open.Scope, ct);
        }
        finally
        {
            var questions = OpenQuestions.Of(open.Scope.Store);
            Board.Change(state => state with { Questions = questions });
        }
    }

    void Judge(RunReport report, ImmutableHashSet<string> due, DateTimeOffset began)
    {
        Board.Change(state => state with { Stage = null, Runs = state.Runs + 1, Report = report });
        if (report.Failure is { } failure)
        {
            LoopLog.Failed(log, report.Run, failure, backOff.Failures + 1);
            Fail(failure, report.FailedSystem);
        }
        else if (report.Stopped is { Count: > 0 } stopped)
        {
            foreach (var (name, reason) in stopped)
                LoopLog.Stopped(log, report.Run, reason, name);
            Fail(string.Join("; ", stopped.Select(each => $"{each.Value}; 'pogo sync --allow {each.Key}' lets it pass")), down: null);
        }
        else
        {
            Succeed(report, due, began);
        }
    }

    void Succeed(RunReport report, ImmutableHashSet<string> due, DateTimeOffset began)
    {
        if (backOff.Failures > 0)
            LoopLog.Recovered(log, backOff.Failures);
        backOff.Succeed();
        schedule.Note(due, began);
        Board.Change(state => state with { Trouble = null, Down = null, Succeeded = report.Ended });
        LoopLog.Tell(log, report);
        // Said once for as long as it stays so.
        if (Board.Now.Questions is var questions && questions != told && questions.Sum > 0)
            LoopLog.NeedsPerson(log, questions.Values, questions.Records);
        told = questions;
    }

    void Fail(string why, string? down)
    {
        backOff.Fail(surroundings.Time.GetUtcNow());
        Board.Change(state => state with { Stage = null, Trouble = why, Down = down });
    }

    // Files, rights and the disk are a person's to mend, and the loop goes on when they are.
    static bool IsOfPlace(Exception trouble) => trouble is CommandFault or StoreException or IOException or UnauthorizedAccessException;

    TimeSpan PauseUntil(DateTimeOffset next, DateTimeOffset now)
    {
        Board.Change(state => state with { Phase = backOff.Until(now) > now ? LoopPhase.Pauses : LoopPhase.Waits, Next = next });
        var pause = next - now;
        return pause > Glance ? Glance : pause > TimeSpan.Zero ? pause : TimeSpan.Zero;
    }

    TimeSpan Yield()
    {
        Board.Change(state => state with { Phase = LoopPhase.Yields, Stage = null, Next = null });
        return Turns.Pause;
    }

    void Renew()
    {
        schedule = schedule.With(Setup.Connection.Schedule, FeedsOf(Setup));
        reach.Dispose();
        reach = ReachFor(Setup);
    }

    Reach ReachFor(ConnectionSetup setup) =>
        Reach.Make(setup, surroundings, readOnly: false, logs.CreateLogger(nameof(Connecting)));

    static ImmutableArray<string> FeedsOf(ConnectionSetup setup) => [.. setup.Declarations.Feeds.Select(feed => feed.ToString())];
}
