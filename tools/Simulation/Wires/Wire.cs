using Sandbox.Http;
using Simulation.Worlds;

namespace Simulation.Wires;

/// <summary>What shall happen during one run.</summary>
/// <param name="Faults">What the wire does.</param>
/// <param name="Crash">Where the process dies, or null.</param>
/// <param name="Before">Called before each step: what people do just then.</param>
sealed record WireScript(IReadOnlyList<Fault> Faults, Crash? Crash, Action<int> Before)
{
    /// <summary>Called before each write of the ledger that replaces a text: its number among those of the run, and what it replaces.</summary>
    public Action<int, PatchTarget> BeforePatch { get; init; } = (_, _) => { };

    /// <summary>Nothing happens.</summary>
    public static WireScript Quiet { get; } = new([], null, _ => { });
}

/// <summary>One request as the wire saw it.</summary>
/// <param name="Number">Its number in the run; 1 is the first.</param>
/// <param name="System">The system.</param>
/// <param name="What">The verb with the path, or the operation.</param>
/// <param name="IsWrite">Whether it may change something.</param>
/// <param name="Outcome">The status, or the fault.</param>
sealed record WireStep(int Number, string System, string What, bool IsWrite, string Outcome)
{
    /// <summary>Whether it arrived after whoever sent it had given it up.</summary>
    public bool IsLate { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Number} {System} {What}: {Outcome}";
}

/// <summary>Stands between the engine and both systems: counts requests, breaks them, lets people act between them.</summary>
/// <param name="time">The world's clock.</param>
/// <param name="latency">How long one request takes.</param>
sealed class Wire(VirtualTime time, TimeSpan latency)
{
    readonly List<WireStep> steps = [];
    WireScript script = WireScript.Quiet;
    bool isDead;
    int patches;

    /// <summary>The clock.</summary>
    public VirtualTime Time => time;

    /// <summary>Is told after each request that may have changed something.</summary>
    public Action<WireStep> Wrote { get; set; } = _ => { };

    /// <summary>Is told of each answer to a read: the system and the answer's text.</summary>
    public Action<string, string> Read { get; set; } = (_, _) => { };

    /// <summary>The requests of the run.</summary>
    public IReadOnlyList<WireStep> Steps => steps;

    /// <summary>The commits of the run.</summary>
    public int Commits { get; private set; }

    /// <summary>Begins a run.</summary>
    public void Begin(WireScript next)
    {
        steps.Clear();
        (script, Commits, isDead, patches) = (next, 0, false, 0);
    }

    /// <summary>The network as the engine's connector to a system sees it.</summary>
    public HttpMessageHandler NetworkOf(string system, ISimulatedSystem behind) => new WireHandler(this, system, behind);

    /// <summary>Call before each commit.</summary>
    /// <exception cref="ProcessDiedException">The process dies here, or is dead.</exception>
    public void Commit()
    {
        if (isDead)
            throw new ProcessDiedException();
        Commits++;
        DieAt(CrashPlace.BeforeCommit, Commits);
    }

    /// <summary>Notes that a request begins, and lets people do what they do just then.</summary>
    /// <exception cref="ProcessDiedException">The process is dead, or dies here.</exception>
    public WireStep Begin(string system, string what, bool isWrite)
    {
        if (isDead)
            throw new ProcessDiedException();
        var step = new WireStep(steps.Count + 1, system, what, isWrite, "");
        steps.Add(step);
        time.Advance(latency / 2);
        script.Before(step.Number);
        DieAt(CrashPlace.BeforeRequest, step.Number);
        return step;
    }

    /// <summary>Lets people do what they do just before a write arrives.</summary>
    public void BeforePatch(PatchTarget target) => script.BeforePatch(++patches, target);

    /// <summary>Notes how a request ended.</summary>
    public void End(WireStep step, string outcome)
    {
        time.Advance(latency / 2);
        steps[step.Number - 1] = step with { Outcome = outcome };
    }

    /// <summary>What the wire shall do to a step, or null.</summary>
    public FaultKind? FaultOf(WireStep step) => script.Faults.FirstOrDefault(fault => fault.Meets(step.Number))?.Kind;

    /// <summary>Call when a request was done, before its answer is seen.</summary>
    /// <exception cref="ProcessDiedException">The process dies here.</exception>
    public void DieAfter(WireStep step)
    {
        DieAt(CrashPlace.AfterRequest, step.Number);
        if (step.IsWrite)
            DieAt(CrashPlace.AfterWrite, steps.Count(each => each.IsWrite));
    }

    void DieAt(CrashPlace place, int number)
    {
        if (script.Crash != new Crash(place, number))
            return;
        isDead = true;
        throw new ProcessDiedException();
    }
}
